import {
	createRunExecutionData,
	NodeOperationError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type IRunExecutionData,
} from 'n8n-workflow';

import { Run } from '../../nodes/AiStudios/actions/run';
import { afterStatus, newPolling } from '../../nodes/AiStudios/jobs/polling';
import { PARKED_RUN_VERSION, type ParkedRun } from '../../nodes/AiStudios/jobs/resume/parkedRun';
import {
	foreseenEnd,
	lookAfter,
	parkedRun,
	stateOf,
	untilNextLook,
} from '../../nodes/AiStudios/jobs/resume/subExecution';
import { Engine } from '../engine/engine';
import { onFastClock } from '../engine/fastClock';
import { createItems, createParameters } from '../engine/project';
import { DEMO_APP_ID, DEMO_USER_KEY, startSimulator, type Simulator } from '../simulator';

const MINUTE = 60_000;

describe('The next look at parked jobs comes', () => {
	const cases: Array<[string, number, number, number]> = [
		['after half a minute at first', 0, 30 * MINUTE, 30_000],
		['after a tenth of the time waited so far', 20 * MINUTE, 30 * MINUTE, 2 * MINUTE],
		['after five minutes at most', 10 * 60 * MINUTE, 600 * MINUTE, 5 * MINUTE],
		['when the first time limit ends', 29 * MINUTE, MINUTE, MINUTE],
		['at once when a time limit has ended', 31 * MINUTE, -MINUTE, 0],
	];
	it.each(cases)('%s', (_, waited, left, expected) => {
		expect(untilNextLook(waited, left)).toBe(expected);
	});

	const foreseen: Array<[string, number, number, number]> = [
		['just after the jobs should be done, if that is sooner', 20 * MINUTE, MINUTE, MINUTE + 2_000],
		['after ten seconds at least', 20 * MINUTE, 1_000, 10_000],
		['at most five seconds later than without foresight at first', 0, 10 * MINUTE, 35_000],
		['at most a tenth of the time waited later', 20 * MINUTE, 10 * MINUTE, 4 * MINUTE],
		['as without foresight when the jobs are overdue', 20 * MINUTE, 0, 2 * MINUTE],
	];
	it.each(foreseen)('%s', (_, waited, end, expected) => {
		expect(untilNextLook(waited, 30 * MINUTE, end)).toBe(expected);
	});

	it('no later than the first time limit, whatever is foreseen', () => {
		expect(untilNextLook(20 * MINUTE, MINUTE, 3 * MINUTE)).toBe(MINUTE);
	});
});

describe('When parked jobs will be done', () => {
	/** A job that was half done after a minute. A percentage in tenths is taken as it is. */
	const half = afterStatus(newPolling(0), { is: 'running', percent: 50.1 }, MINUTE);
	const quarter = afterStatus(newPolling(0), { is: 'running', percent: 25.1 }, MINUTE);
	const untold = afterStatus(newPolling(0), { is: 'running' }, MINUTE);

	it('is when the last of them is done', () => {
		const units = [half, quarter].map((polling) => ({ log: [], polling }));
		expect(foreseenEnd({ units: [...units, { log: [], items: [] }] }, MINUTE)).toBeCloseTo(
			(74.9 / 25.1) * MINUTE,
		);
	});

	it.each([
		['tells no progress', { log: [], polling: untold }],
		['was not looked at', { log: [] }],
	])('is not known where one of them %s', (_, other) => {
		expect(foreseenEnd({ units: [{ log: [], polling: half }, other] }, MINUTE)).toBeUndefined();
	});
});

const node = (name: string) => ({
	id: 'n',
	name,
	type: 't',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
});

