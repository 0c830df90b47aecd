import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Params } from '../../fields/params';
import type { Job, Output, PayCall, Work } from '../../jobs/job';
import { projectIdIn } from '../../catalogue/projects';
import { isObject } from '../../json';
import type { CreateProjectBody } from '../../scene/project';
import {
	combinedItems,
	projectOfItems,
	projectRequest,
	sceneOptions,
	sceneSourceField,
	sceneSourceFields,
} from '../../scene/projectRequest';
import { exportField } from '../../scene/projectSettings';
import type { Unit } from '../operation';
import { checkOutfits, outfitsIn } from '../outfitCheck';
import {
	awaitVideo,
	draftOutput,
	readRendering,
	renderingFieldsWith,
	type Rendering,
} from './rendering';

const source = sceneSourceField();

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
	...renderingFieldsWith(...sceneOptions),
];

/** `POST /editor/project` (API reference, "Projects"). */
export const prepare = (params: Params): Work => creation(projectRequest(params), params);

/** Where items are combined, those of a group make one video together. */
export const group = (all: readonly Params[]): Unit[] => unitsOf(all, prepare, creation);

/**
 * The units of a run that works on scenes: one an item, or one a group of items.
 *
 * @param one prepares the work for one item
 * @param many prepares it for the request of a group; the group's first item has all other fields
 */
export function unitsOf(
	all: readonly Params[],
	one: (params: Params) => Work,
	many: (body: CreateProjectBody, first: Params) => Work,
): Unit[] {
	const groups = combinedItems(all);
	if (groups === undefined) {
		return all.map((params) => ({ items: [params.item], prepare: () => one(params) }));
	}
	return groups.map((members) => ({
		items: members.map(({ item }) => item),
		prepare: () => many(projectOfItems(members), members[0]),
	}));
}

function creation(body: CreateProjectBody, params: Params): Work {
	const create = createCall(body);
	const rendering = readOptionalRendering(params, body);
	const outfits = outfitsIn(body);
	const words = params.choiceOrDefault(source) === 'json' ? 'json' : 'fields';
	return async (job) => {
		await job.plan(create);
		await checkOutfits(job, outfits, words);
		return await createProject(job, create, rendering);
	};
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
