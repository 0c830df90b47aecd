import { sleep } from 'n8n-workflow';

import { Pool } from '../../nodes/AiStudios/transport/pool';
import { Stopped, StopSwitch } from '../../nodes/AiStudios/transport/stop';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

/** Runs calls of the given length (ms) through the pool. @returns when each has started, in ms from now */
function starts(
	pool: Pool,
	count: number,
	callMs: number,
): { at: number[]; ends: Promise<Array<PromiseSettledResult<void>>> } {
	const now = performance.now();
	const at: number[] = [];
	const call = async () => {
		at.push(Math.round(performance.now() - now));
		await sleep(callMs);
	};
	return {
		at,
		ends: Promise.allSettled(Array.from({ length: count }, async () => await pool.run(call))),
	};
}

const poolOf = (size: number, ended = new StopSwitch()) => new Pool({ size, pauseMs: 0, ended });

it('starts the calls of a run slightly apart, so that their answers do not come together', async () => {
	const { at, ends } = starts(poolOf(10), 20, 80);
	await jest.advanceTimersByTimeAsync(500);
	await ends;
	const first = [0, 4, 8, 12, 16, 20, 24, 28, 32, 36];
	expect(at).toEqual([...first, ...first.map((ms) => ms + 80)]);
});

it('spreads more calls over the same time', async () => {
	const { at } = starts(poolOf(40), 40, 80);
	await jest.advanceTimersByTimeAsync(39);
	expect(at).toHaveLength(40);
});

it('adapts to calls that take less time than expected', async () => {
	const pool = poolOf(10);
	// The clock of the tests begins at 0, where a time and a duration look the same.
	await jest.advanceTimersByTimeAsync(60_000);
	const before = starts(pool, 1, 5);
	await jest.advanceTimersByTimeAsync(5);
	await before.ends;
	const { at } = starts(pool, 4, 5);
	await jest.advanceTimersByTimeAsync(0);
	expect(at).toEqual([0, 0, 0, 0]);
});

it('makes a call on its own wait for nothing', async () => {
	const { at } = starts(poolOf(1), 3, 20);
	await jest.advanceTimersByTimeAsync(100);
	expect(at).toEqual([0, 20, 40]);
});

it('starts no call that still waits for its turn when the run ends', async () => {
	const ended = new StopSwitch();
	const { at, ends } = starts(poolOf(10, ended), 10, 80);
	await jest.advanceTimersByTimeAsync(9);
	ended.flip();
	await jest.advanceTimersByTimeAsync(100);
	expect(at).toEqual([0, 4, 8]);
	const late = (await ends).filter(({ status }) => status === 'rejected');
	expect(late).toEqual(
		Array.from({ length: 7 }, () => ({
			status: 'rejected',
			reason: expect.any(Stopped) as unknown,
		})),
	);
});