/** What n8n has stored of an execution that is parked at this node, for the execution with ID 7. */
function parked({
	waits = true,
	at = 'AI Studios',
	children = ['7'],
	error = false,
}: { waits?: boolean; at?: string; children?: string[]; error?: boolean } = {}): IRunExecutionData {
	const metadata = { waitingChildExecutionIds: children };
	const data = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node: node(at), data: {}, source: null, metadata }] },
	});
	if (waits) data.waitTill = new Date();
	if (error) data.resultData.error = new NodeOperationError(node(at), 'stopped');
	return data;
}

describe('The second execution', () => {
	const cases: Array<[string, IRunExecutionData | undefined, string]> = [
		['works for an execution that is parked for it', parked(), 'parked'],
		['waits for one that is not parked yet', parked({ waits: false }), 'running'],
		['ends when it was deleted', undefined, 'ended'],
		['ends when it was stopped', parked({ error: true }), 'ended'],
		['ends when it is parked at another node', parked({ at: 'Wait' }), 'ended'],
		['ends when it is parked for another one', parked({ children: ['8'] }), 'ended'],
	];
	it.each(cases)('%s', (_, data, expected) => {
		expect(stateOf(data, 'AI Studios', '7')).toBe(expected);
	});
});

describe('The node of the second execution', () => {
	const run = (changes: Partial<ParkedRun> = {}): ParkedRun => ({
		version: PARKED_RUN_VERSION,
		execution: '1',
		runIndex: 0,
		since: 0,
		deadline: 30 * MINUTE,
		made: [],
		fields: [],
		units: [],
		...changes,
	});

	/** The same as its hidden field has it. */
	const given = (changes: Partial<ParkedRun> = {}) => JSON.stringify(run(changes));

	/** What it asks of n8n, in the execution with ID 7, that looks after the execution with ID 1. */
	function asked(parent: IRunExecutionData | undefined, parameter = '') {
		const stored: IDataObject = {};
		const waits: number[] = [];
		const context: Partial<IExecuteFunctions> = {
			getContext: () => stored,
			getExecutionId: () => '7',
			getNode: () => node('AI Studios'),
			getNodeParameter: () => parameter as never,
			getExecutionDataById: async () => await Promise.resolve(parent),
			getCredentials: async <T extends object>() => await Promise.resolve({} as T),
			logger: { debug: ignored, info: ignored, warn: ignored, error: ignored },
			putExecutionToWait: async (till: Date) => {
				waits.push(till.getTime());
				return await Promise.resolve();
			},
		};
		return { context: context as IExecuteFunctions, stored, waits };
	}
	const goesOn = async (parked: ParkedRun) => await Promise.resolve({ run: parked });
	const ignored = () => undefined;
	const never = async () => await Promise.reject(new Error('It has looked'));

	beforeEach(() => jest.useFakeTimers({ now: 0 }));
	afterEach(() => jest.useRealTimers());

	it('rests before its first look', async () => {
		const { context, stored, waits } = asked(parked());
		expect(await lookAfter(context, given(), never)).toEqual([[]]);
		expect(waits).toEqual([30_000]);
		expect(stored.run).toEqual(run());
	});

	it('looks, and rests again while something is awaited', async () => {
		const { context, stored, waits } = asked(parked());
		await lookAfter(context, given(), never);
		jest.setSystemTime(10 * MINUTE);
		const later = run({ made: ['p1'] });
		const look = async () => await Promise.resolve({ run: later });
		expect(await lookAfter(context, given(), look)).toEqual([[]]);
		expect(waits).toEqual([30_000, 11 * MINUTE]);
		expect(stored).toEqual({ run: later });
	});

	it('gives the items when all have ended, and then ends', async () => {
		const { context, waits } = asked(parked());
		await lookAfter(context, given(), never);
		const items = [{ json: { projectId: 'p1' } }];
		const look = async (given: ParkedRun) => await Promise.resolve({ run: given, items });
		expect(await lookAfter(context, given(), look)).toEqual([items]);
		expect(await lookAfter(context, given(), never)).toBeNull();
		expect(waits).toHaveLength(1);
	});

	it('looks for nobody, and rests no more, where nobody waits', async () => {
		const { context, waits } = asked(undefined);
		await lookAfter(context, given(), never);
		expect(await lookAfter(context, given(), never)).toEqual([[]]);
		expect(waits).toHaveLength(1);
	});

	it('rests for three minutes at most until n8n has parked the execution', async () => {
		const { context, waits } = asked(parked({ waits: false }));
		await lookAfter(context, given(), never);
		jest.setSystemTime(180_000 - 1);
		expect(await lookAfter(context, given(), never)).toEqual([[]]);
		expect(waits).toHaveLength(2);
		jest.setSystemTime(180_000);
		expect(await lookAfter(context, given(), goesOn)).toEqual([[]]);
		expect(waits).toHaveLength(2);
	});

	it('finds the parked run in its hidden field, and none where it is no second execution', () => {
		expect(parkedRun(asked(undefined, given()).context)).toBe(given());
		expect(parkedRun(asked(undefined).context)).toBeUndefined();
	});

	it('ends after a look that fails, though n8n runs it again for the items of the failure', async () => {
		const { context } = asked(parked());
		await lookAfter(context, given(), never);
		await expect(lookAfter(context, given(), never)).rejects.toThrow('It has looked');
		expect(await lookAfter(context, given(), never)).toBeNull();
	});

	it('says that a run of another version cannot go on, and ends', async () => {
		const { context } = asked(parked());
		await lookAfter(context, given(), never);
		const other = JSON.stringify({ ...run(), version: PARKED_RUN_VERSION - 1 });
		await expect(lookAfter(context, other, never)).rejects.toThrow('another version');
		expect(await lookAfter(context, other, never)).toBeNull();
	});

	it('does not rest where it cannot read the credential, which may name nodes of the other execution', async () => {
		const { context, waits } = asked(parked());
		context.getCredentials = async () => await Promise.reject(new Error('No such node'));
		await expect(lookAfter(context, given(), never)).rejects.toThrow('No such node');
		expect(waits).toEqual([]);
		expect(await lookAfter(context, given(), never)).toBeNull();
	});

	it('rests where n8n cannot read the parked execution, until the time limit', async () => {
		const { context, waits } = asked(parked());
		await lookAfter(context, given(), never);
		context.getExecutionDataById = async () =>
			await Promise.reject(new Error('database is locked'));
		jest.setSystemTime(30 * MINUTE - 1);
		expect(await lookAfter(context, given(), never)).toEqual([[]]);
		expect(waits).toHaveLength(2);
		jest.setSystemTime(30 * MINUTE);
		await expect(lookAfter(context, given(), never)).rejects.toThrow('database is locked');
	});
});

