import { createItems, createParameters } from '../engine/project';
import { useService } from '../engine/service';
import { until } from '../until';

const service = useService({ renderMs: 600_000 });

/** Stops a run that waits for three videos and returns how long (ms) the execution took to end. */
async function stopped() {
	const before = service.sim.ledger.length;
	let stop = () => {};
	const running = service.engine.run({
		parameters: createParameters(),
		items: createItems(3),
		credentials: service.credentials(),
		onStart: (cancel) => (stop = cancel),
	});
	await until(
		() => service.sim.ledger.length === before + 3 && service.sim.counters.inFlight === 0,
		'all three are paid for',
		{ every: 0 },
	);
	const stoppedAt = performance.now();
	stop();
	const result = await running;
	return {
		took: performance.now() - stoppedAt,
		result,
		made: service.sim.ledger.slice(before).map(({ id }) => id),
	};
}

it('ends the waiting within 100 ms, long before the next status call, and keeps the ids', async () => {
	const stops = [await stopped(), await stopped(), await stopped()];
	for (const { result, made } of stops) {
		expect(result.status).toBe('canceled');
		expect(result.customData.aiStudiosJobs?.split(' ').sort()).toEqual(made.sort());
	}
	// The first status call would come after 4.5 s at the earliest.
	expect(service.sim.counters.byRoute['GET /editor/progress/:id']).toBeUndefined();
	// The best of three: a busy machine may delay any one of them, while a node that waits on delays all.
	expect(Math.min(...stops.map(({ took }) => took))).toBeLessThan(100);
});

it('starts no further paid call, and lets those in flight end so that their ids are logged', async () => {
	service.sim.options.latencyMs = 100;
	let stop = () => {};
	const parameters = createParameters({
		options: { inFlight: 2 },
	});
	const running = service.engine.run({
		parameters,
		items: createItems(10),
		credentials: service.credentials(),
		onStart: (cancel) => (stop = cancel),
	});
	await until(
		() => service.sim.counters.byRoute['POST /editor/project'] === 2,
		'two calls are in flight',
		{ every: 0 },
	);
	stop();
	await running;
	await until(() => service.sim.counters.inFlight === 0, 'both have ended', { every: 0 });
	expect(service.sim.counters.byRoute['POST /editor/project']).toBe(2);
	expect(service.sim.ledger).toHaveLength(2);
	await until(
		() =>
			service.sim.ledger.every(({ id }) => service.engine.logs.some((line) => line.includes(id))),
		'their ids are logged',
		{ every: 0 },
	);
});

it('reads no further items when it is stopped while it reads them', async () => {
	let stop = () => {};
	const read: number[] = [];
	const items = createItems(300).map(({ request }, item) => ({
		get request() {
			read.push(item);
			if (item === 150) stop();
			// The last one would be refused.
			return item === 299 ? undefined : request;
		},
	}));
	const result = await service.engine.run({
		parameters: createParameters(),
		items,
		credentials: service.credentials(),
		onStart: (cancel) => {
			read.length = 0;
			stop = cancel;
		},
	});
	expect(result.status).toBe('canceled');
	expect(Math.max(...read)).toBe(150);
	expect(service.sim.requests).toEqual([]);
});

it('sends nothing at all when the execution was stopped before', async () => {
	const running = service.engine.run({
		parameters: createParameters(),
		items: createItems(3),
		credentials: service.credentials(),
		onStart: (cancel) => cancel(),
	});
	await running;
	expect(service.sim.ledger).toHaveLength(0);
});
