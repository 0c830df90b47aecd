import type { IRunExecutionData } from 'n8n-workflow';

import type { RunOptions, RunResult } from '../engine/engine';
import { createItems, createParameters, sceneRequest } from '../engine/project';
import { useService } from '../engine/service';
import { asStopped } from '../engine/stored';
import { until } from '../until';

const REFUSED =
	'n8n was stopped in the middle of this execution, so it is not known what it has paid for';
const WAS_STOPPED =
	'The execution being retried was stopped, so it is not known what it has paid for';
const GOES_ON = { onError: 'continueRegularOutput' } as const;

const service = useService({ renderMs: 600_000 });

beforeEach(() => service.engine.stored.clear());

/** What was paid for, in the order of the calls. */
const paid = () => service.paid().map(({ name }) => name);

/** Only starts the videos. */
const submit = (more: Partial<RunOptions> = {}): RunOptions => ({
	parameters: createParameters({ timeLimit: 0 }),
	items: createItems(2),
	credentials: service.credentials(),
	...more,
});

/** A loop over four videos, one a batch. */
const loop = (more: Partial<RunOptions> = {}): RunOptions =>
	submit({
		items: ['one', 'two', 'three', 'four'].map((name) => ({ request: sceneRequest(name) })),
		batchSize: 1,
		executionId: '1',
		...more,
	});

const retry = async (execution: string, more: Partial<RunOptions> = {}) =>
	await service.engine.run(
		loop({
			mode: 'retry',
			goesOnWith: execution,
			executionId: String(Number(execution) + 1),
			...more,
		}),
	);

/** Ends the loop when its third video is paid for and awaited. */
async function killedInThirdBatch(more: Partial<RunOptions> = {}): Promise<RunResult> {
	const parameters = createParameters({
		timeLimit: '={{ $json.request.name === "three" ? 30 : 0 }}',
	});
	return await service.engine.run(
		loop({
			parameters,
			onStart: (stop) =>
				void until(() => paid().includes('three'), 'it is paid for', { every: 0 }).then(stop),
			...more,
		}),
	);
}

/** The last that "Save execution progress" has stored while the node with the given name was to be run next. */
function storedBefore(node: string, { progress }: RunResult): IRunExecutionData {
	const stored = progress.filter(
		({ executionData, resultData }) =>
			executionData?.nodeExecutionStack[0]?.node.name === node && resultData.error === undefined,
	);
	if (stored.length === 0) throw new Error(`Nothing was stored before ${node}`);
	return stored.at(-1) as IRunExecutionData;
}

/** Refuses one of the coming calls. @param nth from 1 */
function refuseOrder(nth: number): void {
	service.sim.resetCounters();
	service.sim.fault((request) =>
		request.route === '/editor/project' && request.nth === nth
			? { kind: 'status', status: 400, body: { success: false, error: { code: 5, msg: 'no' } } }
			: undefined,
	);
}

describe('when n8n itself died in the middle of the node', () => {
	const again = { mode: 'retry', retryOfInterrupted: true } as const;

	it('pays for nothing in the retry, because what was paid before is not known any more', async () => {
		const result = await service.engine.run(submit(again));
		expect(result.error?.message).toBe(REFUSED);
		expect(paid()).toEqual([]);
	});

	it('pays for nothing when the node is tried again by itself', async () => {
		const result = await service.engine.run(
			submit({ ...again, node: { retryOnFail: true, waitBetweenTries: 1 } }),
		);
		expect(result.error?.message).toBe(REFUSED);
		expect(paid()).toEqual([]);
	});

	it('pays for nothing when the retry is retried', async () => {
		await service.engine.run(submit({ ...again, executionId: '2' }));
		const result = await service.engine.run(
			submit({ mode: 'retry', goesOnWith: '2', executionId: '3' }),
		);
		expect(result.error?.message).toBe(REFUSED);
		expect(paid()).toEqual([]);
	});

	it('pays for no batch of a loop of which n8n has stored nothing', async () => {
		const result = await service.engine.run(loop({ ...again, node: GOES_ON }));
		expect(result.json.map(({ error }) => error)).toEqual([REFUSED, REFUSED, REFUSED, REFUSED]);
		expect(paid()).toEqual([]);
	});

	it('pays in a retry that has not come to this node before', async () => {
		const result = await service.engine.run(submit({ mode: 'retry' }));
		expect(result.json).toHaveLength(2);
	});

	it('pays in the retry of a run that ended by itself before it had sent anything', async () => {
		const first = await service.engine.run(
			submit({ parameters: createParameters({ timeLimit: -1 }), executionId: '1' }),
		);
		expect(first.status).toBe('error');
		const result = await service.engine.run(
			submit({ mode: 'retry', goesOnWith: '1', executionId: '2' }),
		);
		expect(result.json).toHaveLength(2);
	});

	it('still reads', async () => {
		const parameters = { resource: 'workspace', operation: 'getMany', returnAll: true };
		const result = await service.engine.run(submit({ ...again, parameters }));
		expect(result.json.length).toBeGreaterThan(0);
	});
});

