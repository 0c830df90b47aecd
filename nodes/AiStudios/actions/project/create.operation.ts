import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Params } from '../../fields/params';
import type { Job, Output, PayCall, Work } from '../../jobs/job';
import { projectIdIn } from '../../catalogue/projects';
import { isObject } from '../../json';
import { OLDER_SCRIPT } from '../../scene/preview/warnings/speech';
import { exportField, type CreateProjectBody } from '../../scene/project';
import {
	combinedItems,
	projectOfItems,
	projectRequest,
	sceneOptions,
	sceneSourceField,
	sceneSourceFields,
	type ProjectRequest,
} from '../../scene/projectRequest';
import { projectJsonField } from '../../scene/rawProject';
import { isOlderScript } from '../../scene/script';
import type { Unit } from '../operation';
import {
	hintUnlisted,
	outfitsIn,
	settleOutfits,
	type AvatarOutfit,
	type SettledOutfit,
} from '../outfitCheck';
import { fitPictures, tellUnread } from './fitPictures';
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
		'Make a video in which an avatar speaks your own script, with text, pictures and sound',
	action: 'Create avatar video from script',
};

export const fields: INodeProperties[] = [
	...sceneSourceFields(source),
	exportField,
	...renderingFieldsWith(...sceneOptions),
];

/** `POST /editor/project` (API reference, "Projects"). */
export const prepare = (params: Params): Work => creation(projectRequest(params), params);

/** If items are combined, those of a group make one video. */
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
	many: (request: ProjectRequest, first: Params) => Work,
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

/** Warns about scenes that a newer service may render in silence; the request is sent unchanged. */
function tellOlderScripts(params: Params, { scenes }: CreateProjectBody): void {
	const numbers = scenes.flatMap((scene, at) => (isOlderScript(scene) ? [at + 1] : []));
	if (numbers.length === 0) return;
	params.hint(projectJsonField, `the script of scene ${numbers.join(', ')} ${OLDER_SCRIPT}`);
}

function creation(request: ProjectRequest, params: Params): Work {
	const rendering = readOptionalRendering(params, request.body);
	if (request.source === 'json') tellOlderScripts(params, request.body);
	let unsent: ProjectRequest | undefined = request;
	return async (job) => {
		const create = unsent && (await settledCall(job, unsent, params));
		// Waiting units would keep it in memory.
		unsent = undefined;
		// Not awaited: thousands of units wait in it, and what was needed up to here can be freed.
		return create === undefined ? [] : createProject(job, create, rendering);
	};
}

/** The call with the IDs of what was chosen. Its identity is the form as filled in, so other lists or picture sizes on a retry do not make it a new job. */
async function settledCall(
	job: Job,
	request: ProjectRequest,
	params: Params,
): Promise<PayCall<{ projectId: string }>> {
	const { body: chosen } = request;
	await job.plan(createCall(chosen));
	const { body: settled, outfits } = await settleProject(job, request);
	hintUnlisted(params, outfits);
	const { body, unread } = await fitPictures(job, settled);
	tellUnread(params, unread);
	return createCall(body, { identity: body === chosen ? undefined : chosen });
}

/** The request with the IDs of the chosen avatars and outfits, and what the list of avatars says about them. */
export async function settleProject(
	job: Job,
	{ body, source, settled }: ProjectRequest,
): Promise<{ body: CreateProjectBody; outfits: SettledOutfit[] }> {
	const chosen = outfitsIn(body);
	const outfits = await settleOutfits(job, chosen, source);
	const byChoice = new Map(chosen.map((choice, at) => [keyOf(choice), outfits[at]]));
	const isOpen = chosen.some((choice, at) => {
		const found = outfits[at];
		return found !== undefined && keyOf(choice) !== keyOf(found);
	});
	if (!isOpen) return { body, outfits };
	const build = ({ avatarId, outfitId }: AvatarOutfit): AvatarOutfit => {
		const found = byChoice.get(keyOf({ avatarId, outfitId }));
		return { avatarId: found?.avatarId ?? avatarId, outfitId: found?.outfitId ?? outfitId };
	};
	return { body: settled(build), outfits };
}

const keyOf = ({ avatarId, outfitId }: AvatarOutfit) => `${avatarId}/${outfitId}`;

/**
 * The call that creates a project, and starts its rendering unless the request is for a draft.
 *
 * @param counted whether the spending guard counted the job with an earlier call
 * @param identity of the job, where the body has values that are read again on each attempt
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
export function createProject(
	job: Job,
	create: PayCall<{ projectId: string }>,
	rendering: Rendering | undefined,
): Promise<Output[]> {
	// The body is dropped once it was sent.
	const more = nameIn(create.request.body);
	// Not async, because thousands of units wait here.
	return job
		.pay(create)
		.then(({ projectId }) =>
			rendering === undefined
				? draftOutput(projectId, more)
				: awaitVideo(job, projectId, rendering, more),
		);
}

/**
 * What to do with the video; undefined for a draft. Rendering costs credits, so an empty expression must not
 * decide it.
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

/** Whether to render the video. @throws FieldProblem if the field is empty */
export function requireExportChoice(params: Params): boolean {
	const advice =
		'It must be true or false because rendering costs credits. Check the expression in it.';
	return params.flag(exportField) ?? params.empty(exportField, advice);
}
