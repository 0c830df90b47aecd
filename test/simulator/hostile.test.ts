import seed from '../fixtures/seed-request.json';
import { clientOf } from './client';
import type { Client } from './client';
import { DEMO_APP_ID, DEMO_USER_KEY, V3, hostile, startSimulator } from './index';
import type { Fault, RenderVariant, Simulator } from './index';

let sim: Simulator;
let client: Client;

beforeEach(async () => {
	sim = await startSimulator();
	client = await clientOf(sim);
});
afterEach(async () => await sim.close());

const CREATE = 'POST /editor/project';

/** Creates with a fault; redirects are not followed. */
async function create(fault: Fault) {
	sim.fault(hostile.onRoute(CREATE, fault));
	const answer = await fetch(`${sim.url}${V3}/editor/project`, {
		method: 'POST',
		redirect: 'manual',
		headers: { authorization: client.token, 'content-type': 'application/json' },
		body: JSON.stringify(seed),
	});
	return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

it.each([400, 402, 500, 502, 503])(
	'A refusal with %i can carry the id of a job',
	async (status) => {
		const { status: told, text } = await create(hostile.refusedWithId(status));
		const [job] = sim.ledger;
		expect([told, JSON.parse(text)]).toEqual([
			status,
			expect.objectContaining({ success: false, data: { projectId: job?.id } }),
		]);
	},
);

it('A redirect can carry the id of a job', async () => {
	const { status, headers, text } = await create(hostile.redirectedWithId());
	const [job] = sim.ledger;
	expect([status, headers.get('location')]).toEqual([303, `/projects/${String(job?.id)}`]);
	expect(text).toContain(job?.id);
});

it.each(['0', '-5', hostile.PAST_DATE])('Retry-After can be %s', async (retryAfter) => {
	const { status, headers } = await create(hostile.busy(retryAfter));
	expect([status, headers.get('retry-after')]).toEqual([429, retryAfter]);
	expect(sim.ledger).toEqual([]);
});

it.each(Object.keys(hostile.okRefusals) as Array<keyof typeof hostile.okRefusals>)(
	'The 200 with the body "%s" is no yes: nothing is made',
	async (name) => {
		const { status, text } = await create(hostile.okRefusal(name));
		const body = hostile.okRefusals[name];
		expect([status, text]).toEqual([200, typeof body === 'string' ? body : JSON.stringify(body)]);
		expect(sim.ledger).toEqual([]);
	},
);

it.each<[hostile.IdForm, (id: string) => unknown]>([
	['oid', (id) => ({ $oid: id })],
	['nested', (id) => ({ id: { $oid: id } })],
	['toString', () => ({ toString: 1 })],
	['dot', () => '.'],
	['dotDot', () => '..'],
	['path', (id) => `../${id}`],
	['empty', () => ''],
	['list', (id) => [id]],
])('Ids can come as %s, and the job is taken', async (form, id) => {
	const { text } = await create(hostile.idsAs(form));
	const [job] = sim.ledger;
	expect(JSON.parse(text)).toEqual({ success: true, data: { projectId: id(job?.id ?? '') } });
});

it('Ids in lists change as well, and nothing else does', async () => {
	sim.fault(hostile.onRoute('GET /dropdown/workspaces', hostile.idsAs('dot')));
	const { workspaces } = await client.data('GET', '/dropdown/workspaces');
	expect(workspaces).toContainEqual({ workspaceId: '.', workspaceName: 'Personal' });
});

it.each<[string, Fault, RegExp]>([
	['speak of a token limit', hostile.tokenLimit(), /exceeds the token limit/],
	['be long', hostile.longWords(300), /C{300}".*W{300}".*S{300}"/],
])('Refusals can %s', async (_case, fault, text) => {
	const answer = await create(fault);
	expect([answer.status, answer.text]).toEqual([400, expect.stringMatching(text)]);
});

it('JSON can be deep, or long and broken', async () => {
	expect((await create(hostile.deepJson(9))).text).toBe('[[[[[[[[[]]]]]]]]]');
	expect((await create(hostile.longBrokenJson(1000))).text).toMatch(/x{1000}$/);
	expect(sim.ledger).toEqual([]);
});

it.each(['before', 'after'] as const)('An answer can drip for ever, %s the work', async (when) => {
	const drip = { kind: 'drip', when, everyMs: 5, first: '{"a":' } as const;
	sim.fault(hostile.onRoute(CREATE, drip));
	const answer = await fetch(`${sim.url}${V3}/editor/project`, {
		method: 'POST',
		headers: { authorization: client.token, 'content-type': 'application/json' },
		body: JSON.stringify(seed),
	});
	expect(answer.status).toBe(200);
	let text = '';
	for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
		text += Buffer.from(part).toString();
		if (text.length > 12) break;
	}
	expect(text).toMatch(/^\{"a": {7,}$/);
	expect(sim.ledger).toHaveLength(when === 'after' ? 1 : 0);
});

it('The token call can drip as well, and closing the simulator ends it', async () => {
	sim.fault(hostile.onRoute('POST /auth/token', { kind: 'drip', when: 'before', everyMs: 5 }));
	const answer = await fetch(`${sim.url}${V3}/auth/token`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ appId: DEMO_APP_ID, userKey: DEMO_USER_KEY }),
	});
	const rest = answer.text().catch(() => 'cut');
	await sim.close();
	expect(await rest).toMatch(/^cut$|^\{"success":true, *$/);
});

