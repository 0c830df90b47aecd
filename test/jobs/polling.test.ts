import fc from 'fast-check';

import {
	afterStatus,
	newPolling,
	nextLook,
	timeLeft,
	type PollingState,
	type Status,
} from '../../nodes/AiStudios/jobs/polling';
import type { Environment } from '../../nodes/AiStudios/jobs/environment';
import { StatusChecks } from '../../nodes/AiStudios/jobs/statusChecks';
import { waitCall } from './waitCall';

/** Percent at a time, of a job of a length (both in ms); undefined if the service reports none. */
type Curve = (at: number, length: number) => number | undefined;

const curves: Record<string, Curve> = {
	linear: (at, length) => (100 * at) / length,
	'queued for a third of the time': (at, length) =>
		Math.max(0, (100 * (at - length / 3)) / ((2 * length) / 3)),
	'linear, told in whole percents': (at, length) => Math.floor((100 * at) / length),
	'slow at the end': (at, length) => 100 * (1 - (1 - at / length) ** 2),
	'fast at the end': (at, length) => 100 * (at / length) ** 2,
	'in steps of 20 %': (at, length) => Math.floor((5 * at) / length) * 20,
	'in steps of 10 %': (at, length) => Math.floor((10 * at) / length) * 10,
	'stuck at 50 %': (at, length) => Math.min(50, (100 * at) / length),
	'stuck at 0 %': () => 0,
	'falling after half': (at, length) => (at < length / 2 ? (150 * at) / length : 10),
	'always just before its end': (at) => 99.99 * (1 - Math.exp(-at / 20_000)),
	'not told': () => undefined,
};

const running = (percent: number | undefined): Status => ({
	is: 'running',
	percent: percent === undefined ? undefined : Math.round(percent * 100) / 100,
});

/** The looks at a job until it is found done, and how late that is (ms). */
function follow(curve: Curve, length: number, random: () => number) {
	const looks: Array<{ at: number; ms: number }> = [];
	let state: PollingState = newPolling(0);
	for (let at = 0; ; ) {
		const next = nextLook(state, at, random());
		looks.push({ at, ms: next.ms });
		at += next.ms;
		if (at >= length) return { calls: looks.length, late: at - length, looks };
		state = afterStatus(next.state, running(curve(at, length)), at);
	}
}

/** How long (ms) a look waits without foresight, at most. */
const plainly = (waited: number) => Math.min(5_000 + 0.08 * waited, 30_000) * 1.1;

/** A spread of numbers from 0 to 1 that is the same in every run. */
function numbers(seed: number): () => number {
	let at = seed;
	return () => {
		at = (at * 16_807) % 2_147_483_647;
		return at / 2_147_483_647;
	};
}

const average = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const runs = (curve: Curve, length: number) =>
	Array.from({ length: 100 }, (_, i) => follow(curve, length, numbers(i + 1)));

it('counts each look that comes close to the end, one by one', () => {
	let state = newPolling(0);
	for (let at = 10_000; at <= 50_000; at += 10_000)
		state = afterStatus(state, running(at / 520), at);
	const { ms, state: next } = nextLook(state, 50_000, 0);
	expect(ms).toBeLessThan(plainly(50_000));
	expect(next.closeLooks).toBe(state.closeLooks + 1);
});

