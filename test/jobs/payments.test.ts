import {
	sleep,
	type IDataObject,
	type INodeParameters,
	type IRunExecutionData,
} from 'n8n-workflow';

import { createItems, createParameters, sceneRequest } from '../engine/project';
import { useService } from '../engine/service';
import { until } from '../until';

const service = useService({ renderMs: 600_000 });
const chosen = (value: string) => ({ __rl: true, mode: 'id', value });
const ONE_AT_A_TIME = { inFlight: 1 };
const GOES_ON = { onError: 'continueRegularOutput' } as const;

/** Orders the videos one after the other, without waiting for them. */
const submit = (options: INodeParameters = {}) =>
	createParameters({ timeLimit: 0, options: { ...ONE_AT_A_TIME, ...options } });

const count = (route: string) => service.sim.counters.byRoute[route] ?? 0;
const ids = () => service.sim.ledger.map(({ id }) => id);
const refusal = {
	kind: 'status',
	status: 400,
	body: { success: false, error: { code: 5, msg: 'no' } },
} as const;

it('stops at the limit of paid jobs where only the reads show that there is one', async () => {
	const { id } = service.sim.addProject({
		name: 'Source',
		scenes: sceneRequest('Hello').scenes as IDataObject[],
	});
	const result = await service.run(
		{
			resource: 'project',
			operation: 'createFromProject',
			projectId: chosen(id),
			replacementSource: 'fields',
			replacements: {},
			exportNow: true,
			waitForCompletion: false,
			options: { mostPaidJobs: 2 },
		},
		{ items: [{}, {}, {}] },
	);
	expect(result.error?.message).toBe('This run would start 3 paid jobs; at most 2 are allowed');
	expect(count('GET /editor/project/:id')).toBeGreaterThan(0);
	expect(service.sim.ledger).toEqual([]);
});

it('pays for nothing after a read that fails, which ends the run', async () => {
	service.sim.fault(({ method, route, nth }) =>
		method === 'GET' && route === '/editor/project/:id' && nth === 2 ? refusal : undefined,
	);
	const result = await service.run(
		{
			resource: 'project',
			operation: 'createFromTemplate',
			templateId: chosen(service.sim.addTemplate().id),
			avatarId: chosen('M000045065'),
			outfitId: chosen('BG00002326'),
			name: 'From it',
			exportNow: true,
			replacements: {},
			waitForCompletion: false,
			options: ONE_AT_A_TIME,
		},
		{ items: [{}, {}] },
	);
	expect(result.error?.message).toContain('AI Studios did not accept the project');
	expect(count('GET /editor/project/:id')).toBe(2);
	// The export of the first was next in line.
	expect(service.sim.ledger.map(({ paid }) => paid)).toEqual([false, false]);
});

it('does not send a call again that was under way when the execution ended', async () => {
	service.sim.options.latencyMs = 200;
	const items = createItems(1);
	let live: IRunExecutionData | undefined;
	const running = service.engine.run({
		parameters: submit(),
		items,
		credentials: service.credentials(),
		onStart: (_stop, data) => (live = data),
	});
	await until(() => count('POST /editor/project') === 1, 'it is under way', { every: 0 });
	const retryOf = structuredClone(live);
	await running;
	const retried = await service.run(submit(), { items, retryOf });
	expect(retried.error?.message).toBe(
		'It is not known whether AI Studios accepted the project when it was sent before',
	);
	expect(ids()).toHaveLength(1);
});

it.each([
	['no data', '{"success":true}'],
	['null', '{"success":true,"data":null}'],
	['an empty list', '{"success":true,"data":[]}'],
	['nothing', ''],
])('does not know what was made where the answer has %s, and sends it once', async (_, text) => {
	service.sim.fault(({ method, route }) =>
		method === 'POST' && route === '/editor/project'
			? { kind: 'malformed', when: 'after', text }
			: undefined,
	);
	const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const result = await service.run(submit(), { items: createItems(1), node });
	expect(result.error?.message).toContain(
		'It is not known whether AI Studios accepted the project',
	);
	expect(ids()).toHaveLength(1);
});

