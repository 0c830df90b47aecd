import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { isObject } from '../../transport/envelope';
import { path } from '../../transport/service';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { waitFields, waitLimit } from '../waitFields';
import { projectField } from './projectField';
import { withoutUndefined } from './projectOutput';
import { awaitVideo, readProgress } from './video';

const properties: INodeProperties[] = [
	projectField,
	...waitFields.map((field) => (field.name === 'waitForCompletion' ? { ...field, default: false } : field)),
	readOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['getStatus'] } },
	properties,
);

/** `GET /editor/progress/{id}`, once or until the video is there (API reference, "Projects"). */
export function prepare(params: Params): Step {
	const projectId = params.requiredLocator('projectId', 'Project');
	const limit = waitLimit(params);
	if (limit > 0) return awaitVideo(projectId, limit);
	return {
		do: 'read',
		what: 'project',
		request: { method: 'GET', path: path`/editor/progress/${projectId}`, kind: 'read' },
		next: (data) => {
			const progress = readProgress(data);
			const told = isObject(data) ? data : {};
			return done(
				withoutUndefined({
					projectId,
					...told,
					finished: progress.is === 'finished',
					downloadUrl: told.downloadUrl ?? told.download_url,
					download_url: undefined,
				}),
			);
		},
	};
}
