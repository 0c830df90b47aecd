import type { INodeProperties } from 'n8n-workflow';

import type { Params } from '../../fields/params';
import { readOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';
import { isObject } from '../../json';
import { allTogether } from '../../problem';
import { path } from '../../transport/request';
import { liveRequest, readSession, sessionField, sessionHeaders } from './session';

const messageField: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	required: true,
	placeholder: 'e.g. Your order is on its way.',
	description: 'The message for the avatar to answer',
};

export const entry = {
	name: 'Talk',
	value: 'talk',
	description: 'Send a message to the avatar of a session',
	action: 'Talk in live session',
};

export const fields = [sessionField, messageField, readOptions];

/** `POST /sessions/{id}/talk` (API reference, "Interactive avatar"). Never said twice: the call is journaled. */
export function prepare(params: Params): Work {
	const [sessionId, message] = allTogether(
		() => params.requiredId(sessionField),
		() => params.requiredWords(messageField).trim(),
	);
	return async (job) => {
		const headers = await sessionHeaders(job);
		const session = await job.pay({
			what: 'message',
			jobs: 0,
			request: liveRequest({
				method: 'POST',
				path: path`/sessions/${sessionId}/talk`,
				body: { message },
				headers,
				kind: 'paid',
			}),
			keep: (data) => (isObject(data) ? readSession(sessionId)(data) : { sessionId }),
		});
		return [{ json: { ...session, message, sent: true } }];
	};
}
