import type { IDataObject } from 'n8n-workflow';

import type { CredentialStore } from '../engine/credentialStore';
import { Engine } from '../engine/engine';
import { createItems, createParameters, sceneRequest } from '../engine/project';
import { DEMO_APP_ID, DEMO_USER_KEY, startSimulator, type Simulator } from '../simulator';
import { liveThroughFaults } from './exactlyOnce';

let engine: Engine;
let sim: Simulator;
let credentials: CredentialStore;

beforeAll(async () => {
	engine = await Engine.load();
	sim = await startSimulator({ renderMs: 20_000 });
	credentials = engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY });
});

afterEach(() => {
	sim.clearFaults();
	sim.options.latencyMs = 0;
});

afterAll(async () => await sim.close());

const submit = { parameters: createParameters({ timeLimit: 0 }) };
const paid = (name: string) =>
	sim.ledger.filter(({ request }) => (request as { name: string }).name === name).length;

it('pays every item exactly once through random faults, Retry On Fail and "Retry execution"', async () => {
	for (let seed = 1; seed <= 8; seed++) await liveThroughFaults(seed, 15, engine, sim, credentials);
});

it('takes a changed parameter for a new job', async () => {
	const items = [{ request: sceneRequest('first wording') }];
	const first = await engine.run({ ...submit, items, credentials });
	const changed = [{ request: sceneRequest('second wording') }];
	const second = await engine.run({ ...submit, items: changed, credentials, retryOf: first.data });
	expect([paid('first wording'), paid('second wording')]).toEqual([1, 1]);
	expect(second.json[0]?.projectId).not.toBe(first.json[0]?.projectId);
});

describe('where an expression gives another value at each try', () => {
	const scenes = (text: string) => ({ scenes: sceneRequest(text).scenes as IDataObject[] });
	const bodies = (text: string) =>
		sim.ledger.filter(({ request }) => JSON.stringify(request).includes(text)).length;
	const options = { inFlight: 1 };

	it('pays once when Retry On Fail runs all items again', async () => {
		let seen = 0;
		sim.fault(({ method, route }) =>
			method === 'POST' && route === '/editor/project' && ++seen === 2
				? { kind: 'status', status: 400 }
				: undefined,
		);
		const result = await engine.run({
			parameters: createParameters({
				timeLimit: 0,
				projectJson: '={{ $json.scenes }}',
				name: '=Report of {{ $now.toMillis() }} {{ Math.random() }}',
				options,
			}),
			items: [scenes('hourly one'), scenes('hourly two')],
			credentials,
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		});
		expect(result.json).toHaveLength(2);
		expect([bodies('hourly one'), bodies('hourly two')]).toEqual([1, 1]);
	});

	it('pays once when the execution is retried, which gives it another ID', async () => {
		const parameters = createParameters({
			timeLimit: 0,
			projectJson: '={{ $json.scenes }}',
			options: { webhookUrl: '=https://example.com/finished?order={{ $execution.id }}' },
		});
		const items = [scenes('with a callback')];
		const first = await engine.run({ parameters, items, credentials, executionId: '7' });
		const second = await engine.run({
			parameters,
			items,
			credentials,
			executionId: '8',
			retryOf: first.data,
			mode: 'retry',
		});
		expect(second.json).toEqual(first.json);
		expect(bodies('with a callback')).toBe(1);
	});

	it('takes a field that a person has changed for a new job', async () => {
		const parameters = (name: string) =>
			createParameters({ timeLimit: 0, projectJson: '={{ $json.scenes }}', name });
		const items = [scenes('renamed')];
		const first = await engine.run({
			parameters: parameters('=Draft {{ $execution.id }}'),
			items,
			credentials,
			executionId: '7',
		});
		await engine.run({
			parameters: parameters('=Final {{ $execution.id }}'),
			items,
			credentials,
			executionId: '8',
			retryOf: first.data,
			mode: 'retry',
		});
		expect(bodies('renamed')).toBe(2);
	});
});

it('takes equal items for several jobs', async () => {
	const items = [{ request: sceneRequest('twin') }, { request: sceneRequest('twin') }];
	const result = await engine.run({ ...submit, items, credentials });
	expect(paid('twin')).toBe(2);
	expect(new Set(result.json.map(({ projectId }) => projectId)).size).toBe(2);
});

