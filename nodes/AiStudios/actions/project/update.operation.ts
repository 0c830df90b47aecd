import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { followedId } from '../../catalogue/projects';
import { choiceField } from '../../fields/field';
import { unwrapRequest } from '../../fields/json/unwrapRequest';
import { projectLocator } from '../../fields/locators';
import type { Params } from '../../fields/params';
import type { Work } from '../../jobs/job';
import { isObject, leftOpen } from '../../json';
import { changesField, readChanges } from '../../scene/changes';
import { exportField } from '../../scene/project';
import { path } from '../../transport/request';
import { awaitVideo, draftOutput, optionalRenderingFields, readRendering } from './rendering';

const sourceField = choiceField({
	displayName: 'Changes From',
	name: 'changeSource',
	type: 'options',
	noDataExpression: true,
	default: 'fields',
	options: [
		{ name: 'Define Below', value: 'fields' },
		{
			name: 'JSON',
			value: 'json',
			description: 'A request or its changes in the format of the AI Studios API',
		},
	],
});

const jsonField: INodeProperties = {
	displayName: 'Changes (JSON)',
	name: 'changesJson',
	type: 'json',
	typeOptions: { rows: 8 },
	default:
		'[\n  {\n    "sceneIdx": 0,\n    "type": "textImage",\n    "values": { "text": "" }\n  }\n]',
	description:
		'A list of objects with "sceneIdx" (counted from 0), "type" and "values", or a complete request with "updates"',
};

export const entry = {
	name: 'Update',
	value: 'update',
	description:
		'Change text, pictures, videos, sounds, shapes, backgrounds or scripts in an existing project',
	action: 'Update video project',
};

export const fields: INodeProperties[] = [
	projectLocator,
	sourceField,
	...updateDisplayOptions({ show: { changeSource: ['fields'] } }, [changesField]),
	...updateDisplayOptions({ show: { changeSource: ['json'] } }, [jsonField]),
	exportField,
	...optionalRenderingFields,
];

/** `POST /editor/project/{id}` (API reference, "Projects"). */
export function prepare(params: Params): Work {
	const id = params.requiredId(projectLocator);
	const { value, more } = readUpdates(params);
	const exportNow = more.isExport ?? params.flag(exportField) === true;
	const { settings, ...rendering } = readRendering(params);
	const body = {
		updates: { value },
		...(exportNow ? {} : { isExport: false }),
		...more,
		...leftOpen(settings, more),
	};
	return async (job) => {
		const { projectId } = await job.pay({
			what: 'project',
			about: { projectId: id },
			jobs: exportNow ? 1 : 0,
			request: { method: 'POST', path: path`/editor/project/${id}`, body, kind: 'paid' },
			keep: followedId(id),
		});
		return exportNow ? await awaitVideo(job, projectId, rendering) : draftOutput(projectId);
	};
}

/** The changes in the format of the service, and the other values of a complete request, which override the form. */
interface Updates {
	value: object[];
	more: IDataObject & { isExport?: boolean };
}

/** @throws FieldProblem if there is nothing to change */
function readUpdates(params: Params): Updates {
	const isJson = params.choiceOrDefault(sourceField) === 'json';
	const updates = isJson ? readJsonUpdates(params) : { value: readChanges(params), more: {} };
	if (updates.value.length > 0) return updates;
	throw params.problem(
		isJson ? jsonField : changesField,
		'has nothing to change',
		isJson ? 'Put at least one change into the list.' : "Add at least one entry under 'Changes'.",
	);
}

/** The documented body `{"updates": {"value": […]}}`, or what is inside of it: `{"value": […]}`, the list, one change. */
function readJsonUpdates(params: Params): Updates {
	const unwrapped = unwrapRequest(params.json(jsonField) ?? [], isUpdates);
	if (unwrapped.hint !== undefined) params.hint(jsonField, unwrapped.hint);
	let { json } = unwrapped;
	params.checkAddresses(jsonField, json);
	let more: Updates['more'] = {};
	if (isObject(json) && 'updates' in json) {
		const { updates, isExport, ...others } = json;
		json = updates ?? [];
		more =
			isExport === undefined || isExport === null
				? others
				: { ...others, isExport: exportChoice(params, isExport) };
	}
	if (isObject(json) && 'value' in json) json = json.value ?? [];
	const value: unknown = isObject(json) && 'sceneIdx' in json ? [json] : json;
	if (Array.isArray(value) && value.every(isObject)) return { value, more };
	throw params.problem(
		jsonField,
		'is not a list of objects',
		'Each has "sceneIdx", "type" and "values". A request such as {"updates": {"value": […]}} also works.',
	);
}

/** A whole request, the list of changes in it, or one change. */
const isUpdates = (json: unknown): boolean =>
	Array.isArray(json)
		? json.length > 0 && json.every(isChange)
		: isObject(json) && ('updates' in json || Array.isArray(json.value) || isChange(json));

const isChange = (json: unknown): boolean => isObject(json) && 'sceneIdx' in json;

/** Decides about credits. @throws FieldProblem for anything but true and false */
function exportChoice(params: Params, isExport: unknown): boolean {
	if (typeof isExport === 'boolean') return isExport;
	throw params.problem(
		jsonField,
		`has an "isExport" that is neither true nor false: ${JSON.stringify(isExport)}`,
		'Write it without quotes.',
	);
}
