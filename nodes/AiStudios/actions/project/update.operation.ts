import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { FieldProblem } from '../../problem';
import { parseJson } from '../../scene/jsonText';
import { isObject } from '../../transport/envelope';
import { path } from '../../transport/client';
import { fileWish } from '../files';
import { asText, type Params } from '../params';
import { waitLimit } from '../waitFields';
import { changesField, readChanges } from './changes';
import { reading, renderFields } from './create.operation';
import { projectChooser } from '../choosers';
import { renderSettings } from './renderOptions';
import { awaitVideo, draft, keepProjectId } from './video';

const FIELD = "'Changes (JSON)'";

const properties: INodeProperties[] = [
	projectChooser,
	{
		displayName: 'Changes From',
		name: 'changeSource',
		type: 'options',
		noDataExpression: true,
		default: 'fields',
		options: [
			{ name: 'Define Below', value: 'fields' },
			{ name: 'JSON', value: 'json', description: 'A list in the form of the AI Studios API' },
		],
	},
	...updateDisplayOptions({ show: { changeSource: ['fields'] } }, [changesField]),
	...updateDisplayOptions({ show: { changeSource: ['json'] } }, [
		{
			displayName: 'Changes (JSON)',
			name: 'changesJson',
			type: 'json',
			typeOptions: { rows: 8 },
			default:
				'[\n  {\n    "sceneIdx": 0,\n    "type": "textImage",\n    "values": { "text": "" }\n  }\n]',
			description: 'A list of objects with "sceneIdx" (counted from 0), "type" and "values"',
		},
	]),
	...renderFields,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['update'] } },
	properties,
);

/** `POST /editor/project/{id}` (API reference, "Projects"). */
export function prepare(params: Params): Step {
	const id = params.requiredLocator('projectId', 'Project');
	const value = changesOf(params);
	if (value.length === 0)
		throw new FieldProblem('There is nothing to change', "Add at least one entry under 'Changes'.");
	const limit = params.flag('exportNow', 'Export Now') ? waitLimit(params) : undefined;
	const wish = fileWish(params);
	return {
		do: 'pay',
		what: 'project',
		about: { projectId: id },
		jobs: limit === undefined ? 0 : 1,
		request: {
			method: 'POST',
			path: path`/editor/project/${id}`,
			body: {
				updates: { value },
				...(limit === undefined ? { isExport: false } : {}),
				...renderSettings(params),
			},
			kind: 'paid',
		},
		keep: (data) => keepProjectId(data) ?? { projectId: id },
		next: (kept) => {
			const projectId = asText(kept.projectId);
			return limit === undefined ? draft(projectId) : awaitVideo(projectId, limit, {}, wish);
		},
	};
}

function changesOf(params: Params): object[] {
	if (params.value('changeSource') !== 'json') return readChanges(reading(params));
	const json = parseJson(params.value('changesJson'), FIELD);
	if (!Array.isArray(json) || !json.every(isObject)) {
		throw new FieldProblem(
			`${FIELD} is not a list of objects`,
			'Each has "sceneIdx", "type" and "values".',
		);
	}
	return json;
}
