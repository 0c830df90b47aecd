import { DEMO_APP_ID, DEMO_USER_KEY, V2, startSimulator } from './index';
import type { Simulator } from './index';

let sim: Simulator;
let clock = Date.UTC(2026, 0, 1);

beforeEach(async () => {
	sim = await startSimulator({ now: () => clock });
});
afterEach(async () => await sim.close());

async function call(method: string, path: string, headers: Record<string, string>, body?: unknown) {
	const answer = await fetch(`${sim.url}${V2}${path}`, {
		method,
		headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const { code, data, message } = (await answer.json()) as {
		code: number;
		data: unknown;
		message: string;
	};
	return { status: answer.status, code, message, data: (data ?? {}) as Record<string, unknown> };
}

const key = { 'STUDIO-API-KEY': DEMO_USER_KEY };

async function start() {
	const keys = { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY };
	const { data } = await call('POST', '/sessions/token', {}, keys);
	const bearer = { authorization: `Bearer ${String(data['session_token'])}` };
	const session = await call('POST', '/sessions/start', bearer, {
		avatar_id: 'M1',
		max_session_duration: 5,
	});
	return { bearer, id: String(session.data['session_id']), session };
}

it('A live session is started, talked to, kept alive, listed and stopped', async () => {
	const { bearer, id, session } = await start();
	expect(session).toMatchObject({
		code: 1000,
		data: { livekit: { url: expect.stringMatching(/^ws:/) as string } },
	});
	expect(await call('POST', `/sessions/${id}/talk`, bearer, { message: 'Hi' })).toMatchObject({
		code: 1000,
	});
	expect(await call('POST', `/sessions/${id}/keep-alive`, bearer)).toMatchObject({ code: 1000 });
	const list = await call('GET', '/sessions?page=1&page_size=100&type=active', key);
	expect(list.data).toMatchObject({ total: 1, sessions: [{ session_id: id, status: 'active' }] });
	const stop = { session_id: id, reason: 'USER_CLOSED' };
	expect(await call('POST', '/sessions/stop', key, stop)).toMatchObject({ code: 1000 });
	expect(await call('GET', `/sessions/${id}`, key)).toMatchObject({
		data: { status: 'historic', reason: 'USER_CLOSED' },
	});
	expect(await call('POST', `/sessions/${id}/talk`, bearer, { message: 'Hi' })).toMatchObject({
		status: 409,
		code: 4090,
	});
});

it('A live session ends by itself when its minutes are over', async () => {
	const { id } = await start();
	clock += 5 * 60_000;
	expect(await call('GET', `/sessions/${id}`, key)).toMatchObject({ data: { status: 'historic' } });
});

it('Live sessions are refused with the codes of their own envelope', async () => {
	const wrong = await call('POST', '/sessions/token', {}, { appId: 'x', userKey: 'y' });
	const bare = await call('POST', '/sessions/start', {}, { avatar_id: 'M1' });
	const { bearer } = await start();
	const empty = await call('POST', '/sessions/start', bearer, {});
	const lost = await call('POST', '/sessions/x/talk', bearer, { message: 'Hi' });
	const many = await call('GET', '/sessions?page_size=101', key);
	expect([wrong, bare, empty, lost, many].map(({ status, code }) => [status, code])).toEqual([
		[401, 4010],
		[401, 4010],
		[400, 4000],
		[404, 4040],
		[400, 4000],
	]);
	expect(empty.message).toContain('avatar_id is required');
});