describe('the next look at a job', () => {
	it.each(Object.entries(curves))(
		'comes never sooner than 2 s, and never much later than without foresight: progress %s',
		(_, curve) => {
			fc.assert(
				fc.property(
					fc.integer({ min: 10_000, max: 3_600_000 }),
					fc.integer({ min: 1, max: 1_000_000 }),
					(length, seed) => {
						for (const { at, ms } of follow(curve, length, numbers(seed)).looks) {
							expect(ms).toBeGreaterThanOrEqual(2_000);
							const plain = plainly(at);
							expect(ms - plain).toBeLessThanOrEqual(Math.max(5_001, (at + ms) / 10 + 1));
						}
					},
				),
				{ numRuns: 60 },
			);
		},
	);

	it.each(Object.entries(curves))(
		'costs no more calls than without foresight: progress %s',
		(_, curve) => {
			for (const length of [60_000, 300_000, 600_000, 1_800_000]) {
				let plainCalls = 0;
				for (let at = 0; at < length; at += plainly(at) / 1.1) plainCalls++;
				const calls = average(runs(curve, length).map((run) => run.calls));
				expect(calls).toBeLessThanOrEqual(plainCalls + 2);
			}
		},
	);

	it.each([
		['linear', 60_000, 8, 2_000],
		['linear', 300_000, 14, 3_000],
		['linear', 600_000, 20, 3_000],
		['queued for a third of the time', 60_000, 8, 2_000],
		['queued for a third of the time', 300_000, 14, 3_000],
		['queued for a third of the time', 600_000, 20, 3_000],
		['linear, told in whole percents', 60_000, 8, 2_000],
		['linear, told in whole percents', 300_000, 14, 3_000],
		['linear, told in whole percents', 600_000, 20, 3_000],
	])(
		'finds a render with progress %s of %i ms with at most %i calls, %i ms late',
		(name, length, calls, late) => {
			const all = runs(curves[name] ?? (() => undefined), length);
			expect(average(all.map((run) => run.calls))).toBeLessThanOrEqual(calls);
			expect(average(all.map((run) => run.late))).toBeLessThanOrEqual(late);
		},
	);

	it('is not the same for jobs that end together', () => {
		const ends = runs(curves.linear ?? (() => undefined), 300_000).map(({ late }) =>
			Math.round(late / 50),
		);
		expect(new Set(ends).size).toBeGreaterThan(10);
	});

	it('comes soon, and then less and less often, where 100 % is told without an address', () => {
		let state = afterStatus(newPolling(0), { is: 'running', percent: 100, lacksUrl: true }, 60_000);
		const intervals = Array.from({ length: 12 }, () => {
			const next = nextLook(state, 60_000, 0.5);
			({ state } = next);
			return next.ms;
		});
		expect(intervals[0]).toBe(2_000);
		expect(intervals.at(-1)).toBeGreaterThan(9_000);
	});
});

describe('the time left', () => {
	it('is what is missing at the rate that was seen', () => {
		const first = afterStatus(newPolling(0), running(10.5), 10_500);
		const second = afterStatus(first, running(30.5), 30_500);
		expect(timeLeft(second, 30_500)).toBe(69_500);
		expect(timeLeft(second, 40_000)).toBe(60_000);
	});

	it('takes a whole percent for half a percent more, and no slowing out of its rounding', () => {
		const [first, second, third] = [10, 20, 29];
		let state = afterStatus(newPolling(0), running(first), 10_000);
		state = afterStatus(state, running(second), 20_000);
		state = afterStatus(state, running(third), 29_500);
		expect(timeLeft(state, 29_500)).toBeCloseTo((70.5 / 9) * 9_500);
	});

	it('is unknown as long as nothing is done, and after anything but progress', () => {
		expect(timeLeft(newPolling(0), 5_000)).toBeUndefined();
		expect(timeLeft(afterStatus(newPolling(0), running(0), 5_000), 5_000)).toBeUndefined();
		const seen = afterStatus(newPolling(0), running(10), 10_000);
		expect(
			timeLeft(afterStatus(seen, { is: 'unreachable', words: '' }, 20_000), 20_000),
		).toBeUndefined();
	});

	it('begins anew where the progress falls', () => {
		const seen = afterStatus(newPolling(0), running(80), 80_000);
		expect(timeLeft(afterStatus(seen, running(10), 90_000), 90_000)).toBe(805_500);
	});
});

it('looks no later than at the end of the time to wait, and then at once', () => {
	// What it asks of its environment is asked by its looks.
	const checks = (deadline: number) => new StatusChecks(waitCall, 0, {} as Environment, deadline);
	expect(checks(Date.now() + 2_000).untilNextLook()).toBeLessThanOrEqual(2_000);
	expect(checks(Date.now() - 2_000).untilNextLook()).toBe(0);
	expect(checks(Date.now() + 60_000).untilNextLook()).toBeGreaterThanOrEqual(4_500);
});
