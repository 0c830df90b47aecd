import type { FastifyInstance } from 'fastify';

import { Refusal, notFound } from '../answers';
import type { Answer } from '../answers';
import { LiveSessions } from '../live-sessions';
import { listSessions, sessionToken, startSession, stopSession, talk } from '../schemas/live';
import type { World } from '../world';

const codes: Record<number, number> = {
	400: 4000,
	401: 4010,
	402: 4020,
	403: 4030,
	404: 4040,
	409: 4090,
	422: 4000,
	429: 4290,
};

const good = (data: unknown) => ({ code: 1000, data, message: 'Success' });

/** A refusal in the envelope of this API. */
export const liveAnswer = ({ status, message }: Refusal): Answer => ({
	status,
	body: { code: codes[status] ?? 5000, data: null, message },
});

interface ById {
	Params: { id: string };
}

/** "Interactive avatar" of the API reference. */
export function addLiveRoutes(app: FastifyInstance, world: World): void {
	const sessions = new LiveSessions(world);

	const bearer = (header: string | undefined) => {
		const [scheme, token = ''] = (header ?? '').split(' ', 2);
		if (scheme !== 'Bearer' || !sessions.tokens.has(token))
			throw new Refusal(401, 4010, 'The session token is missing or not known.');
	};
	const studioKey = (header: string | string[] | undefined) => {
		if (header !== world.options.userKey)
			throw new Refusal(401, 4010, 'STUDIO-API-KEY is missing or not known.');
	};

	app.post<{ Body: { appId: string; userKey: string } }>(
		'/sessions/token',
		{ schema: { body: sessionToken } },
		async ({ body }) => {
			const { appId, userKey } = world.options;
			if (body.appId !== appId || body.userKey !== userKey)
				throw new Refusal(401, 4010, 'AppId or UserKey does not match an account.');
			return good({ session_token: sessions.issueToken() });
		},
	);

	app.post<{ Body: { avatar_id: string; max_session_duration?: number } }>(
		'/sessions/start',
		{ schema: { body: startSession } },
		async ({ body, headers }) => {
			bearer(headers.authorization);
			const { session_id } = sessions.start(body);
			return good({
				session_id,
				voice_id: world.newId(),
				livekit: {
					url: `${world.url.replace('http', 'ws')}/livekit`,
					room_name: `room-${session_id}`,
					token: `livekit-${world.newId()}`,
				},
			});
		},
	);

	app.post<ById & { Body: { message: string } }>(
		'/sessions/:id/talk',
		{ schema: { body: talk } },
		async ({ params, body, headers }) => {
			bearer(headers.authorization);
			sessions.active(params.id).said.push(body.message);
			return good({ session_id: params.id });
		},
	);

	app.post<ById>('/sessions/:id/keep-alive', async ({ params, headers }) => {
		bearer(headers.authorization);
		sessions.active(params.id).keptAlive += 1;
		return good({ session_id: params.id });
	});

	app.post<{ Body: { session_id: string; reason: string } }>(
		'/sessions/stop',
		{ schema: { body: stopSession } },
		async ({ body, headers }) => {
			studioKey(headers['studio-api-key']);
			const session = sessions.active(body.session_id);
			session.endedAt = world.now();
			session.reason = body.reason;
			return good({ session_id: session.session_id });
		},
	);

	app.get<{ Querystring: { page?: string; page_size?: string; type?: 'active' | 'historic' } }>(
		'/sessions',
		{ schema: { querystring: listSessions } },
		async ({ query, headers }) => {
			studioKey(headers['studio-api-key']);
			const page = Number(query.page ?? 1);
			const size = Number(query.page_size ?? 20);
			const rows = sessions.list(query.type);
			return good({
				sessions: rows.slice((page - 1) * size, page * size),
				page,
				page_size: size,
				total: rows.length,
			});
		},
	);

	app.get<ById>('/sessions/:id', async ({ params, headers }) => {
		studioKey(headers['studio-api-key']);
		const session = sessions.list().find(({ session_id }) => session_id === params.id);
		if (!session) throw notFound(`Session ${params.id}`);
		return good(session);
	});
}
