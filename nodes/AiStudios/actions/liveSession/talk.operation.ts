import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { isObject } from '../../transport/envelope';
import { path } from '../../transport/client';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { liveRequest, sessionField, sessionOutput, withSessionToken } from './session';

const properties: INodeProperties[] = [
	sessionField,
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. Your order is on its way.',
		description: 'What the avatar is to answer to or to say in the session',
	},
	readOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['liveSession'], operation: ['talk'] } },
	properties,
);

/** `POST /sessions/{id}/talk` (API reference, "Interactive avatar"). Never said twice: the call is journaled. */
export function prepare(params: Params): Step {
	const sessionId = params.required('sessionId', 'Session ID');
	const message = params.required('message', 'Message');
	return withSessionToken((headers) => ({
		do: 'pay',
		what: 'message',
		jobs: 0,
		request: liveRequest({
			method: 'POST',
			path: path`/sessions/${sessionId}/talk`,
			body: { message },
			headers,
			kind: 'paid',
		}),
		keep: (data) =>
			isObject(data) ? sessionOutput({ ...data, session_id: sessionId }) : { sessionId },
		next: (kept) => done({ ...kept, message, sent: true }),
	}));
}
