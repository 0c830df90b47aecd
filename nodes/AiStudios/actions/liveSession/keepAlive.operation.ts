import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { isObject } from '../../transport/envelope';
import { path } from '../../transport/client';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { liveRequest, sessionField, sessionOutput, withSessionToken } from './session';

const properties: INodeProperties[] = [sessionField, readOptions];

export const description = updateDisplayOptions(
	{ show: { resource: ['liveSession'], operation: ['keepAlive'] } },
	properties,
);

/** `POST /sessions/{id}/keep-alive` (API reference, "Interactive avatar"). */
export function prepare(params: Params): Step {
	const sessionId = params.required('sessionId', 'Session ID');
	return withSessionToken((headers) => ({
		do: 'read',
		what: 'live session',
		request: liveRequest({
			method: 'POST',
			path: path`/sessions/${sessionId}/keep-alive`,
			headers,
			kind: 'read',
		}),
		next: (data) =>
			done({
				...sessionOutput({ ...(isObject(data) ? data : {}), session_id: sessionId }),
				keptAlive: true,
			}),
	}));
}
