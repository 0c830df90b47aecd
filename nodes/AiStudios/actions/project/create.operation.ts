import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../fields/options';
import type { Params } from '../../fields/params';
import type { Job, Output, PayCall, Work } from '../../jobs/job';
import { projectIdIn } from '../../catalogue/projects';
import { isObject } from '../../json';
import { OLDER_SCRIPT } from '../../scene/preview/warnings/speech';
import type { CreateProjectBody } from '../../scene/project';
import {
	groupItems,
	projectOfItems,
	projectRequest,
	sceneSourceField,
	sceneSourceFields,
} from '../../scene/projectRequest';
import { exportField } from '../../scene/projectSettings';
import { projectJsonField } from '../../scene/rawProject';
import { isOlderScript } from '../../scene/script';
import type { Unit } from '../operation';
import { checkOutfits, outfitsIn } from '../outfitCheck';
import { fitPictures, tellUnread } from './fitPictures';
import {
	awaitVideo,
	draftOutput,
	readRendering,
	renderingFieldsWith,
	type Rendering,
} from './rendering';

const source = sceneSourceField();

/** A parameter of an older version of the API (API reference, "Documented types"); its form is not documented. */
const dictionaryOption: INodeProperties = {
	displayName: 'Pronunciation (JSON)',
	name: 'dictionary',
	type: 'json',
	default: '{}',
	description:
		'How words are pronounced, as "dictionary" of the request. An older version of the AI Studios API has it; it may be ignored.',
};

const createOptions = optionsField(dictionaryOption);

export const entry = {
	name: 'Create',
	value: 'create',
	description:
		'Make a video in which an avatar speaks your own script, with texts, pictures and sound',
	action: 'Create avatar video from script',
};

export const fields: INodeProperties[] = [
	...sceneSourceFields(source),
	exportField,
	...renderingFieldsWith(dictionaryOption),
];

/** `POST /editor/project` (API reference, "Projects"). */
export const prepare = (params: Params): Work => creation(projectRequest(params), params);

/** Where the scenes come from the items, the items of a group make one video together. */
export const group = (all: readonly Params[]): Unit[] => unitsOf(all, prepare, creation);

/**
 * The units of a run whose scenes come from fields: one an item, or one a group of items.
 *
 * @param one prepares the work for one item
 * @param many prepares it for the request of a group; the group's first item has all other fields
 */
export function unitsOf(
	all: readonly Params[],
	one: (params: Params) => Work,
	many: (body: CreateProjectBody, first: Params) => Work,
): Unit[] {
	const [first] = all;
	if (first === undefined || first.value(source) !== 'items') {
		return all.map((params) => ({ items: [params.item], prepare: () => one(params) }));
	}
	return groupItems(all).map((members) => ({
		items: members.map(({ item }) => item),
		prepare: () => many(projectOfItems(members), members[0]),
	}));
}

function creation(scenes: CreateProjectBody, params: Params): Work {
	const body = withDictionary(scenes, params);
	const create = createCall(body);
	const rendering = readOptionalRendering(params, body);
	const outfits = outfitsIn(body);
	const words = params.choiceOrDefault(source) === 'json' ? 'json' : 'fields';
	if (words === 'json') tellOlderScripts(params, body);
	return async (job) => {
		await job.plan(create);
		await checkOutfits(job, outfits, words);
		await fitInto(create.request, job, body, params);
		return await createProject(job, create, rendering);
	};
}

/** Places the pictures of a request that was planned: it stays the one that was meant, whatever sizes are read. */
async function fitInto(
	request: PayCall['request'],
	job: Job,
	body: CreateProjectBody,
	params: Params,
): Promise<void> {
	const { body: fitted, unread } = await fitPictures(job, body);
	if (fitted === body) return;
	request.identity = body;
	request.body = { ...fitted };
	tellUnread(params, unread);
}

/** Says which scenes a newer service may render in silence; what is sent stays as it was given. */
function tellOlderScripts(params: Params, { scenes }: CreateProjectBody): void {
	const numbers = scenes.flatMap((scene, at) => (isOlderScript(scene) ? [at + 1] : []));
	if (numbers.length === 0) return;
	params.hint(projectJsonField, `the script of scene ${numbers.join(', ')} ${OLDER_SCRIPT}`);
}

/** A request that has a dictionary of its own keeps it. @throws FieldProblem for what is no JSON */
function withDictionary(body: CreateProjectBody, params: Params): CreateProjectBody {
	const dictionary = params.group(createOptions).json(dictionaryOption);
	const isEmpty = isObject(dictionary) && Object.keys(dictionary).length === 0;
	return dictionary === undefined || dictionary === null || isEmpty
		? body
		: Object.assign({ dictionary }, body);
}

/**
 * The call that creates a project, and starts its rendering unless the request is for a draft.
 *
 * @param counted that the spending guard has counted the job with an earlier call
 * @param identity what tells this request from others, where the body holds what was read again at each try
 */
export const createCall = (
	body: CreateProjectBody,
	{ counted = false, identity }: { counted?: boolean; identity?: unknown } = {},
): PayCall<{ projectId: string }> => ({
	what: 'project',
	jobs: body.isExport === false || counted ? 0 : 1,
	request: { method: 'POST', path: '/editor/project', body: { ...body }, kind: 'paid', identity },
	keep: projectIdIn,
});

/** The name of a project in its request, for the output. */
const nameIn = (body: unknown): IDataObject =>
	isObject(body) && typeof body.name === 'string' ? { name: body.name } : {};

/** Creates a project and, where it is rendered, waits for its video. */
export async function createProject(
	job: Job,
	create: PayCall<{ projectId: string }>,
	rendering: Rendering | undefined,
): Promise<Output[]> {
	// The body is dropped once it was sent.
	const more = nameIn(create.request.body);
	const { projectId } = await job.pay(create);
	return rendering === undefined
		? draftOutput(projectId, more)
		: await awaitVideo(job, projectId, rendering, more);
}

/**
 * What becomes of the video; undefined for a draft. Rendering costs credits, so an expression that finds nothing does
 * not decide it.
 *
 * @throws FieldProblem
 */
export function readOptionalRendering(
	params: Params,
	{ isExport }: Pick<CreateProjectBody, 'isExport'>,
): Rendering | undefined {
	requireExportChoice(params);
	const rendering = readRendering(params);
	return isExport === false ? undefined : rendering;
}

/** Whether the video is to be rendered. @throws FieldProblem where the field is empty */
export function requireExportChoice(params: Params): boolean {
	const advice =
		'It has to be true or false, since rendering costs credits. Check the expression in it.';
	return params.flag(exportField) ?? params.empty(exportField, advice);
}
