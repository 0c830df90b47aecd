import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { FieldProblem } from '../../problem';
import { isObject } from '../../transport/envelope';
import { downloadVideoFields, fileWish, type FileWish } from '../files';
import { asText, type Params } from '../params';
import { videoRunOptions } from '../settings';
import { waitFields, waitLimit } from '../waitFields';
import { renderOptions, renderSettings } from './renderOptions';
import { awaitVideo, draft, keepProjectId } from './video';

const properties: INodeProperties[] = [
	{
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		default: '',
		required: true,
		description: 'The whole request as JSON',
	},
	{
		displayName: 'Export Video',
		name: 'exportVideo',
		type: 'boolean',
		default: true,
		description: 'Whether to turn the project into a video at once; otherwise it is saved as a draft, which costs no credits',
	},
	...[...waitFields, ...downloadVideoFields].map((field) => ({
		...field,
		displayOptions: { show: { ...field.displayOptions?.show, exportVideo: [true] } },
	})),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...videoRunOptions, ...renderOptions],
	},
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['create'] } },
	properties,
);

/** `POST /editor/project` (API reference, "Projects"). */
export function prepare(params: Params): Step {
	const exported = params.flag('exportVideo');
	const value = params.value('json');
	const body: unknown = typeof value === 'string' ? JSON.parse(value) : value;
	if (!isObject(body)) throw new FieldProblem("'JSON' is no object");
	const limit = exported ? waitLimit(params) : undefined;
	return createStep({ ...body, ...renderSettings(params), isExport: exported }, limit, fileWish(params));
}

/** Creates the project; with a limit (minutes) its video is awaited, without one it is a draft. */
export function createStep(body: IDataObject, limit: number | undefined, wish?: FileWish): Step {
	return {
		do: 'pay',
		what: 'project',
		jobs: limit === undefined ? 0 : 1,
		request: { method: 'POST', path: '/editor/project', body, kind: 'paid' },
		keep: keepProjectId,
		next: (kept) => {
			const projectId = asText(kept.projectId);
			return limit === undefined ? draft(projectId) : awaitVideo(projectId, limit, {}, wish);
		},
	};
}
