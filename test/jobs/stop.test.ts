import { createItems, createParameters } from '../engine/project';
import { useService } from '../engine/service';
import { until } from '../engine/until';

const service = useService({ renderMs: 600_000 });


it('ends the waiting at once, long before the next status call, and keeps the ids', async () => {
	let stop = () => {};
	const running = service.engine.run({ parameters: createParameters(), items: createItems(3), credentials: service.credentials(), onStart: (cancel) => (stop = cancel) });
	await until(() => service.sim.ledger.length === 3 && service.sim.counters.inFlight === 0);
	const stoppedAt = performance.now();
	stop();
	const result = await running;
	const took = performance.now() - stoppedAt;
	// The first status call would come after 4.5 s at the earliest.
	expect(took).toBeLessThan(1000);
	expect(result.status).toBe('canceled');
	expect(result.customData.aiStudiosJobs?.split(' ').sort()).toEqual(service.sim.ledger.map(({ id }) => id).sort());
	expect(service.sim.counters.byRoute['GET /editor/progress/:id']).toBeUndefined();
});

it('starts no further paid call, and lets those in flight end so that their ids are logged', async () => {
	service.sim.options.latencyMs = 100;
	let stop = () => {};
	const parameters = createParameters({ options: { batching: { batch: { inFlight: 2, pauseMs: 0 } } } });
	const running = service.engine.run({ parameters, items: createItems(10), credentials: service.credentials(), onStart: (cancel) => (stop = cancel) });
	await until(() => service.sim.counters.byRoute['POST /editor/project'] === 2);
	stop();
	await running;
	await until(() => service.sim.counters.inFlight === 0);
	expect(service.sim.counters.byRoute['POST /editor/project']).toBe(2);
	expect(service.sim.ledger).toHaveLength(2);
	await until(() => service.sim.ledger.every(({ id }) => service.engine.logs.some((line) => line.includes(id))));
});

it('sends nothing at all when the execution was stopped before', async () => {
	const running = service.engine.run({ parameters: createParameters(), items: createItems(3), credentials: service.credentials(), onStart: (cancel) => cancel() });
	await running;
	expect(service.sim.ledger).toHaveLength(0);
});