it('keeps the runs of a loop apart, also where the requests are equal', async () => {
	const items = Array.from({ length: 4 }, () => ({ request: sceneRequest('looped') }));
	const result = await engine.run({ ...submit, items, credentials, batchSize: 1 });
	expect(result.runs).toBe(4);
	expect(paid('looped')).toBe(4);
	expect(new Set(result.json.map(({ projectId }) => projectId)).size).toBe(4);
});

it('sends the items in their order', async () => {
	const before = sim.ledger.length;
	const parameters = createParameters({
		timeLimit: 0,
		options: { inFlight: 1 },
	});
	// Preparing the first request takes far longer than preparing the others.
	const [scene] = sceneRequest('word '.repeat(3_000)).scenes as IDataObject[];
	const scenes = Array.from({ length: 45 }, (_, sceneIdx) => ({ ...scene, sceneIdx }));
	const items = Array.from({ length: 20 }, (_, item) => ({
		request: sceneRequest(`place ${item}`, item === 0 ? { scenes } : {}),
	}));
	await engine.run({ parameters, items, credentials });
	const sent = sim.ledger.slice(before).map(({ request }) => (request as { name: string }).name);
	expect(sent).toEqual(items.map(({ request }) => request.name));
});

describe('without continue-on-fail', () => {
	it('starts no paid call after the first failure, and names what exists', async () => {
		const before = sim.ledger.length;
		sim.fault(({ route, nth }) =>
			route === '/editor/project' && nth === 4
				? {
						kind: 'status',
						status: 400,
						body: { success: false, error: { code: 5, msg: 'Background is missing' } },
					}
				: undefined,
		);
		sim.resetCounters();
		const parameters = createParameters({
			timeLimit: 0,
			options: { inFlight: 1 },
		});
		const result = await engine.run({ parameters, items: createItems(10), credentials });
		const made = sim.ledger.slice(before).map(({ id }) => id);
		expect(sim.counters.byRoute['POST /editor/project']).toBe(4);
		expect(made).toHaveLength(3);
		expect(result.error?.message).toBe(
			`AI Studios did not accept the project: Background is missing [item 3]. Made in this run: ${made.join(', ')}. A retry does not make or pay for them again, as long as their fields stay the same`,
		);
		expect(result.error?.context).toMatchObject({ itemIndex: 3 });
		expect(result.customData).toEqual({ aiStudiosJobs: made.join(' ') });
	});

	it('lets the calls in flight end, names their jobs and keeps them for the retry', async () => {
		const before = sim.ledger.length;
		sim.fault(({ route, nth }) =>
			route === '/editor/project' && nth === 1
				? { kind: 'status', status: 400, body: { success: false, error: { code: 5, msg: 'no' } } }
				: undefined,
		);
		sim.resetCounters();
		// So that all five are in progress when the first of them is refused.
		sim.options.latencyMs = 200;
		const items = createItems(5);
		const first = await engine.run({ ...submit, items, credentials });
		const made = sim.ledger.slice(before).map(({ id }) => id);
		sim.clearFaults();
		const second = await engine.run({ ...submit, items, credentials, retryOf: first.data });
		expect(first.error?.message).toMatch(/^AI Studios did not accept the project: no/);
		expect(made).toHaveLength(4);
		for (const id of made) expect(first.error?.message).toContain(id);
		expect(first.customData.aiStudiosJobs?.split(' ').sort()).toEqual([...made].sort());
		expect(sim.ledger.slice(before)).toHaveLength(5);
		expect(second.json).toHaveLength(5);
	});
});

it('names all that was made, however much, when the last of 1,000 items is refused, and in a retry says which execution to retry', async () => {
	const before = sim.ledger.length;
	sim.resetCounters();
	sim.fault(({ method, route, nth }) =>
		method === 'POST' && route === '/editor/project' && nth >= 1000
			? { kind: 'status', status: 400, body: { success: false, error: { code: 5, msg: 'no' } } }
			: undefined,
	);
	const parameters = createParameters({
		timeLimit: 0,
		options: { mostPaidJobs: 1000, inFlight: 1 },
	});
	const items = createItems(1000);
	const first = await engine.run({ parameters, items, credentials });
	const made = sim.ledger.slice(before).map(({ id }) => id);
	expect(made).toHaveLength(999);
	expect(first.error?.context?.data).toMatchObject({ made });
	expect(first.error?.message).toMatch(/ and 979 more, listed in the details of this error\./);
	expect(first.error?.description).not.toContain('retry this execution, not an earlier one');
	const told = Object.values(first.customData).join(' ').split(' ');
	expect(told).toHaveLength(160);
	expect(made).toEqual(expect.arrayContaining(told));
	const again = { parameters, items, credentials, retryOf: first.data, mode: 'retry' as const };
	const second = await engine.run(again);
	expect(second.error?.context?.data).toMatchObject({ made });
	expect(second.error?.description).toContain('retry this execution, not an earlier one');
});

