import seed from '../fixtures/seed-request.json';
import { clientOf } from './client';
import type { Client } from './client';
import { startSimulator } from './index';
import type { RenderVariant, Simulator, Variants } from './index';

let sim: Simulator;
let client: Client;
let clock = 0;

beforeEach(async () => {
	clock = Date.UTC(2026, 0, 1);
	sim = await startSimulator({ now: () => clock, renderMs: 60_000 });
	client = await clientOf(sim);
});
afterEach(async () => await sim.close());

const create = async () =>
	String((await client.data('POST', '/editor/project', seed))['projectId']);
const progress = async (id: string) => await client.data('GET', `/editor/progress/${id}`);

describe('a project', () => {
	it('is one paid job on the ledger and renders by the clock into a real video', async () => {
		const id = await create();
		expect(sim.ledger).toMatchObject([{ id, kind: 'create', paid: true, request: seed }]);
		clock += 20_000;
		expect(await progress(id)).toEqual({ progress: 33.33, state: 'exporting', downloadUrl: null });
		clock += 40_000;
		const done = await progress(id);
		expect(done).toMatchObject({ progress: 100, state: 'exported' });
		const video = Buffer.from(await (await fetch(String(done['downloadUrl']))).arrayBuffer());
		expect(video.subarray(4, 8).toString()).toBe('ftyp');
	});

	it('that is only drafted costs nothing until it is exported', async () => {
		const draft = await client.data('POST', '/editor/project', { ...seed, isExport: false });
		expect(await progress(String(draft['projectId']))).toMatchObject({
			progress: 0,
			state: 'draft',
		});
		await client.data('POST', '/editor/project/export', draft);
		expect(sim.ledger.map(({ kind, paid }) => [kind, paid])).toEqual([
			['create', false],
			['export', true],
		]);
	});

	it('may be exported under another id, which is the one that renders', async () => {
		sim.set({ exportId: 'other' });
		const draft = await client.data('POST', '/editor/project', { ...seed, isExport: false });
		const exported = await client.data('POST', '/editor/project/export', draft);
		expect(exported['projectId']).not.toBe(draft['projectId']);
		clock += 60_000;
		expect(await progress(String(exported['projectId']))).toMatchObject({ progress: 100 });
		expect(await progress(String(draft['projectId']))).toMatchObject({ progress: 0 });
	});

	it('can be got, edited, listed and deleted', async () => {
		const id = await create();
		const edit = { sceneIdx: 0, type: 'aiModel', values: { script: 'Bye' } };
		await client.data('POST', `/editor/project/${id}`, {
			updates: { value: [edit] },
			isExport: false,
		});
		const { project } = await client.data('GET', `/editor/project/${id}`);
		expect(project).toMatchObject({ _id: id, scenes: [{ clips: [{ script: { org: 'Bye' } }] }] });
		const { projects } = await client.data('GET', '/editor/project');
		expect(projects).toEqual([{ id, name: seed.name, state: 'exporting', download_url: null }]);
		expect(await client.data('DELETE', '/editor/project', { ids: [id, 'x'] })).toEqual({
			deletedCount: 1,
		});
		expect((await client.call('GET', `/editor/project/${id}`)).status).toBe(404);
	});

	it.each<[RenderVariant, unknown[]]>([
		['failedState', [42.5, 'failed']],
		['unknownState', [42.5, 'parked_by_operator']],
		['stuck', [42.5, 'exporting']],
		['falling', [50, 'exporting']],
		['nullProgress', [null, null]],
		['urlLate', [100, 'exporting']],
		['neverUrl', [100, 'exported']],
	])('that renders as %s never gets a URL', async (render, [at, state]) => {
		sim.set({ render });
		const id = await create();
		clock += 60_000;
		await progress(id);
		expect(await progress(id)).toEqual({ progress: at, state, downloadUrl: null });
	});

	it.each<[RenderVariant, number, RegExp]>([
		['vanish', 404, /not found/],
		['html', 200, /^<!DOCTYPE html>/],
		['waitingWord', 200, /"data":"waiting"/],
		['stringProgress', 200, /"progress":"100.00"/],
	])('that renders as %s answers so', async (render, status, text) => {
		sim.set({ render: ({ name }) => (name === seed.name ? render : 'normal') });
		const id = await create();
		clock += 60_000;
		const answer = await client.call('GET', `/editor/progress/${id}`);
		expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(text)]);
	});
});

