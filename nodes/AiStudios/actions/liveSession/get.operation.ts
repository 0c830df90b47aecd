import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { isObject } from '../../transport/envelope';
import { path } from '../../transport/client';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { liveRequest, sessionField, sessionOutput } from './session';

const properties: INodeProperties[] = [sessionField, readOptions];

export const description = updateDisplayOptions(
	{ show: { resource: ['liveSession'], operation: ['get'] } },
	properties,
);

/** `GET /sessions/{id}` (API reference, "Interactive avatar"). */
export function prepare(params: Params): Step {
	const sessionId = params.required('sessionId', 'Session ID');
	return {
		do: 'read',
		what: 'live session',
		request: liveRequest({ method: 'GET', path: path`/sessions/${sessionId}`, kind: 'read' }),
		next: (data) => done(sessionOutput({ ...(isObject(data) ? data : {}), session_id: sessionId })),
	};
}
