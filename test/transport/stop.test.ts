import { TimeLimits, TooLate } from '../../nodes/AiStudios/transport/stop';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

const forever = async () => await new Promise<never>(() => undefined);

/** How each of the works has ended so far. */
function ends(works: Array<Promise<unknown>>): string[] {
	const states = works.map(() => 'running');
	works.forEach((work, at) => {
		work.then(
			() => (states[at] = 'done'),
			(reason: unknown) => (states[at] = reason instanceof TooLate ? 'too late' : String(reason)),
		);
	});
	return states;
}

it('ends each work at its own limit, whichever was started first', async () => {
	const limits = new TimeLimits();
	const states = ends([100, 50, 200].map(async (ms) => await limits.within(ms, forever)));
	await jest.advanceTimersByTimeAsync(49);
	expect(states).toEqual(['running', 'running', 'running']);
	await jest.advanceTimersByTimeAsync(1);
	expect(states).toEqual(['running', 'too late', 'running']);
	await jest.advanceTimersByTimeAsync(50);
	expect(states).toEqual(['too late', 'too late', 'running']);
	await jest.advanceTimersByTimeAsync(100);
	expect(states).toEqual(['too late', 'too late', 'too late']);
	expect(jest.getTimerCount()).toBe(0);
});

it('counts from when the time began, if that is later', async () => {
	const began = performance.now() + 30;
	const states = ends([new TimeLimits().within(100, forever, { began: () => began })]);
	await jest.advanceTimersByTimeAsync(129);
	expect(states).toEqual(['running']);
	await jest.advanceTimersByTimeAsync(1);
	expect(states).toEqual(['too late']);
});

it('aborts what is late, and only that', async () => {
	const limits = new TimeLimits();
	const signals: AbortSignal[] = [];
	const work = async (signal: AbortSignal) => {
		signals.push(signal);
		return await forever();
	};
	const states = ends([limits.within(50, work), limits.within(60, work)]);
	await jest.advanceTimersByTimeAsync(50);
	expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
	expect(states).toEqual(['too late', 'running']);
});

it('has one timer for all work, and none once all of it is done', async () => {
	const limits = new TimeLimits();
	const finish: Array<() => void> = [];
	const work = async () => await new Promise<void>((done) => finish.push(done));
	const works = [1, 2, 3].map(async () => await limits.within(60_000, work));
	expect(jest.getTimerCount()).toBe(1);
	for (const done of finish) done();
	await Promise.all(works);
	expect(jest.getTimerCount()).toBe(0);
	await expect(limits.within(60_000, async () => await Promise.resolve('next'))).resolves.toBe(
		'next',
	);
	expect(jest.getTimerCount()).toBe(0);
});