describe('a token', () => {
	it('is sent raw and lives a day', async () => {
		expect((await client.call('GET', '/auth')).body).toEqual({
			success: true,
			data: { isAuthenticated: true },
		});
		const raw = client.token;
		client.token = `Bearer ${raw}`;
		expect((await client.call('GET', '/auth')).status).toBe(401);
		client.token = raw;
		clock += 24 * 60 * 60 * 1000;
		expect((await client.call('GET', '/auth')).status).toBe(401);
		expect(sim.counters).toMatchObject({ tokenCalls: 1, rejectedTokens: 2 });
		expect(sim.requests.map(({ token }) => token)).toEqual([
			'none',
			'token 1',
			'unknown',
			'token 1',
		]);
	});

	it.each<[Variants['expiry'], number, RegExp]>([
		['401', 401, /Unauthorized/],
		['403', 403, /Forbidden/],
		['200-1402', 200, /"code":1402/],
		['400-token', 400, /token/],
	])('that expired is answered as %s', async (expiry, status, text) => {
		sim.set({ expiry });
		sim.revokeTokens();
		const answer = await client.call('POST', '/editor/project', seed);
		expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(text)]);
		expect(sim.ledger).toEqual([]);
	});

	it('is the only live one where the service keeps just one', async () => {
		const single = await startSimulator({ singleLiveToken: true });
		const first = await clientOf(single);
		const second = await clientOf(single);
		expect((await first.call('GET', '/auth')).status).toBe(401);
		expect((await second.call('GET', '/auth')).status).toBe(200);
		await single.close();
	});

	it.each<[Partial<Variants>, number, unknown]>([
		[
			{ errorShape: 'object' },
			401,
			{ success: false, error: { code: 1400, msg: expect.any(String) as string } },
		],
		[
			{ errorShape: 'message' },
			401,
			{ success: false, error: { code: 1400, message: expect.any(String) as string } },
		],
		[
			{ errorShape: 'string', failure: 'ok200' },
			200,
			{ success: false, error: expect.any(String) as string },
		],
		[{ errorShape: 'number', failure: 'ok200' }, 200, { success: false, error: 1400 }],
		[{ errorShape: 'html' }, 401, undefined],
		[{ errorShape: 'empty' }, 401, undefined],
		[{ errorShape: 'truncated', failure: 'ok200' }, 200, undefined],
	])(
		'is not issued for wrong keys, with a refusal shaped as %j',
		async (variants, status, body) => {
			sim.set(variants);
			const answer = await client.call('POST', '/auth/token', { appId: 'x', userKey: 'y' });
			expect([answer.status, answer.body]).toEqual([status, body]);
		},
	);
});

it('A wrong path answers the page of the web application, and is seen', async () => {
	const answer = await client.call('GET', '/editor/projects');
	expect([answer.status, answer.text]).toEqual([404, expect.stringMatching(/^<!DOCTYPE html>/)]);
	expect(sim.requests.at(-1)).toMatchObject({ route: 'unknown', status: 404 });
});

describe('a list', () => {
	const outfit = { id: 'BG00002320' };

	it.each<[Variants['lists'], (body: unknown) => unknown]>([
		['envelopedArray', (body) => (body as { data: unknown[] }).data[0]],
		['envelopedObject', (body) => (body as { data: { models: unknown[] } }).data.models[0]],
		['bareArray', (body) => (body as unknown[])[0]],
		['numericKeys', (body) => (body as Record<string, unknown>)['0']],
		['numericKeysWithSuccess', (body) => (body as Record<string, unknown>)['0']],
	])('comes as %s', async (lists, first) => {
		sim.set({ lists });
		const { body } = await client.call('GET', '/model');
		expect(first(body)).toMatchObject({
			id: 'M000045058',
			label: { en: 'Maya' },
			clothes: [outfit, {}],
		});
	});

	it('of templates takes its category in a JSON body', async () => {
		const { templates } = await client.data('POST', '/dropdown/templates_automation', {
			category: 'education',
			orientation: 'mobile',
		});
		expect(templates).toHaveLength(2);
		expect((await client.call('POST', '/dropdown/templates_automation', {})).status).toBe(400);
	});
});
