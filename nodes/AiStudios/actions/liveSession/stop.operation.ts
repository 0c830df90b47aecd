import { choiceField } from '../../fields/field';
import type { Params } from '../../fields/params';
import { readOptions } from '../../fields/runOptions';
import { failureOf } from '../../jobs/failure';
import type { Work } from '../../jobs/job';
import { liveRequest, sessionField } from './session';

const HAS_ENDED = 409;

const reasonField = choiceField({
	displayName: 'Reason',
	name: 'reason',
	type: 'options',
	options: [
		{ name: 'Closed by the User', value: 'USER_CLOSED' },
		{ name: 'Time Is Up', value: 'TIMEOUT' },
		{ name: 'Something Went Wrong', value: 'ERROR' },
	],
	default: 'USER_CLOSED',
	description: 'Why the session ends, as AI Studios records it',
});

export const entry = {
	name: 'Stop',
	value: 'stop',
	description: 'End a session so that it uses no more credits',
	action: 'Stop live session',
};

export const fields = [sessionField, reasonField, readOptions];

/**
 * `POST /sessions/stop` (API reference, "Interactive avatar"). Needs no session token, is repeated until the service
 * answers, and accepts a session that has already ended.
 */
export function prepare(params: Params): Work {
	const sessionId = params.requiredId(sessionField);
	const reason = params.choiceOrDefault(reasonField);
	return async (job) => {
		const what = 'live session';
		const answer = await job.ask({
			what,
			request: liveRequest({
				method: 'POST',
				path: '/sessions/stop',
				body: { session_id: sessionId, reason },
				kind: 'read',
			}),
			read: () => true,
		});
		if (answer.kind === 'answer') return [{ json: { sessionId, stopped: true, reason } }];
		if (answer.kind === 'refused' && answer.status === HAS_ENDED) {
			return [{ json: { sessionId, stopped: true, hadEnded: true } }];
		}
		throw failureOf(answer, what, false);
	};
}