describe('when a person stopped the execution, and n8n has put back what it had stored before', () => {
	const again = { mode: 'retry', retryOfStopped: true } as const;

	it('pays for nothing in the retry, and says where the IDs are', async () => {
		const result = await service.engine.run(submit(again));
		expect(result.error?.message).toBe(WAS_STOPPED);
		expect(result.error?.description).toContain('custom data of the stopped execution');
		expect(paid()).toEqual([]);
	});

	it('pays for nothing when the node is tried again by itself', async () => {
		const node = { retryOnFail: true, waitBetweenTries: 1 };
		const result = await service.engine.run(submit({ ...again, node }));
		// From the second try on, n8n throws the error that it still has of the execution before.
		expect(result.error).toBeDefined();
		expect(paid()).toEqual([]);
	});

	it('pays for nothing when the retry is retried', async () => {
		await service.engine.run(submit({ ...again, executionId: '2' }));
		const result = await service.engine.run(
			submit({ mode: 'retry', goesOnWith: '2', executionId: '3' }),
		);
		expect(result.error?.message).toBe(WAS_STOPPED);
		expect(paid()).toEqual([]);
	});

	it('pays for no batch of a loop', async () => {
		const result = await service.engine.run(loop({ ...again, node: GOES_ON }));
		expect(result.json.map(({ error }) => error)).toEqual(Array(4).fill(WAS_STOPPED));
		expect(paid()).toEqual([]);
	});

	it('pays for the batches before and after the one that was under way, if n8n had stored its progress', async () => {
		const stored = asStopped(storedBefore('AI Studios', await killedInThirdBatch()));
		service.engine.stored.set('1', stored);
		const result = await retry('1', { node: GOES_ON });
		expect(result.json.map(({ error }) => error)).toEqual([
			undefined,
			undefined,
			WAS_STOPPED,
			undefined,
		]);
		expect(paid()).toEqual(['one', 'two', 'three', 'four']);
	});

	it('pays for no batch where n8n had stored its progress up to the first of them', async () => {
		const killed = await service.engine.run(
			loop({
				parameters: createParameters(),
				onStart: (stop) =>
					void until(() => paid().includes('one'), 'it is paid for', { every: 0 }).then(stop),
			}),
		);
		service.engine.stored.set('1', asStopped(storedBefore('AI Studios', killed)));
		const result = await retry('1', { node: GOES_ON });
		expect(result.json.map(({ error }) => error)).toEqual(Array(4).fill(WAS_STOPPED));
		expect(paid()).toEqual(['one']);
	});

	it('pays where the retry has first run the node that had failed, and n8n has stored that', async () => {
		const failed = storedBefore('AI Studios', await service.engine.run(loop()));
		const before = paid().length;
		const items = ['one', 'two'].map((name) => ({ json: { request: sceneRequest(name) } }));
		const [next] = failed.executionData?.nodeExecutionStack ?? [];
		if (failed.executionData === undefined || next === undefined)
			throw new Error('Nothing is next');
		failed.executionData.contextData = {};
		failed.executionData.nodeExecutionStack = [
			{ ...next, node: { ...next.node, name: 'Loop' }, data: { main: [items] }, source: null },
		];
		failed.resultData.runData = { Start: failed.resultData.runData.Loop?.slice(0, 1) ?? [] };
		failed.resultData.lastNodeExecuted = 'Loop';
		service.engine.stored.set('1', failed);
		expect((await retry('1', { savesProgress: true })).error).toBeUndefined();
		expect(paid().slice(before)).toEqual(['one', 'two']);
	});

	it('pays for all that is left where another node was under way', async () => {
		const stored = asStopped(
			storedBefore('After', await service.engine.run(loop({ after: 'stumble' }))),
		);
		service.engine.stored.set('1', stored);
		expect((await retry('1', { after: 'stumble' })).status).toBe('success');
		expect(paid()).toEqual(['one', 'two', 'three', 'four']);
	});

	it('knows what a parked execution had paid for', async () => {
		await service.engine.run(loop({ after: 'park' }));
		const stored = asStopped(service.engine.stored.get('1') as IRunExecutionData);
		service.engine.stored.set('1', stored);
		const result = await retry('1', { after: 'park', node: GOES_ON });
		expect(result.json.map(({ error }) => error)).toEqual(Array(4).fill(undefined));
		expect(paid()).toEqual(['one', 'two', 'three', 'four']);
	});
});