describe('the spending guard', () => {
	it('stops 847 items before the first call and says how to allow them', async () => {
		const before = sim.counters.total;
		const result = await engine.run({ ...submit, items: createItems(847), credentials });
		expect(sim.counters.total).toBe(before);
		expect(result.error?.message).toBe(
			'This run would start 847 paid jobs; at most 100 are allowed',
		);
		expect(result.error?.description).toContain(
			"raise 'Maximum Paid Jobs per Run' in the options of the node to 847",
		);
	});

	it('counts what a loop has started already', async () => {
		const parameters = createParameters({ timeLimit: 0, options: { mostPaidJobs: 3 } });
		const before = sim.ledger.length;
		const result = await engine.run({
			parameters,
			items: createItems(6),
			credentials,
			batchSize: 1,
		});
		expect(sim.ledger.length - before).toBe(3);
		expect(result.error?.message).toBe(
			'This run would start 1 paid job, after 3 already started; at most 3 are allowed',
		);
	});

	it('counts every language of a dubbing of which it is not known whether it was taken', async () => {
		const parameters = {
			resource: 'dubbing',
			operation: 'create',
			source: 'url',
			videoUrl: 'https://www.youtube.com/watch?v=abc',
			targets: ['de-DE', 'en-US', 'ko-KR'],
			dubbingSettings: {},
			waitForCompletion: false,
			options: { mostPaidJobs: 4 },
		};
		sim.fault(({ route }) =>
			route === '/automation/translatevideos' ? { kind: 'reset', when: 'after' } : undefined,
		);
		const node = { onError: 'continueRegularOutput' } as const;
		const result = await engine.run({
			parameters,
			items: [{}, {}],
			credentials,
			batchSize: 1,
			node,
		});
		expect(result.json.map(({ error }) => error)).toEqual([
			expect.stringContaining('It is not known whether AI Studios accepted the dubbing'),
			'This run would start 3 paid jobs, after 3 already started; at most 4 are allowed',
		]);
	});

	it('lets a retry await what was paid before', async () => {
		const items = createItems(3);
		const parameters = createParameters({ timeLimit: 0, options: { mostPaidJobs: 3 } });
		const first = await engine.run({ parameters, items, credentials });
		const again = await engine.run({ parameters, items, credentials, retryOf: first.data });
		expect(again.json).toEqual(first.json);
	});

	it('answers each item when items may fail one by one', async () => {
		const before = sim.counters.total;
		const parameters = createParameters({ timeLimit: 0, options: { mostPaidJobs: 2 } });
		const result = await engine.run({
			parameters,
			items: createItems(3),
			credentials,
			node: { onError: 'continueErrorOutput' },
		});
		expect(result.errorItems).toHaveLength(3);
		expect(result.items).toHaveLength(0);
		expect(sim.counters.total).toBe(before);
	});

	it('does not count drafts, which cost nothing', async () => {
		const parameters = createParameters({ exportNow: false, options: { mostPaidJobs: 1 } });
		const result = await engine.run({ parameters, items: createItems(3), credentials });
		expect(result.json.map(({ state }) => state)).toEqual(['draft', 'draft', 'draft']);
	});
});

it('never lets more calls out at once than the pool allows, and pays 200 items once each', async () => {
	const before = sim.ledger.length;
	sim.resetCounters();
	// A service that answers at once would never see two calls at a time.
	sim.options.latencyMs = 50;
	const parameters = createParameters({
		timeLimit: 0,
		options: { mostPaidJobs: 200, inFlight: 10 },
	});
	const result = await engine.run({ parameters, items: createItems(200), credentials });
	expect(result.json).toHaveLength(200);
	expect(sim.ledger.length - before).toBe(200);
	expect(sim.counters.maxInFlight).toBe(10);
	expect(sim.counters.byRoute['POST /editor/project']).toBe(200);
});
