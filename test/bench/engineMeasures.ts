/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals -- a benchmark prints its figures; nothing of it runs in n8n */
import {
	sleep,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
} from 'n8n-workflow';

import { Engine } from '../engine/engine';
import { createItems, createParameters } from '../engine/project';
import { DEMO_APP_ID, DEMO_USER_KEY, V3 } from '../simulator';
import { helperCalls } from './helperCalls';
import { plainCalls } from './plainCalls';
import { ServiceProcess } from './serviceProcess';

/**
 * One measurement of the node on n8n's engine, printed as JSON; test/bench/engineSpeed.mts runs each in a process of its own.
 * Report only. Counts (paid jobs, calls in flight) are asserted in the suites.
 *
 *     creates <items> <latency in ms>   against the same requests through n8n's helper alone and without n8n
 *     renders <items> <ms each>         submitted and awaited, on the real clock
 *     growth <items> [helper | empty]   time and memory with next to no latency; of n8n's helper alone, or of a node that
 *                                       answers as ours does and does nothing
 *     memory <items> [empty]            what is kept of the items meanwhile, after forced collections (`--expose-gc`)
 */

const KEYS = { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY };
const IN_FLIGHT = 10;
/** A latency just long enough for calls to be in the service together, and counted there. */
const SHORT_MS = 5;
const ID_LENGTH = 24;

/** Runs the node once for an item that warms up, and then for all. */
async function run(
	engine: Engine,
	service: ServiceProcess,
	count: number,
	more: INodeParameters = {},
) {
	const options = { mostPaidJobs: count, inFlight: IN_FLIGHT };
	const credentials = engine.credentialsFor(service, KEYS);
	await engine.run({
		parameters: createParameters({ timeLimit: 0, options }),
		items: createItems(1),
		credentials,
	});
	await service.forget();
	const parameters = createParameters({ timeLimit: 0, options, ...more });
	const items = createItems(count);
	const startedAt = performance.now();
	const { error } = await engine.run({ parameters, items, credentials });
	if (error !== undefined) throw error;
	return { ms: performance.now() - startedAt, ...(await service.tell()) };
}

/**
 * The middle ones of five rounds, after one that warms up. The ways take turns: the engine and the service run warm, and
 * whoever comes last would have the advantage.
 */
async function medians<Way extends string>(
	ways: Record<Way, () => Promise<number>>,
): Promise<Record<Way, number>> {
	const names = Object.keys(ways) as Way[];
	const all = new Map<Way, number[]>(names.map((name) => [name, []]));
	for (let round = 0; round <= 5; round++) {
		for (const name of names) {
			const ms = await ways[name]();
			if (round > 0) all.get(name)?.push(ms);
		}
	}
	const middle = (name: Way) => all.get(name)?.sort((a, b) => a - b)[2] ?? 0;
	return Object.fromEntries(names.map((name) => [name, middle(name)])) as Record<Way, number>;
}

async function creates(engine: Engine, count: number, latencyMs: number) {
	const service = await ServiceProcess.start(latencyMs);
	const node = engine.nodeType;
	const { execute } = node;
	const url = `${service.url}${V3}/editor/project`;
	const bodies = createItems(count).map(({ request }) => request);
	const counts = { jobs: 0, maxInFlight: 0 };
	const timed = (way: typeof execute) => async () => {
		node.execute = way;
		const { ms, jobs, maxInFlight } = await run(engine, service, count);
		if (way === execute) Object.assign(counts, { jobs, maxInFlight });
		return ms;
	};
	const figures = await medians({
		nodeMs: timed(execute),
		helperMs: timed(helperCalls(url, IN_FLIGHT)),
		readingMs: timed(helperCalls(url, IN_FLIGHT, true)),
		plainMs: async () => await plainCalls(service.url + V3, KEYS, bodies, IN_FLIGHT),
	});
	await service.end();
	const limitMs = Math.ceil(count / IN_FLIGHT) * latencyMs;
	return { count, latencyMs, limitMs, ...figures, ...counts, inFlight: IN_FLIGHT };
}

async function renders(engine: Engine, count: number, renderMs: number) {
	const service = await ServiceProcess.start(SHORT_MS, renderMs);
	const figures = await run(engine, service, count, { timeLimit: 30 });
	await service.end();
	return { count, latencyMs: SHORT_MS, renderMs, ...figures };
}

async function growth(engine: Engine, count: number, way = 'node') {
	const service = await ServiceProcess.start(SHORT_MS);
	if (way === 'helper')
		engine.nodeType.execute = helperCalls(`${service.url}${V3}/editor/project`, IN_FLIGHT);
	if (way === 'empty') engine.nodeType.execute = emptyNode;
	const before = process.memoryUsage.rss();
	const figures = await run(engine, service, count);
	await service.end();
	return {
		way,
		count,
		latencyMs: SHORT_MS,
		...figures,
		grown: Math.max(process.resourceUsage().maxRSS * 1024 - before, 0),
	};
}

/** How often (ms) the memory is looked at, each time after a forced collection. */
const LOOK_EACH_MS = 500;

async function memory(engine: Engine, count: number, isEmpty: boolean) {
	const service = await ServiceProcess.start(SHORT_MS);
	if (isEmpty) engine.nodeType.execute = emptyNode;
	const credentials = engine.credentialsFor(service, KEYS);
	const options = { mostPaidJobs: count, inFlight: IN_FLIGHT };
	const parameters = createParameters({ timeLimit: 0, options });
	await engine.run({ parameters, items: createItems(IN_FLIGHT), credentials });
	const items = createItems(count);
	const kept = () => {
		globalThis.gc?.();
		// The lines that the node has logged are kept by the engine of the tests, and by n8n in a file.
		engine.logs.length = 0;
		return process.memoryUsage().heapUsed;
	};
	const before = kept();
	let most = 0;
	const looks = setInterval(() => (most = Math.max(most, kept() - before)), LOOK_EACH_MS);
	const { error } = await engine.run({ parameters, items, credentials });
	clearInterval(looks);
	if (error !== undefined) throw error;
	const atEnd = kept() - before;
	await service.end();
	return { count, isEmpty, keptAtMost: Math.max(most, atEnd), keptAtEnd: atEnd };
}

/** Answers after a while with items of the size that ours have. */
async function emptyNode(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	await sleep(2 * LOOK_EACH_MS);
	return [
		this.getInputData().map((_, item) => {
			const projectId = String(item).padStart(ID_LENGTH, '0');
			const editorUrl = `https://app.aistudios.com/editor/${projectId}`;
			return {
				json: { name: `Item ${item}`, editorUrl, projectId, state: 'submitted', progress: 0 },
				pairedItem: { item },
			};
		}),
	];
}

async function main([what, ...numbers]: string[]): Promise<void> {
	const [count = 0, ms = 0] = numbers.map(Number);
	const engine = await Engine.load();
	if (what === 'creates') console.log(JSON.stringify(await creates(engine, count, ms)));
	else if (what === 'memory')
		console.log(JSON.stringify(await memory(engine, count, numbers.includes('empty'))));
	else if (what === 'renders') console.log(JSON.stringify(await renders(engine, count, ms)));
	else console.log(JSON.stringify(await growth(engine, count, numbers[1])));
}

void main(process.argv.slice(2));
