import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { choice } from '../choice';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { liveRequest, sessionField } from './session';

const REASONS = ['USER_CLOSED', 'TIMEOUT', 'ERROR'] as const;
const HAS_ENDED = 409;

const properties: INodeProperties[] = [
	sessionField,
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'options',
		options: [
			{ name: 'Closed by the User', value: 'USER_CLOSED' },
			{ name: 'Time Is Up', value: 'TIMEOUT' },
			{ name: 'Something Went Wrong', value: 'ERROR' },
		],
		default: 'USER_CLOSED',
		description: 'What AI Studios notes as the reason of the end',
	},
	readOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['liveSession'], operation: ['stop'] } },
	properties,
);

/**
 * `POST /sessions/stop` (API reference, "Interactive avatar"). Needs no session token, is repeated until the service
 * answers, and is content with a session that has ended before.
 */
export function prepare(params: Params): Step {
	const sessionId = params.required('sessionId', 'Session ID');
	const reason = choice(params.value('reason'), 'Reason', REASONS) ?? 'USER_CLOSED';
	return {
		do: 'read',
		what: 'live session',
		request: liveRequest({
			method: 'POST',
			path: '/sessions/stop',
			body: { session_id: sessionId, reason },
			kind: 'read',
		}),
		next: () => done({ sessionId, stopped: true, reason }),
		otherwise: (outcome) =>
			outcome.kind === 'refused' && outcome.status === HAS_ENDED
				? done({ sessionId, stopped: true, hadEnded: true })
				: undefined,
	};
}
