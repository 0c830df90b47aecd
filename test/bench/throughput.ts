/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals -- a benchmark prints its figures; nothing of it runs in n8n */
import { Engine } from '../engine/engine';
import { createItems, createParameters } from '../engine/project';
import { DEMO_APP_ID, DEMO_USER_KEY, V3 } from '../simulator';
import { helperCalls } from './helperCalls';
import { plainCalls } from './plainCalls';
import { ServiceProcess } from './serviceProcess';

/**
 * Submits items through the node on n8n's engine, and compares with the limit that latency and pool set, and with the
 * same requests through n8n's helper alone and without n8n, in the same run. Report only. Counts (paid jobs, calls in flight) are asserted in the suites.
 */

const KEYS = { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY };
const IN_FLIGHT = 10;

async function submit(engine: Engine, service: ServiceProcess, count: number) {
	const options = { mostPaidJobs: count, batching: { batch: { inFlight: IN_FLIGHT, pauseMs: 0 } } };
	const parameters = createParameters({ timeLimit: 0, options });
	const credentials = engine.credentialsFor(service, KEYS);
	await engine.run({ parameters, items: createItems(1), credentials });
	await service.forget();
	const items = createItems(count);
	const startedAt = performance.now();
	await engine.run({ parameters, items, credentials });
	return { ms: performance.now() - startedAt, ...(await service.tell()) };
}

/** The middle one of five, after one that warms up. */
async function median<Figures extends { ms: number }>(measure: () => Promise<Figures>): Promise<Figures> {
	await measure();
	const all: Figures[] = [];
	for (let i = 0; i < 5; i++) all.push(await measure());
	return all.sort((a, b) => a.ms - b.ms)[2] as Figures;
}

async function againstLimit(engine: Engine, count: number, latencyMs: number): Promise<void> {
	const service = await ServiceProcess.start(latencyMs);
	const { ms, jobs, maxInFlight } = await median(async () => await submit(engine, service, count));
	const node = engine.nodeType;
	const { execute } = node;
	node.execute = helperCalls(`${service.url}${V3}/editor/project`, IN_FLIGHT);
	const helper = await median(async () => await submit(engine, service, count));
	node.execute = execute;
	const bodies = createItems(count).map(({ request }) => request);
	const plain = await median(async () => ({ ms: await plainCalls(service.url + V3, KEYS, bodies, IN_FLIGHT) }));
	await service.end();
	const limit = Math.ceil(count / IN_FLIGHT) * latencyMs;
	const told = (time: number) => `${Math.round(time)} ms = ${(time / limit).toFixed(2)} x the limit of ${limit} ms`;
	console.log(`${count} creates, ${latencyMs} ms latency, pool of ${IN_FLIGHT}: ${told(ms)}; ${jobs} jobs, ${maxInFlight} in flight at most`);
	console.log(`  the same ${count} requests through n8n's helper alone, ${IN_FLIGHT} at once, nothing checked or kept: ${told(helper.ms)}`);
	console.log(`  the same ${count} requests with Node's own HTTP, ${IN_FLIGHT} at once, nothing checked or kept: ${told(plain.ms)}`);
}

async function growth(engine: Engine, count: number): Promise<void> {
	const service = await ServiceProcess.start(0);
	const before = process.memoryUsage().rss;
	const { ms, jobs, maxInFlight } = await submit(engine, service, count);
	const grown = (process.memoryUsage().rss - before) / 2 ** 20;
	await service.end();
	console.log(
		`${count} creates, no latency, pool of ${IN_FLIGHT}: ${(ms / count).toFixed(2)} ms an item, ${jobs} jobs, ${maxInFlight} in flight at most, memory ${grown >= 0 ? '+' : ''}${Math.round(grown)} MB`,
	);
}

async function main(): Promise<void> {
	const engine = await Engine.load();
	await againstLimit(engine, 200, 50);
	await againstLimit(engine, 200, 200);
	for (const count of [1_000, 10_000]) await growth(engine, count);
}

void main();
