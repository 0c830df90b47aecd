import type { RunOptions } from '../engine/engine';
import { onFastClock } from '../engine/fastClock';
import { createItems, createParameters } from '../engine/project';
import { useService } from '../engine/service';
import type { Fault, Variants } from '../simulator';

const service = useService({ renderMs: 60_000 });

const create = async (options: Partial<RunOptions> = {}) =>
	await onFastClock(
		async () =>
			await service.engine.run({
				parameters: createParameters(),
				items: createItems(1),
				credentials: service.credentials(),
				...options,
			}),
	);

it('answers with the video when it is finished', async () => {
	const result = await create();
	const [entry] = service.sim.ledger;
	expect(result.error).toBeUndefined();
	expect(result.json).toEqual([
		expect.objectContaining({
			projectId: entry?.id,
			progress: 100,
			downloadUrl: expect.stringContaining('.mp4'),
		}),
	]);
	expect(service.sim.ledger).toHaveLength(1);
});

it('awaits a hundred renders together, not one after the other', async () => {
	// A service that answers right away would never see concurrent calls. The paid calls show it; the status calls need not be slow.
	service.sim.options.latencyMs = 50;
	service.sim.fault(({ route }) => {
		if (route.includes('progress')) service.sim.options.latencyMs = 0;
		return undefined;
	});
	const result = await create({ items: createItems(100) });
	const times = service.sim.requests.map(({ at }) => at);
	expect(result.json).toHaveLength(100);
	expect(service.sim.ledger).toHaveLength(100);
	expect(service.sim.counters.byRoute['GET /editor/progress/:id']).toBeLessThanOrEqual(100 * 12);
	expect(service.sim.counters.maxInFlight).toBe(5);
	expect((Math.max(...times) - Math.min(...times)) / 60_000).toBeLessThanOrEqual(1.2);
});

