/**
 * Our node against n8n's own HTTP Request node doing the same by hand, in one real n8n on this machine, and against
 * what latency and rendering allow at best. Writes the first part of docs/speed.md and its plot. Report only: nothing fails for being slow.
 * usage: npm run build && npx tsx test/bench/speed.mts
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addCredential, openTestbed, type Testbed } from '../e2e/testbed.mts';
import { PROJECT } from '../n8n/paths.mts';
import { createProgressLog } from '../n8n/progressLog.mts';
import { CURRENT } from '../n8n/releases.mts';
import { approaches, type Approach } from './approaches.mts';
import { machine, writeFirstPart } from './speedPage.mts';
import { plot, report, type Figure } from './speedReport.mts';

const ITEMS = [1, 20, 200];
const LATENCY_MS = 200;
const RENDER_MS = 8_000;
const IN_FLIGHT = 10;
/** ms between two looks at the memory of n8n. */
const LOOK_EVERY = 100;

async function main() {
	const progress = createProgressLog(process.stderr);
	const testbed = await openTestbed(CURRENT, { latencyMs: LATENCY_MS, renderMs: RENDER_MS });
	const credential = await addCredential(testbed);
	try {
		// The first video warms n8n up and shows what our node sends.
		const [first] = approaches(testbed, { credential, inFlight: IN_FLIGHT, request: {} });
		await run(testbed, await (first as Approach).workflow(1));
		const request = testbed.simulator.ledger[0]?.request;

		const figures: Figure[] = [];
		for (const approach of approaches(testbed, { credential, inFlight: IN_FLIGHT, request })) {
			// Each begins with an n8n that has just started, so that none carries the memory of another.
			await testbed.restart();
			await run(testbed, await approach.workflow(1));
			for (const items of ITEMS.filter((count) => count <= approach.most)) {
				const figure = await run(testbed, await approach.workflow(items));
				figures.push({ approach: approach.name, color: approach.color, items, ...figure });
				progress.step(
					`${approach.name}, ${items}: ${(figure.ms / 1000).toFixed(1)} s, ${figure.made} videos`,
				);
			}
		}
		const limits = ITEMS.map((items) => ({
			items,
			ms: Math.ceil(items / IN_FLIGHT) * LATENCY_MS + RENDER_MS,
		}));
		const setting = {
			n8n: CURRENT,
			node: process.version,
			n8nNode: nodeOf(testbed),
			machine: machine(),
			latencyMs: LATENCY_MS,
			renderMs: RENDER_MS,
			inFlight: IN_FLIGHT,
			date: new Date(),
		};
		const given = { figures, limits, loading: loading(), setting };
		await writeFirstPart(report(given));
		await writeFile(join(PROJECT, 'docs', 'images', 'speed.svg'), plot(given));
		progress.step('docs/speed.md and docs/images/speed.svg are written');
	} finally {
		await testbed.close();
	}
}

/** Runs a workflow once. */
async function run(
	{ n8n, server, simulator }: Testbed,
	workflow: Awaited<ReturnType<Approach['workflow']>>,
) {
	const { id } = await n8n.createWorkflow(workflow);
	const before = simulator.ledger.length;
	simulator.resetCounters();
	const memory = watchMemory(server.pid);
	const execution = await n8n.run(id, 'Start');
	// The list of executions is light; the execution itself would be read in full at each look.
	let status = 'running';
	for (let unheard = 0; ['new', 'running', 'waiting'].includes(status); ) {
		await pause(500);
		try {
			status = (await n8n.executions(id)).find((one) => one.id === execution)?.status ?? 'new';
			unheard = 0;
		} catch (thrown) {
			// An n8n that is busy with the run may close a connection; one that is gone answers no more.
			if (++unheard > 20) throw thrown;
		}
	}
	const grown = memory();
	const { error, ms } = await n8n.execution(execution);
	if (status !== 'success') throw new Error(`${workflow.name} ended with ${status}: ${error}`);
	const { total, tokenCalls, maxInFlight } = simulator.counters;
	return {
		ms,
		made: simulator.ledger.length - before,
		requests: total - tokenCalls,
		tokenCalls,
		maxInFlight,
		grown,
	};
}

/** @returns ends the watch: how much (bytes) the process was larger at most than at first */
function watchMemory(pid: number): () => number | undefined {
	const first = rss(pid);
	let most = first;
	const timer = setInterval(() => (most = Math.max(most, rss(pid))), LOOK_EVERY);
	return () => {
		clearInterval(timer);
		return first > 0 ? Math.max(most, rss(pid)) - first : undefined;
	};
}

/** @returns bytes in memory; 0 where the system does not tell */
function rss(pid: number): number {
	try {
		return (
			Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
		);
	} catch {
		return 0;
	}
}

/** @returns how long the package and n8n's own library take to load: medians of processes of their own */
function loading(): Array<{ what: string; ms: number }> {
	const script = fileURLToPath(new URL('loadTime.cjs', import.meta.url));
	const runs = Array.from(
		{ length: 9 },
		() =>
			JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as Record<
				string,
				number
			>,
	);
	return Object.keys(runs[0] ?? {}).map((what) => {
		const sorted = runs.map((one) => Number(one[what])).sort((a, b) => a - b);
		return { what, ms: Number(sorted[Math.floor(sorted.length / 2)]) };
	});
}

const nodeOf = ({ server }: Testbed) =>
	execFileSync(server.install.node, ['--version'], { encoding: 'utf8' }).trim();

await main();
