import type { Params } from '../../fields/params';
import { readOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';
import { path } from '../../transport/request';
import { liveRequest, readSession, sessionField, sessionHeaders } from './session';

export const entry = {
	name: 'Keep Alive',
	value: 'keepAlive',
	description:
		'Keep a session open while no one is talking. AI Studios does not publish this call, so it may be refused.',
	action: 'Keep live session alive',
};

export const fields = [sessionField, readOptions];

/** `POST /sessions/{id}/keep-alive` (API reference, "Interactive avatar"). */
export function prepare(params: Params): Work {
	const sessionId = params.requiredId(sessionField);
	return async (job) => {
		const headers = await sessionHeaders(job);
		const session = await job.read({
			what: 'live session',
			request: liveRequest({
				method: 'POST',
				path: path`/sessions/${sessionId}/keep-alive`,
				headers,
				kind: 'read',
			}),
			read: readSession(sessionId),
		});
		return [{ json: { ...session, keptAlive: true } }];
	};
}
