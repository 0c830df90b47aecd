import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { FieldProblem } from '../../problem';
import type { CreateProjectBody } from '../../scene/service';
import { downloadVideoFields, fileWish } from '../files';
import type { Unit } from '../operation';
import { optionsField } from '../optionsField';
import { afterOutfitCheck, dressedIn } from '../outfitCheck';
import { asText, type Params } from '../params';
import { videoRunOptions } from '../settings';
import { waitFields, waitLimit } from '../waitFields';
import { renderOptions } from './renderOptions';
import {
	exportField,
	groupItems,
	projectOfItems,
	projectRequest,
	sceneSourceFields,
} from './sceneFields';
import { awaitVideo, draft, keepProjectId } from './video';

/** Whether to render, how long to wait, and the options: the end of every form that makes a video. */
export const renderFields: INodeProperties[] = [
	exportField,
	...updateDisplayOptions({ show: { exportNow: [true] } }, [...waitFields, ...downloadVideoFields]),
	optionsField(...videoRunOptions, ...renderOptions),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['create'] } },
	[...sceneSourceFields(), ...renderFields],
);

/** `POST /editor/project` (API reference, "Projects"). */
export function prepare(params: Params): Step {
	const body = projectRequest(reading(params));
	return afterOutfitCheck(
		dressedIn(body),
		createStep(body, params),
		params.value('sceneSource') === 'json' ? 'json' : 'fields',
	);
}

/** Where the scenes come from the items, the items of a group make one video together. */
export function group(all: Params[]): Unit[] {
	if (all[0]?.value('sceneSource') !== 'items') {
		return all.map((params) => ({ items: [params.item], prepare: () => prepare(params) }));
	}
	return unitsOfGroups(all, (body, first) =>
		afterOutfitCheck(dressedIn(body), createStep(body, first)),
	);
}

/** One unit for each group of items; `step` makes its first step from the request and the group's first item. */
export function unitsOfGroups(
	all: Params[],
	step: (body: CreateProjectBody, first: Params) => Step,
): Unit[] {
	const reads = all.map(reading);
	return groupItems(reads).map((items) => ({
		items,
		prepare: () => step(projectOfItems(reads, items), all[items[0] ?? 0] as Params),
	}));
}

/**
 * Creates the project; unless the request is for a draft, its video is awaited as the form says.
 * @param counted that the spending guard has counted the job with an earlier step
 * @param identity what tells this request from others, where the body holds what was read anew at each try
 */
export function createStep(
	body: CreateProjectBody,
	params: Params,
	{ counted = false, identity }: { counted?: boolean; identity?: unknown } = {},
): Step {
	checkExportChoice(params);
	const limit = body.isExport === false ? undefined : waitLimit(params);
	const wish = fileWish(params);
	return {
		do: 'pay',
		what: 'project',
		jobs: limit === undefined || counted ? 0 : 1,
		request: { method: 'POST', path: '/editor/project', body: { ...body }, kind: 'paid', identity },
		keep: keepProjectId,
		next: (kept) => {
			const projectId = asText(kept.projectId);
			return limit === undefined ? draft(projectId) : awaitVideo(projectId, limit, {}, wish);
		},
	};
}

/** Rendering costs credits, so an expression that finds nothing does not decide it. @throws FieldProblem */
export function checkExportChoice(params: Params): void {
	if (params.text('exportNow') !== '') return;
	throw new FieldProblem(
		"'Export Now' is empty",
		'It has to be true or false, since rendering costs credits. Check the expression in it.',
	);
}

export const reading = (params: Params) => (name: string) => params.value(name);
