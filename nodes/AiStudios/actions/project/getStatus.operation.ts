import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { isObject } from '../../transport/envelope';
import { path } from '../../transport/client';
import { downloadFields, fileWish } from '../files';
import type { Params } from '../params';
import { withoutUndefined } from '../setFields';
import { fileOptions } from '../settings';
import { lookFields, waitLimit } from '../waitFields';
import { projectChooser } from '../choosers';
import { awaitVideo, readProgress, videoOutput } from './video';

const properties: INodeProperties[] = [
	projectChooser,
	...lookFields('Whether to wait until the video is finished and answer with its address'),
	...downloadFields('Video'),
	fileOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['getStatus'] } },
	properties,
);

/** `GET /editor/progress/{id}`, once or until the video is there (API reference, "Projects"). */
export function prepare(params: Params): Step {
	const projectId = params.requiredLocator('projectId', 'Project');
	const limit = waitLimit(params);
	const wish = fileWish(params);
	if (limit > 0) return awaitVideo(projectId, limit, {}, wish);
	return {
		do: 'read',
		what: 'project',
		request: { method: 'GET', path: path`/editor/progress/${projectId}`, kind: 'read' },
		next: (data) => {
			const progress = readProgress(data);
			const told = isObject(data) ? data : {};
			const finished = progress.is === 'finished';
			const output = withoutUndefined({
				projectId,
				...told,
				finished,
				downloadUrl: told.downloadUrl ?? told.download_url,
				download_url: undefined,
			});
			return finished ? videoOutput(output, wish) : done(output);
		},
	};
}
