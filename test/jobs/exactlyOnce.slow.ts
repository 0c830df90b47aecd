/* eslint-disable @n8n/community-nodes/no-restricted-globals -- SEEDS, FIRST_SEED and ITEMS come from the environment; nothing of it runs in n8n */
import { Engine } from '../engine/engine';
import { DEMO_APP_ID, DEMO_USER_KEY, startSimulator } from '../simulator';
import { liveThroughFaults } from './exactlyOnce';

const SEEDS = Number(process.env.SEEDS ?? 1000);
const FIRST_SEED = Number(process.env.FIRST_SEED ?? 1);
const ITEMS = Number(process.env.ITEMS ?? 100);
/** A simulator keeps everything it has seen: a fresh one now and then keeps memory flat, and shows how far the runs are. */
const SEEDS_A_SIMULATOR = 50;

const END = FIRST_SEED + SEEDS;
const blocks = Array.from({ length: Math.ceil(SEEDS / SEEDS_A_SIMULATOR) }, (_, at) => {
	const first = FIRST_SEED + at * SEEDS_A_SIMULATOR;
	return { first, last: Math.min(first + SEEDS_A_SIMULATOR, END) - 1 };
});

it.each(blocks)(
	`pays ${ITEMS} items exactly once in each of the random runs $first to $last`,
	async ({ first, last }) => {
		const engine = await Engine.load();
		const sim = await startSimulator({ renderMs: 20_000 });
		const credentials = engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY });
		try {
			for (let seed = first; seed <= last; seed++)
				await liveThroughFaults(seed, ITEMS, engine, sim, credentials);
		} finally {
			engine.logs.length = 0;
			// Also after a failure: an open server would keep jest from ending.
			await sim.close();
		}
	},
);