it('keeps the ID that a refusal names, for the next try, the log and the custom data', async () => {
	const id = 'p'.repeat(24);
	const body = { success: false, error: { msg: 'failed' }, data: { projectId: id } };
	service.sim.fault(({ method, route }) =>
		method === 'POST' && route === '/editor/project'
			? { kind: 'status', status: 500, body }
			: undefined,
	);
	const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const result = await service.run(submit(), { items: createItems(1), node });
	expect(count('POST /editor/project')).toBe(1);
	expect(result.error?.message).toBe(
		`It is not known whether AI Studios accepted the project when it was sent before. Its response named the ID ${id}`,
	);
	expect(result.error?.context?.data).toMatchObject({ id, mayExist: true });
	expect(service.engine.logs).toContainEqual(expect.stringContaining(`names the ID ${id}`));
	expect(result.customData).toEqual({ aiStudiosJobs: id });
});

describe('What was not taken is sent by the next try', () => {
	const twice = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

	it('after a refusal', async () => {
		service.sim.fault(({ method, route, nth }) =>
			method === 'POST' && route === '/editor/project' && nth === 1 ? refusal : undefined,
		);
		const result = await service.run(submit(), { items: createItems(1), node: twice });
		expect(result.json.map(({ projectId }) => projectId)).toEqual(ids());
		expect(ids()).toHaveLength(1);
	});

	it('where n8n could not read the credential', async () => {
		const credentials = service.credentials();
		const decrypt = credentials.getDecrypted.bind(credentials);
		let reads = 0;
		credentials.getDecrypted = async (...given) => {
			if (++reads === 1) throw new Error('database is locked');
			return await decrypt(...given);
		};
		// Nothing is read before this paid call, so that it is the one that fails.
		const parameters = {
			resource: 'project',
			operation: 'export',
			projectId: chosen(service.sim.addProject({ state: 'draft' }).id),
			timeLimit: 0,
			options: {},
		};
		const result = await service.run(parameters, { node: twice, credentials });
		expect(result.error).toBeUndefined();
		expect(result.json).toHaveLength(1);
		expect(count('POST /editor/project/export')).toBe(1);
	});
});

it('gives what was paid for where n8n cannot read the credential at the end', async () => {
	const credentials = service.credentials();
	const decrypt = credentials.getDecrypted.bind(credentials);
	credentials.getDecrypted = async (...given) => {
		if (ids().length === 2) throw new Error('database is locked');
		return await decrypt(...given);
	};
	const result = await service.run(submit(), {
		items: createItems(2),
		node: GOES_ON,
		credentials,
	});
	expect(result.json.map(({ projectId }) => projectId)).toEqual(ids());
	expect(ids()).toHaveLength(2);
});

it('answers what was paid before where the limit of paid jobs refuses the rest', async () => {
	service.sim.fault(({ method, route, nth }) =>
		method === 'POST' && route === '/editor/project' && nth === 2 ? refusal : undefined,
	);
	const options = { items: createItems(2), node: GOES_ON };
	const first = await service.run(submit({ mostPaidJobs: 2 }), options);
	expect(first.json[1]?.error).toContain('did not accept the project: no');
	const retried = await service.run(submit({ mostPaidJobs: 1 }), {
		...options,
		retryOf: first.data,
	});
	expect(retried.json).toEqual([
		expect.objectContaining({ projectId: ids()[0] }),
		expect.objectContaining({
			error: expect.stringMatching(
				/^This run would start 1 paid job, after 1 already started; at most 1 are allowed/,
			),
		}),
	]);
	expect(ids()).toHaveLength(1);
});

it('keeps in the custom data what earlier runs of a loop have written there', async () => {
	const result = await service.run(submit(), { items: createItems(3), batchSize: 1 });
	expect(result.runs).toBe(3);
	expect(result.customData).toEqual({ aiStudiosJobs: ids().join(' ') });
	expect(ids()).toHaveLength(3);
});

it('refuses more than 100 calls in flight, before it sends any', async () => {
	const result = await service.run(submit({ inFlight: 101 }), { items: createItems(1) });
	expect(result.error?.message).toContain("'Calls in Flight'");
	expect(result.error?.message).toContain('100');
	expect(service.sim.requests).toEqual([]);
});

it('lets n8n do other work while it checks the fields of thousands of items', async () => {
	let turns = 0;
	let isOver = false;
	const work = async () => {
		for (; !isOver; turns++) await sleep(0);
	};
	void work();
	const result = await service.run(submit({ mostPaidJobs: 1 }), { items: createItems(3_000) });
	isOver = true;
	expect(result.error?.message).toBe('This run would start 3000 paid jobs; at most 1 are allowed');
	// One for each hundred items.
	expect(turns).toBeGreaterThanOrEqual(29);
});
