/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals -- a benchmark prints its figures; nothing of it runs in n8n */
import { Engine } from '../engine/engine';
import { createItems, createParameters } from '../engine/project';
import { DEMO_APP_ID, DEMO_USER_KEY, startSimulator } from '../simulator';

/**
 * Submits items through the node on n8n's engine and compares with the limit that latency and pool set. Report only.
 * Counts (paid jobs, calls in flight) are asserted in the suites.
 */
async function submit(engine: Engine, count: number, latencyMs: number, inFlight: number) {
	const sim = await startSimulator({ latencyMs });
	const parameters = createParameters({ timeLimit: 0, options: { mostPaidJobs: count, batching: { batch: { inFlight, pauseMs: 0 } } } });
	const credentials = engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY });
	await engine.run({ parameters, items: createItems(1), credentials });
	sim.resetCounters();
	const items = createItems(count);
	const startedAt = performance.now();
	const result = await engine.run({ parameters, items, credentials });
	const ms = performance.now() - startedAt;
	const figures = { count, ms, made: result.json.length, maxInFlight: sim.counters.maxInFlight, jobs: sim.ledger.length - 1 };
	await sim.close();
	return figures;
}

async function main() {
	const engine = await Engine.load();
	await submit(engine, 20, 0, 10);

	const { ms, maxInFlight, jobs } = await submit(engine, 200, 50, 10);
	const limit = Math.ceil(200 / 10) * 50;
	console.log(`200 creates, 50 ms latency, pool of 10: ${Math.round(ms)} ms = ${(ms / limit).toFixed(2)} x the limit of ${limit} ms; ${jobs} jobs, ${maxInFlight} in flight at most`);

	for (const count of [1_000, 10_000]) {
		const before = process.memoryUsage().rss;
		const figures = await submit(engine, count, 0, 10);
		const grown = (process.memoryUsage().rss - before) / 2 ** 20;
		console.log(`${count} creates, no latency, pool of 10: ${(figures.ms / count).toFixed(2)} ms an item, ${figures.jobs} jobs, ${figures.maxInFlight} in flight at most, memory ${grown >= 0 ? '+' : ''}${Math.round(grown)} MB (simulator and its ledger included)`);
	}
}

void main();
