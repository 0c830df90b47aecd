import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { followedId } from '../../catalogue/projects';
import { choiceField } from '../../fields/fields';
import { projectLocator } from '../../fields/locators';
import type { Params } from '../../fields/params';
import type { Work } from '../../jobs/job';
import { isObject } from '../../json';
import { changesField, readChanges } from '../../scene/changes';
import { exportField } from '../../scene/projectSettings';
import { path } from '../../transport/client';
import { awaitVideo, draftOutput, optionalRenderingFields, readRendering } from './rendering';

const sourceField = choiceField({
	displayName: 'Changes From',
	name: 'changeSource',
	type: 'options',
	noDataExpression: true,
	default: 'fields',
	options: [
		{ name: 'Define Below', value: 'fields' },
		{ name: 'JSON', value: 'json', description: 'A list in the form of the AI Studios API' },
	],
});

const jsonField: INodeProperties = {
	displayName: 'Changes (JSON)',
	name: 'changesJson',
	type: 'json',
	typeOptions: { rows: 8 },
	default:
		'[\n  {\n    "sceneIdx": 0,\n    "type": "textImage",\n    "values": { "text": "" }\n  }\n]',
	description: 'A list of objects with "sceneIdx" (counted from 0), "type" and "values"',
};

export const entry = {
	name: 'Update',
	value: 'update',
	description: 'Change texts, pictures, avatars or scripts in an existing project',
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
	const value = readValue(params);
	const exportNow = params.flag(exportField) === true;
	const { settings, ...rendering } = readRendering(params);
	const body = { updates: { value }, ...(exportNow ? {} : { isExport: false }), ...settings };
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

/** The changes in the form of the service. @throws FieldProblem where there is nothing to change */
function readValue(params: Params): object[] {
	const isJson = params.choiceOrDefault(sourceField) === 'json';
	const changes = isJson ? readJsonChanges(params) : readChanges(params);
	if (changes.length > 0) return changes;
	throw params.problem(
		isJson ? jsonField : changesField,
		'has nothing to change',
		"Add at least one entry under 'Changes'.",
	);
}

function readJsonChanges(params: Params): object[] {
	const json = params.json(jsonField) ?? [];
	if (Array.isArray(json) && json.every(isObject)) return json;
	throw params.problem(
		jsonField,
		'is not a list of objects',
		'Each has "sceneIdx", "type" and "values".',
	);
}
