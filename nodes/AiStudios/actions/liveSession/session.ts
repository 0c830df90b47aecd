import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { JobFailure } from '../../jobs/failure';
import type { Job } from '../../jobs/job';
import { asText, isObject, withoutUndefined } from '../../json';
import { idOf, readList } from '../../transport/envelope';
import type { ServiceRequest } from '../../transport/request';

/** Names one session. */
export const sessionField: INodeProperties = {
	displayName: 'Session ID',
	name: 'sessionId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.sessionId }}',
	description: "The ID returned by 'Start'; 'Get Many' lists active sessions",
};

/** A call of the interactive avatar service (API reference, "Interactive avatar"). */
export function liveRequest(request: Omit<ServiceRequest, 'host'>): ServiceRequest {
	return { ...request, host: 'live' };
}

/**
 * Makes a session token for the headers of the next call. Every call that needs one makes its own from the keys of the
 * account, so no secret passes through the workflow.
 *
 * @throws JobFailure if the account gets none
 */
export async function sessionHeaders(job: Job): Promise<IDataObject> {
	const token = await job.read({
		what: 'access to live sessions',
		request: liveRequest({ method: 'POST', path: '/sessions/token', kind: 'read' }),
		read: (data) => asText(isObject(data) ? data.session_token : undefined),
	});
	if (token !== '') return { Authorization: `Bearer ${token}` };
	throw new JobFailure(
		'AI Studios did not give access to live sessions: its response has no session token',
		'Check that your plan includes interactive avatars.',
	);
}

/** A session in the output: its id first, without anything that gives access to the account. */
export function sessionOutput(row: IDataObject): IDataObject {
	const { session_id, id, _id, avatar_id, ...more } = row;
	return withoutUndefined({
		sessionId: idOf(session_id ?? id ?? _id),
		avatarId: avatar_id,
		...more,
		session_token: undefined,
	});
}

/** Reads an answer about the session with this id. */
export const readSession =
	(sessionId: string) =>
	(data: unknown): IDataObject =>
		sessionOutput({ ...(isObject(data) ? data : {}), session_id: sessionId });

/** The sessions of one page, however they are wrapped. */
export function readSessions(data: unknown): IDataObject[] {
	return isObject(data) && Array.isArray(data.sessions)
		? data.sessions.filter(isObject)
		: readList(data);
}
