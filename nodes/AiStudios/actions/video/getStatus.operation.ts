import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { isObject } from '../../transport/envelope';
import { asText, type Params } from '../params';
import { projectChooserFor } from '../choosers';
import { withoutUndefined } from '../setFields';
import { readOptions } from '../settings';
import { lookFields, waitLimit } from '../waitFields';
import { awaitWriting, readWriting, writingStatus } from './written';

const properties: INodeProperties[] = [
	projectChooserFor('The project of a video that AI Studios was asked to write.'),
	...lookFields(
		'Whether to wait until AI Studios has written the video, so that it can be exported',
	),
	readOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['video'], operation: ['getStatus'] } },
	properties,
);

/** `GET /automation/progress`, once or until the scenes are made; they still have to be exported then. */
export function prepare(params: Params): Step {
	const projectId = params.requiredLocator('projectId', 'Project');
	const limit = waitLimit(params);
	const answer = (told: unknown) => {
		const progress = readWriting(told);
		return done(
			withoutUndefined({
				projectId,
				...(isObject(told) ? told : { progress: asText(told) }),
				finished: progress.is === 'finished',
			}),
		);
	};
	if (limit > 0) return awaitWriting(projectId, limit, answer, [0, 100]);
	return {
		do: 'read',
		what: 'AI video',
		request: writingStatus(projectId, 'read'),
		next: answer,
	};
}