it("takes an execution that n8n's recovery has closed for one that n8n died in", async () => {
	const stored = storedBefore('AI Studios', await killedInThirdBatch());
	const error = { name: 'WorkflowCrashedError', message: 'Workflow did not finish', stack: '' };
	stored.resultData.error = error as IRunExecutionData['resultData']['error'];
	service.engine.stored.set('1', stored);
	expect((await retry('1')).error?.message).toBe(REFUSED);
	expect(paid()).toEqual(['one', 'two', 'three']);
});

describe('when n8n died in a later batch of a loop, and has stored the batches before', () => {
	it('does not pay again for the batch that was under way, however often it is retried', async () => {
		service.engine.stored.set('1', storedBefore('AI Studios', await killedInThirdBatch()));
		for (const execution of ['1', '2'])
			expect((await retry(execution)).error?.message).toBe(REFUSED);
		expect(paid()).toEqual(['one', 'two', 'three']);
	});

	it('pays for the batches after it, if the loop goes on', async () => {
		service.engine.stored.set('1', storedBefore('AI Studios', await killedInThirdBatch()));
		const result = await retry('1', { node: GOES_ON });
		expect(result.json.map(({ error }) => error)).toEqual([
			undefined,
			undefined,
			REFUSED,
			undefined,
		]);
		expect(paid()).toEqual(['one', 'two', 'three', 'four']);
	});

	it('pays for all that is left where another node was under way', async () => {
		service.engine.stored.set(
			'1',
			storedBefore('After', await service.engine.run(loop({ after: 'stumble' }))),
		);
		expect((await retry('1', { after: 'stumble' })).status).toBe('success');
		expect(paid()).toEqual(['one', 'two', 'three', 'four']);
	});
});

it('pays for no batch that may have been paid for after the execution was parked, where n8n died since', async () => {
	const parked = await service.engine.run(loop({ after: 'park' }));
	expect(parked.run.waitTill).toBeDefined();
	const stored = service.engine.stored.get('1') as IRunExecutionData;
	await killedInThirdBatch({ after: 'park', goesOnWith: '1' });
	service.engine.stored.set('1', stored);
	const before = paid();
	const result = await retry('1', { after: 'park', node: GOES_ON });
	expect(result.json.map(({ error }) => error)).toEqual([undefined, REFUSED, REFUSED, REFUSED]);
	expect(paid()).toEqual(before);
});

describe('when a loop failed by itself, the retry pays for what is left', () => {
	it('after a failure of this node', async () => {
		refuseOrder(3);
		expect((await service.engine.run(loop())).error?.message).toContain(
			'did not accept the project: no',
		);
		service.sim.clearFaults();
		expect((await retry('1')).status).toBe('success');
		expect(paid()).toEqual(['one', 'two', 'three', 'four']);
	});

	it('after a failure of another node, and with Retry On Fail', async () => {
		const failed = await service.engine.run(loop({ after: 'stumble' }));
		expect(failed.error?.message).toContain('stumbled');
		expect((await retry('1', { after: 'stumble', node: { retryOnFail: true } })).status).toBe(
			'success',
		);
		expect(paid()).toEqual(['one', 'two', 'three', 'four']);
	});

	it('after a failure in a retry', async () => {
		await service.engine.run(loop({ after: 'stumble' }));
		refuseOrder(2);
		expect((await retry('1', { after: 'stumble' })).status).toBe('error');
		service.sim.clearFaults();
		expect((await retry('2', { after: 'stumble' })).status).toBe('success');
		expect(paid()).toEqual(['one', 'two', 'three', 'four']);
	});
});
