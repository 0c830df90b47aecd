import { Engine } from '../engine/engine';
import { createItems, createParameters } from '../engine/project';
import { until } from '../engine/until';
import { DEMO_APP_ID, DEMO_USER_KEY, startSimulator, type Simulator } from '../simulator';

let engine: Engine;
let sim: Simulator;

beforeAll(async () => {
	engine = await Engine.load();
});

beforeEach(async () => {
	sim = await startSimulator({ renderMs: 600_000 });
});

afterEach(async () => await sim.close());

const credentials = () => engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY });

it('ends the waiting at once, long before the next status call, and keeps the ids', async () => {
	let stop = () => {};
	const running = engine.run({ parameters: createParameters(), items: createItems(3), credentials: credentials(), onStart: (cancel) => (stop = cancel) });
	await until(() => sim.ledger.length === 3 && sim.counters.inFlight === 0);
	const stoppedAt = performance.now();
	stop();
	const result = await running;
	const took = performance.now() - stoppedAt;
	// The first status call would come after 4.5 s at the earliest.
	expect(took).toBeLessThan(1000);
	expect(result.status).toBe('canceled');
	expect(result.customData.aiStudiosJobs?.split(' ').sort()).toEqual(sim.ledger.map(({ id }) => id).sort());
	expect(sim.counters.byRoute['GET /editor/progress/:id']).toBeUndefined();
});

it('starts no further paid call, and lets those in flight end so that their ids are logged', async () => {
	sim.options.latencyMs = 100;
	let stop = () => {};
	const parameters = createParameters({ options: { batching: { batch: { inFlight: 2, pauseMs: 0 } } } });
	const running = engine.run({ parameters, items: createItems(10), credentials: credentials(), onStart: (cancel) => (stop = cancel) });
	await until(() => sim.counters.byRoute['POST /editor/project'] === 2);
	stop();
	await running;
	await until(() => sim.counters.inFlight === 0);
	expect(sim.counters.byRoute['POST /editor/project']).toBe(2);
	expect(sim.ledger).toHaveLength(2);
	await until(() => sim.ledger.every(({ id }) => engine.logs.some((line) => line.includes(id))));
});

it('sends nothing at all when the execution was stopped before', async () => {
	const running = engine.run({ parameters: createParameters(), items: createItems(3), credentials: credentials(), onStart: (cancel) => cancel() });
	await running;
	expect(sim.ledger).toHaveLength(0);
});
