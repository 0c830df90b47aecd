import type { Params } from '../../fields/params';
import { readOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';
import { path } from '../../transport/request';
import { liveRequest, readSession, sessionField } from './session';

export const entry = {
	name: 'Get',
	value: 'get',
	description: 'Get a session of an interactive avatar',
	action: 'Get live session',
};

export const fields = [sessionField, readOptions];

/** `GET /sessions/{id}` (API reference, "Interactive avatar"). */
export function prepare(params: Params): Work {
	const sessionId = params.requiredId(sessionField);
	return async (job) => {
		const json = await job.read({
			what: 'live session',
			request: liveRequest({ method: 'GET', path: path`/sessions/${sessionId}`, kind: 'read' }),
			read: readSession(sessionId),
		});
		return [{ json }];
	};
}