describe('An echo', () => {
	it.each<[hostile.EchoPlace, number, number, (text: string, location: string) => string]>([
		['message', 400, 0, (text) => (JSON.parse(text) as { error: { msg: string } }).error.msg],
		['names', 200, 1, (text) => Object.keys((JSON.parse(text) as { data: object }).data).join()],
		['values', 200, 1, (text) => text],
		['state', 200, 1, (text) => text],
		['address', 200, 1, (text) => text],
		['redirect', 302, 0, (_, location) => location],
		['page', 502, 0, (text) => text],
	])('in %s repeats the keys and every token', async (place, status, jobs, read) => {
		const { token } = client;
		client = await clientOf(sim);
		await client.call('GET', '/auth');
		await fetch(`${sim.url}${V3}/auth`, { headers: { authorization: token } });
		const answer = await create(hostile.echo(place));
		const seen = read(answer.text, answer.headers.get('location') ?? '');
		expect(answer.status).toBe(status);
		for (const secret of [DEMO_APP_ID, DEMO_USER_KEY, token, client.token]) {
			expect(seen).toContain(secret);
			expect(sim.secretsHeard).toContain(secret);
		}
		expect(sim.ledger).toHaveLength(jobs);
	});

	it.each<[hostile.EchoForm, string]>([
		['plain', 'a"b/c@d\u00e9'],
		['urlEncoded', 'a%22b%2Fc%40d%C3%A9'],
		['urlEncodedLower', 'a%22b%2fc%40d%c3%a9'],
		['jsonEscaped', 'a\\"b\\/c@d\u00e9'],
		['unicodeEscaped', 'a\\u0022b\\u002fc\\u0040d\\u00e9'],
	])('can be %s', async (form, seen) => {
		await client.call('POST', '/auth/token', { appId: 'a"b/c@d\u00e9', userKey: 'x' });
		const { text } = await create(hostile.echo('message', form));
		expect((JSON.parse(text) as { error: { msg: string } }).error.msg.split(' ')).toContain(seen);
	});
});

it.each<[RenderVariant, object]>([
	['failedAt100', { progress: 100, state: 'failed', downloadUrl: null }],
	['failedWithoutProgress', { status: 'failed' }],
	[
		'noErrorsSoFar',
		{ progress: 100, state: 'exported', downloadUrl: expect.any(String) as string },
	],
])('A render can end as %s', async (render, end) => {
	sim.set({ render });
	const { id } = sim.addProject({ state: 'exported' });
	expect(await client.data('GET', `/editor/progress/${id}`)).toEqual(end);
});

it('A render that goes well can speak of errors on its way', async () => {
	let clock = 0;
	const slow = await startSimulator({ now: () => clock, renderMs: 100 });
	slow.set({ render: 'noErrorsSoFar' });
	const { data } = await clientOf(slow);
	const { projectId } = await data('POST', '/editor/project', seed);
	clock += 50;
	expect(await data('GET', `/editor/progress/${String(projectId)}`)).toEqual({
		progress: 50,
		state: 'no errors so far',
		downloadUrl: null,
	});
	await slow.close();
});