describe('waiting ends with a sentence of its own and the project id when', () => {
	const cases: Array<[Variants['render'], RegExp]> = [
		['failedState', /^AI Studios could not finish the video \w+: its state is "failed"/],
		['unknownState', /was not finished within 10 minutes: .*state "/],
		['stuck', /was not finished within 10 minutes: it has stayed at [\d.]+% for \d+ minutes/],
		['falling', /was not finished within 10 minutes: its progress fell from [\d.]+% to [\d.]+%/],
		['nullProgress', /was not finished within 10 minutes: AI Studios reported no progress/],
		['vanish', /^The video \w+ no longer exists in AI Studios/],
		[
			'html',
			/was not finished within 10 minutes: AI Studios sent no usable response at the last check \(it sent a web page\)/,
		],
		[
			'neverUrl',
			/was not finished within 10 minutes: it is at 100%.*, but AI Studios has not sent its URL yet/,
		],
	];
	it.each(cases)('the render is of the kind "%s"', async (render, sentence) => {
		service.sim.set({ render });
		const result = await create({ parameters: createParameters({ timeLimit: 10 }) });
		const id = service.sim.ledger[0]?.id ?? 'none';
		expect(result.error?.message).toMatch(sentence);
		expect(result.error?.message).toContain(id);
		expect(result.error?.context?.data).toMatchObject({ projectId: id });
		expect(service.sim.ledger).toHaveLength(1);
	});
});

it.each<Variants['render']>(['urlLate', 'stringProgress', 'waitingWord'])(
	'waits on through a render of the kind "%s"',
	async (render) => {
		service.sim.set({ render });
		const result = await create();
		expect(result.error).toBeUndefined();
		expect(result.json[0]).toMatchObject({ progress: 100, downloadUrl: expect.any(String) });
	},
);

it('takes no refusal of its status for a video that no longer exists, however often it comes', async () => {
	service.sim.fault(({ route, nth }) =>
		route.includes('progress') && nth <= 5
			? { kind: 'status', status: 400, body: '{"message":"not now"}' }
			: undefined,
	);
	const result = await create();
	expect(result.error).toBeUndefined();
	expect(result.json[0]).toMatchObject({ progress: 100 });
	expect(service.sim.ledger).toHaveLength(1);
});

it('waits on through server faults, cut connections, 429 and an expired token', async () => {
	service.sim.fault(({ route, nth }) => {
		if (!route.includes('progress')) return undefined;
		if (nth === 1) return { kind: 'status', status: 502, body: '<html>Bad gateway</html>' };
		if (nth === 2) return { kind: 'reset', when: 'before' };
		if (nth === 3) return { kind: 'status', status: 429, headers: { 'retry-after': '7' } };
		if (nth === 4) return { kind: 'expired' };
		return undefined;
	});
	const result = await create();
	expect(result.error).toBeUndefined();
	expect(result.json[0]).toMatchObject({ progress: 100 });
	expect(service.sim.ledger).toHaveLength(1);
});

it.each<[string, Fault]>([
	['a server fault', { kind: 'status', status: 502, body: '<html>Bad gateway</html>' }],
	['a cut connection', { kind: 'reset', when: 'before' }],
	[
		'a page instead of an answer',
		{ kind: 'status', status: 200, body: '<html>Maintenance</html>' },
	],
	[
		'a 429 that asks for patience',
		{ kind: 'status', status: 429, headers: { 'retry-after': '4' } },
	],
])(
	'does not give up a finished video because the last look in its time met %s',
	async (_, fault) => {
		let blind = 0;
		service.sim.fault(({ route }) => {
			if (
				!route.includes('progress') ||
				(service.sim.ledger[0]?.at ?? Infinity) + 60_000 > Date.now() ||
				++blind > 2
			)
				return undefined;
			return fault;
		});
		const result = await create({ parameters: createParameters({ timeLimit: 1 }) });
		expect(result.error).toBeUndefined();
		expect(result.json[0]).toMatchObject({ progress: 100, downloadUrl: expect.any(String) });
		expect(blind).toBeGreaterThan(2);
	},
);

it('follows the other id that an export may answer with', async () => {
	service.sim.set({ exportId: 'other' });
	const draft = service.sim.addProject({ state: 'draft' });
	const result = await create({
		parameters: {
			resource: 'project',
			operation: 'export',
			projectId: { __rl: true, mode: 'id', value: draft.id },
			waitForCompletion: true,
			options: {},
		},
	});
	expect(result.json[0]?.projectId).toBe(service.sim.ledger[0]?.id);
	expect(result.json[0]?.projectId).not.toBe(draft.id);
	expect(result.json[0]?.downloadUrl).toEqual(expect.any(String));
});

it('only submits when the time limit is 0', async () => {
	const result = await create({ parameters: createParameters({ timeLimit: 0 }) });
	expect(result.json).toEqual([
		{
			name: 'Item 0',
			editorUrl: `${service.sim.url}/editor/${service.sim.ledger[0]?.id}`,
			projectId: service.sim.ledger[0]?.id,
			state: 'submitted',
			progress: 0,
		},
	]);
	expect(service.sim.counters.byRoute['GET /editor/progress/:id']).toBeUndefined();
});

it('tells in the editor and the log how far the videos are and how long they will take, and sums up at the end', async () => {
	const result = await create({ mode: 'manual' });
	const told = /video \w+ is at [\d.]+%, (less than a minute|about \d+ minutes?) left/;
	expect(result.messages.some((message) => told.test(message))).toBe(true);
	const percents = result.messages.flatMap((line) => /is at ([\d.]+)%/.exec(line)?.[1] ?? []);
	for (const percent of percents.map(Number)) expect(percent).toBeLessThanOrEqual(100);
	expect(service.engine.logs.some((line) => told.test(line))).toBe(true);
	expect(result.hints).toEqual([
		expect.objectContaining({ message: expect.stringMatching(/^1 video finished in \d+ seconds/) }),
	]);
	expect(result.customData).toEqual({ aiStudiosJobs: service.sim.ledger[0]?.id });
});

it('says 0% while AI Studios sends no percentage', async () => {
	service.sim.fault(({ route, nth }) =>
		route === '/editor/progress/:id' && nth <= 2
			? answering({ success: true, data: { state: 'waiting' } })
			: undefined,
	);
	const result = await create({ mode: 'manual' });
	const percents = result.messages.flatMap((line) => /is at (.+?)%/.exec(line)?.[1] ?? []);
	expect(percents[0]).toBe('0');
});

const answering = (body: unknown): Fault => ({
	kind: 'rewrite',
	change: () => ({ status: 200, body }),
});

describe('an export is not awaited when its answer', () => {
	const exporting = { resource: 'project', operation: 'export', options: { timeLimit: 10 } };
	const run = async (body: unknown) => {
		service.sim.fault(({ route }) =>
			route === '/editor/project/export' ? answering(body) : undefined,
		);
		const projectId = 'p'.repeat(24);
		const parameters = createParameters({
			...exporting,
			projectId: { __rl: true, mode: 'id', value: projectId },
		});
		const result = await create({ parameters });
		expect(service.sim.counters.byRoute['GET /editor/progress/:id']).toBeUndefined();
		return result.error;
	};
	const refusals: Array<[unknown, string]> = [
		[{ message: 'not enough credits' }, 'not enough credits'],
		[{ success: 'false', msg: 'plan too small' }, 'plan too small'],
		[{ success: true, data: { state: 'failed', message: 'no credits left' } }, 'no credits left'],
		[{ data: { error: { code: 4020, msg: 'no credit' } } }, 'no credit'],
	];
	it.each(refusals)('is the refusal %j', async (body, words) => {
		const error = await run(body);
		expect(error?.message).toBe(`AI Studios did not accept the export: ${words}`);
		expect(error?.context?.data).toMatchObject({ projectId: 'p'.repeat(24), mayExist: false });
	});

	it.each([[[]], [''], [null]])('says nothing: %j', async (body) => {
		const error = await run(body);
		expect(error?.message).toMatch(/^It is not known whether AI Studios accepted the export/);
		expect(error?.context?.data).toMatchObject({ mayExist: true });
	});
});

it('awaits the project that was sent where the answer to an export is a yes without an id', async () => {
	const drafts = await create({ parameters: createParameters({ exportNow: false }) });
	const id = drafts.json[0]?.projectId;
	service.sim.fault(({ route }) =>
		route === '/editor/project/export'
			? answering({ success: true, message: 'Export started' })
			: undefined,
	);
	const parameters = createParameters({
		resource: 'project',
		operation: 'export',
		projectId: { __rl: true, mode: 'id', value: String(id) },
	});
	const result = await create({ parameters });
	expect(result.error).toBeUndefined();
	expect(result.json[0]).toMatchObject({ projectId: id, progress: 100 });
});

describe('the end of waiting tells the last words of the service', () => {
	const cases: Array<[string, unknown, unknown, RegExp]> = [
		[
			'a message beside the progress',
			{ data: { progress: 20, message: 'waiting for a free renderer' } },
			{ data: { progress: 20, message: 'waiting for a free renderer' } },
			/state "waiting for a free renderer"/,
		],
		[
			'a state that was told before the answers stopped making sense',
			{ data: { progress: 20, state: 'rendering scene 2' } },
			'<html></html>',
			/no usable response .*\. Before that, its state was "rendering scene 2"/,
		],
		[
			'a state of 50,000 letters, clipped',
			{ data: { progress: 20, state: 'x'.repeat(50_000) } },
			{ data: { progress: 20, state: 'x'.repeat(50_000) } },
			/^.{100,400}$/,
		],
	];
	it.each(cases)('%s', async (_, first, later, sentence) => {
		let looks = 0;
		service.sim.fault(({ route }) =>
			route.includes('progress') ? answering(++looks === 1 ? first : later) : undefined,
		);
		const result = await create({ parameters: createParameters({ timeLimit: 3 }) });
		expect(result.error?.message).toMatch(sentence);
	});
});
