/* eslint-disable @n8n/community-nodes/no-restricted-globals -- SEEDS and FIRST_SEED come from the environment; nothing of it runs in n8n */
import { Engine } from '../engine/engine';
import { DEMO_APP_ID, DEMO_USER_KEY, startSimulator } from '../simulator';
import { liveThroughFaults } from './exactlyOnce';

const SEEDS = Number(process.env.SEEDS ?? 1000);
const FIRST_SEED = Number(process.env.FIRST_SEED ?? 1);
const ITEMS = 100;
/** A simulator keeps everything it has seen: a fresh one now and then keeps memory flat. */
const SEEDS_A_SIMULATOR = 50;

it(`pays ${ITEMS} items exactly once in each of ${SEEDS} random runs`, async () => {
	const engine = await Engine.load();
	for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += SEEDS_A_SIMULATOR) {
		const sim = await startSimulator({ renderMs: 20_000 });
		const credentials = engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY });
		const end = Math.min(seed + SEEDS_A_SIMULATOR, FIRST_SEED + SEEDS);
		for (let one = seed; one < end; one++) await liveThroughFaults(one, ITEMS, engine, sim, credentials);
		engine.logs.length = 0;
		await sim.close();
	}
});
