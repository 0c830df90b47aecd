import type { INodeProperties } from 'n8n-workflow';

import { projectLocatorFor } from '../../fields/locators';
import type { Params } from '../../fields/params';
import { optionsField } from '../../fields/field';
import { lookOptions } from '../../fields/runOptions';
import { lookFields, waitLimit, waitOptions } from '../../fields/waiting';
import type { Work } from '../../jobs/job';
import { asText, isObject, withoutUndefined } from '../../json';
import { awaitWriting, readWriting, writingRequest } from './aiVideo';

const projectField = projectLocatorFor('The project of an AI-written video.');

export const entry = {
	name: 'Get Status',
	value: 'getStatus',
	description: 'Check whether AI Studios has written a video, or wait until it has',
	action: 'Get AI-written video status',
};

export const fields: INodeProperties[] = [
	projectField,
	...lookFields(
		'Whether to wait until AI Studios has written the video, so that it can be exported',
	),
	optionsField(...waitOptions, ...lookOptions),
];

/** `GET /automation/progress`, once or until the scenes are made; they still have to be exported after that. */
export function prepare(params: Params): Work {
	const projectId = params.requiredId(projectField);
	const limit = waitLimit(params);
	return async (job) => {
		const status =
			limit > 0
				? await awaitWriting(job, projectId, limit, { isGiven: true })
				: await job.read({
						what: 'AI-written video',
						request: writingRequest(projectId, 'read'),
						read: (data) => (isObject(data) ? data : { progress: asText(data) }),
					});
		const finished = readWriting(status).is === 'finished';
		return [{ json: withoutUndefined({ projectId, ...status, finished }) }];
	};
}
