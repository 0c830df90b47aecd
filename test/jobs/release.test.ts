import { createRunExecutionData, NodeOperationError, type IRunExecutionData } from 'n8n-workflow';

import { afterStatus, newPolling } from '../../nodes/AiStudios/jobs/polling';
import {
	foreseenEnd,
	stateOf,
	untilNextLook,
} from '../../nodes/AiStudios/jobs/resume/subExecution';
import { Engine } from '../engine/engine';
import { onFastClock } from '../engine/fastClock';
import { createItems, createParameters } from '../engine/project';
import { DEMO_APP_ID, DEMO_USER_KEY, startSimulator } from '../simulator';

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

describe('The second execution', () => {
	const parent = (changes: {
		waits?: boolean;
		node?: string;
		children?: string[];
		error?: boolean;
	}): IRunExecutionData => {
		const { waits = true, node = 'AI Studios', children = ['7'], error = false } = changes;
		const data = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [
					{
						node: {
							id: 'n',
							name: node,
							type: 't',
							typeVersion: 1,
							position: [0, 0],
							parameters: {},
						},
						data: {},
						source: null,
						metadata: { waitingChildExecutionIds: children },
					},
				],
			},
		});
		if (waits) data.waitTill = new Date();
		if (error)
			data.resultData.error = new NodeOperationError(
				{ id: 'n', name: node, type: 't', typeVersion: 1, position: [0, 0], parameters: {} },
				'stopped',
			);
		return data;
	};
	const cases: Array<[string, IRunExecutionData | undefined, string]> = [
		['works for an execution that is parked for it', parent({}), 'parked'],
		['waits for one that is not parked yet', parent({ waits: false }), 'running'],
		['ends when it was deleted', undefined, 'ended'],
		['ends when it was stopped', parent({ error: true }), 'ended'],
		['ends when it is parked at another node', parent({ node: 'Wait' }), 'ended'],
		['ends when it is parked for another one', parent({ children: ['8'] }), 'ended'],
	];
	it.each(cases)('%s', (_, data, expected) => {
		expect(stateOf(data, 'AI Studios', '7')).toBe(expected);
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
