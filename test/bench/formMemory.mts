/**
 * What a visitor of a form leaves behind in the memory of n8n: with our node, and with n8n's own nodes alone, each with
 * both of n8n's engines for expressions. Shows whose memory it is when the process of n8n grows. Report only.
 * usage: npm run build && npx tsx test/bench/formMemory.mts
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryOf, real, sendVisitors } from '../e2e/soakTraffic.mts';
import { NODE, addCredential, formToVideo, openTestbed } from '../e2e/testbed.mts';
import { CURRENT } from '../n8n/releases.mts';

/** Simulated; a tenth of it on the clock. */
const MINUTES = 15;
const AT_ONCE = 8;
/** Seconds that a visitor waits where no video is made; about what a video takes. */
const WAIT = 9;

type Workflow = Awaited<ReturnType<typeof formToVideo>>;

/** @returns the same with n8n's Wait node in the place of ours */
function withoutOurs(workflow: Workflow): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node['type'] === NODE
			? {
					id: node['id'],
					name: node['name'],
					type: 'n8n-nodes-base.wait',
					typeVersion: 1.1,
					position: node['position'],
					webhookId: String(node['id']),
					parameters: { amount: `={{ ${WAIT} }}`, unit: 'seconds' },
				}
			: node,
	);
	return { ...workflow, nodes };
}

/** @param engine of n8n for expressions */
async function measure(engine: string, ours: boolean) {
	const folder = await mkdtemp(join(tmpdir(), 'aistudios-memory-'));
	const watch = join(folder, 'memory');
	const preloads = ['network-watch', 'fast-clock', 'memory-watch'].map((name) =>
		fileURLToPath(new URL(`../n8n/${name}.cjs`, import.meta.url)),
	);
	const testbed = await openTestbed(
		CURRENT,
		{ renderMs: real(1) },
		{
			NODE_OPTIONS: preloads.map((path) => `--require "${path}"`).join(' '),
			N8N_EXPRESSION_ENGINE: engine,
			FAST_CLOCK_FACTOR: '10',
			MEMORY_WATCH_FILE: watch,
		},
	);
	try {
		const example = await formToVideo(await addCredential(testbed));
		const workflow = ours ? example : withoutOurs(example);
		const { id } = await testbed.n8n.createWorkflow(workflow);
		await testbed.n8n.activate(id);
		await sendVisitors(testbed, workflow, { minutes: 3, atOnce: AT_ONCE });
		const before = (await memoryOf(watch, testbed.server.pid)).rss.at(-1) ?? NaN;
		const visits = await sendVisitors(testbed, workflow, { minutes: MINUTES, atOnce: AT_ONCE });
		const { rss, heap } = await memoryOf(watch, testbed.server.pid);
		const grown = (rss.at(-1) ?? NaN) - before;
		return {
			visitors: visits.length,
			grown,
			each: grown / visits.length,
			heap: heap.at(-1) ?? NaN,
		};
	} finally {
		await testbed.close();
		await rm(folder, { recursive: true, force: true });
	}
}

for (const engine of ['vm', 'legacy']) {
	for (const ours of [false, true]) {
		const { visitors, grown, each, heap } = await measure(engine, ours);
		console.log(
			`N8N_EXPRESSION_ENGINE=${engine}, ${ours ? 'form, AI Studios, page' : 'form, Wait, page'}: ${visitors} visitors, process ${grown < 0 ? '' : '+'}${grown.toFixed(0)} MB (${each.toFixed(1)} MB a visitor), heap ${heap.toFixed(0)} MB at the end`,
		);
	}
}