it('keeps the worker, pays once and gives the results where n8n does not run the second execution', async () => {
	const engine = await Engine.load();
	const sim = await startSimulator({ renderMs: MINUTE });
	const result = await onFastClock(
		async () =>
			await engine.run({
				parameters: createParameters({ whileWaiting: 'release' }),
				items: createItems(3),
				credentials: engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY }),
			}),
	);
	await sim.close();
	expect(result.json.map(({ progress }) => progress)).toEqual([100, 100, 100]);
	expect(sim.ledger).toHaveLength(3);
	expect(engine.logs).toContainEqual(expect.stringMatching(/^warn: .*the worker is not released/));
});

describe('A parked run', () => {
	const parameters = createParameters({ whileWaiting: 'release' });
	const items = createItems(2);
	let engine: Engine;
	let sim: Simulator;
	/** What the node does instead of its own work, in the next runs. */
	let execute: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;
	/** What n8n was asked to run, and how. */
	const asked: object[] = [];

	beforeEach(async () => {
		asked.length = 0;
		engine = await Engine.load();
		sim = await startSimulator({ renderMs: MINUTE });
		jest.spyOn(engine.nodeType, 'execute').mockImplementation(async function (
			this: IExecuteFunctions,
		) {
			return await execute.call(this);
		});
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await sim.close();
	});

	const credentials = () =>
		engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY });
	const run = async (given = credentials()) =>
		await engine.run({ parameters, items, credentials: given });

	it('keeps the worker where the second execution ends at once, with the items of its failure', async () => {
		execute = async function () {
			const n8n: Partial<IExecuteFunctions> = {
				executeWorkflow: async () =>
					await Promise.resolve({
						executionId: '7',
						data: [[{ json: { error: 'No such node' } }]],
					}),
			};
			const context = Object.assign(Object.create(this), n8n) as IExecuteFunctions;
			return [await new Run(context, items.length, { runIndex: 0 }).outputs()];
		};
		const { json } = await onFastClock(async () => await run());
		expect(json.map(({ progress }) => progress)).toEqual([100, 100]);
	});

	/** Works until it is parked, and gives what n8n passes to the sub-execution. */
	async function parkedRunOf(): Promise<ParkedRun> {
		let passed = '';
		execute = async function () {
			const n8n: Partial<IExecuteFunctions> = {
				getWorkflow: () => ({ id: 'w1', name: 'Videos', active: true }),
				executeWorkflow: async ({ code }, _, __, options) => {
					asked.push({ ...code, ...options });
					const last = code?.nodes.at(-1);
					passed = String(last?.parameters.parkedRun);
					return await Promise.resolve({ executionId: '7', data: [], waitTill: new Date() });
				},
				putExecutionToWait: async () => await Promise.resolve(),
			};
			const context = Object.assign(Object.create(this), n8n) as IExecuteFunctions;
			return [await new Run(context, items.length, { runIndex: 0 }).outputs()];
		};
		await run();
		return JSON.parse(passed) as ParkedRun;
	}

	/** Looks once, as the sub-execution does, and stores the run as n8n would. */
	async function lookAt(parked: ParkedRun, given = credentials()) {
		let look: Awaited<ReturnType<Run['look']>> | undefined;
		execute = async function () {
			look = await new Run(this, items.length, { runIndex: 0, parked }).look();
			return [look.items ?? []];
		};
		const { error } = await run(given);
		if (error !== undefined) throw new Error(error.message);
		return { run: JSON.parse(JSON.stringify(look?.run)) as ParkedRun, items: look?.items };
	}

	it('is given to a workflow of its own, which n8n keeps, and which ends the rest of the execution that it belongs to', async () => {
		const { execution } = await parkedRunOf();
		expect(asked).toEqual([
			expect.objectContaining({
				id: 'w1',
				name: 'Videos (waiting for AI Studios)',
				active: false,
				settings: expect.objectContaining({
					saveDataSuccessExecution: 'all',
					saveDataErrorExecution: 'all',
					errorWorkflow: undefined,
				}),
				parentExecution: { executionId: execution, workflowId: 'w1', shouldResume: true },
			}),
		]);
	});

	it('goes on at each look, gives its items when all videos are finished, and pays for none of them again', async () => {
		await onFastClock(async () => {
			const parked = await parkedRunOf();
			expect(sim.ledger).toHaveLength(2);
			const early = await lookAt(parked);
			expect(early.items).toBeUndefined();
			await sleep(2 * MINUTE);
			const late = await lookAt(early.run);
			expect(late.items?.map(({ json }) => json.progress)).toEqual([100, 100]);
			expect(sim.ledger).toHaveLength(2);
		});
	});

	it('goes on after a look in which n8n could not read the credential', async () => {
		await onFastClock(async () => {
			const parked = await parkedRunOf();
			await sleep(2 * MINUTE);
			const locked = credentials();
			locked.getDecrypted = async () => await Promise.reject(new Error('database is locked'));
			const blind = await lookAt(parked, locked);
			expect(blind.items).toBeUndefined();
			const next = await lookAt(blind.run);
			expect(next.items?.map(({ json }) => json.progress)).toEqual([100, 100]);
		});
	});
});
