import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ExpiryVariant } from '../simulator/index.ts';
import {
	FACTOR,
	badDay,
	medianOfThird,
	memoryOf,
	real,
	renderOf,
	sendVisitors,
	type Visit,
} from './soakTraffic.mts';
import { filesWith, holdsSecret } from './storedSecrets.mts';
import { NODE, addCredential, formToVideo, openTestbed, type Testbed } from './testbed.mts';

const MINUTES = 30;
const VISITORS_AT_ONCE = 8;
/** Minutes; the clock of n8n itself is not fast, so the form is given a part of it. */
const TIME_LIMIT = 5;

/** What may be added from the second third of the time to the last, in MB. */
const HEAP_GROWTH = 12;
const RSS_GROWTH = 120;

describe(
	`${MINUTES} minutes of form traffic on a bad day, at ${FACTOR} times the speed`,
	{ timeout: 1_800_000 },
	() => {
		let testbed: Testbed;
		let folder: string;
		let visits: Visit[];
		let executions: Array<{ id: string; status: string }>;
		let memory: { heap: number[]; rss: number[] };

		before(async () => {
			folder = await mkdtemp(join(tmpdir(), 'aistudios-soak-'));
			const preloads = ['network-watch', 'fast-clock', 'memory-watch'].map((name) =>
				fileURLToPath(new URL(`../n8n/${name}.cjs`, import.meta.url)),
			);
			const watch = join(folder, 'memory');
			testbed = await openTestbed(
				'2.41.1',
				// One to two simulated minutes.
				{ renderMs: ({ at }: { at: number }) => real(1 + (at % 1000) / 1000) },
				{
					NODE_OPTIONS: preloads.map((path) => `--require "${path}"`).join(' '),
					// n8n's default engine leaves an expression sandbox behind at each request to a form, about 10 MB outside the
					// heap (n8n issue 39137; test/bench/formMemory.mts). That would hide what the node itself keeps there.
					N8N_EXPRESSION_ENGINE: 'legacy',
					FAST_CLOCK_FACTOR: String(FACTOR),
					MEMORY_WATCH_FILE: watch,
				},
			);
			testbed.simulator.set({ render: renderOf });
			testbed.simulator.fault(badDay);
			const workflow = await formToVideo(await addCredential(testbed));
			const create = workflow.nodes.find(({ type }) => type === NODE);
			Object.assign(create?.['parameters'] as object, {
				options: { timeLimit: TIME_LIMIT / FACTOR },
			});
			const { id } = await testbed.n8n.createWorkflow(workflow);
			await testbed.n8n.activate(id);

			const begun = (await memoryOf(watch, testbed.server.pid)).heap.length;
			const dying = killTokens(testbed);
			visits = await sendVisitors(testbed, workflow, {
				minutes: MINUTES,
				atOnce: VISITORS_AT_ONCE,
			});
			clearInterval(dying);
			const all = await memoryOf(watch, testbed.server.pid);
			memory = { heap: all.heap.slice(begun), rss: all.rss.slice(begun) };
			executions = await ended(testbed, id);
			report();
		});
		after(async () => {
			await testbed?.close();
			await rm(folder, { recursive: true, force: true });
		});

		const paid = () => testbed.simulator.ledger.filter((entry) => entry.paid);
		/** @param name of a visitor */
		const paidFor = (name: string) =>
			paid().filter(({ request }) =>
				String((request as { name: string }).name).endsWith(` ${name}`),
			);

		function report() {
			const { counters } = testbed.simulator;
			const thirds = (values: number[]) =>
				[0, 1, 2].map((third) => medianOfThird([...values], third).toFixed(0)).join(', ');
			console.log(
				[
					`Visitors: ${visits.length}, shown a video: ${visits.filter(({ video }) => video).length}, given a message: ${visits.filter(({ problem }) => problem).length}`,
					`Paid jobs: ${paid().length}; requests: ${counters.total}; tokens made: ${counters.tokenCalls}; dead tokens met: ${counters.rejectedTokens}`,
					`Heap in use after a collection, median of each third: ${thirds(memory.heap)} MB; whole process: ${thirds(memory.rss)} MB (${memory.heap.length} looks)`,
				].join('\n'),
			);
		}

		it('every visitor is shown a video that was paid for once, or the execution says why there is none', async () => {
			assert.ok(visits.length > 4 * VISITORS_AT_ONCE, `only ${visits.length} visitors came`);
			const messages = await messagesOf(testbed, executions);
			for (const { name, video, problem } of visits) {
				const jobs = paidFor(name);
				if (video !== undefined)
					assert.equal(
						jobs.length,
						1,
						`${name} was shown a video, and ${jobs.length} were paid for`,
					);
				else {
					const message = messages.get(name);
					assert.ok(message, `${name} has neither a video nor a message: ${problem}`);
					assert.ok(jobs.length <= 1, `${name}: ${jobs.length} paid for`);
					const tells =
						/It is not known whether AI Studios accepted/.test(message) ||
						jobs.every(({ id }) => message.includes(id));
					assert.ok(tells, `${name}: the message does not tell what was paid for: ${message}`);
				}
			}
		});

		it('nothing was paid for that no visitor asked for', () => {
			assert.equal(
				paid().length,
				visits.reduce((sum, { name }) => sum + paidFor(name).length, 0),
			);
		});

		it('the faults came: refused, cut off, answered with nonsense, dead tokens, renders that failed or hung', async () => {
			const { byStatus, rejected } = seen(testbed);
			for (const status of [429, 500, 502, 503, 0])
				assert.ok((byStatus.get(status) ?? 0) > 0, `no answer with status ${status}`);
			assert.ok(rejected > 3, `only ${rejected} requests met a dead token`);
			const messages = [...(await messagesOf(testbed, executions)).values()].join('\n');
			for (const kind of [
				/It is not known whether/,
				/could not finish the video/,
				/was not finished within/,
			])
				assert.match(messages, kind);
		});

		it('no execution is left unfinished', () => {
			assert.equal(executions.length, visits.length);
			assert.deepEqual(
				executions.filter(({ status }) => status !== 'success' && status !== 'error'),
				[],
			);
		});

		it('the memory of n8n does not grow once it is warm', () => {
			assert.ok(memory.heap.length >= 20, `only ${memory.heap.length} looks at the memory`);
			for (const [what, values, most] of [
				['heap', memory.heap, HEAP_GROWTH],
				['process', memory.rss, RSS_GROWTH],
			] as const) {
				const growth = medianOfThird([...values], 2) - medianOfThird([...values], 1);
				assert.ok(
					growth < most,
					`the ${what} grew by ${growth.toFixed(1)} MB from the second third to the last: ${values.map(Math.round).join(' ')}`,
				);
			}
		});

		it('nothing n8n stored or logged holds the User Key or a token in the clear', async () => {
			assert.deepEqual(await filesWith(testbed.userFolder, holdsSecret(testbed.simulator)), []);
			// The same look does find what is stored in the clear.
			assert.notDeepEqual(
				await filesWith(testbed.userFolder, (text) => text.includes('Hello, Visitor 7.')),
				[],
			);
		});
	},
);

/** Kills all tokens every four simulated minutes, each time refusing them in another way. */
function killTokens({ simulator }: Testbed) {
	const refusals: ExpiryVariant[] = ['401', '403', '200-1402', '400-token'];
	let turn = 0;
	return setInterval(() => {
		simulator.set({ expiry: refusals[turn++ % refusals.length] });
		simulator.revokeTokens();
	}, real(4));
}

function seen({ simulator }: Testbed) {
	const byStatus = new Map<number, number>();
	for (const { status } of simulator.requests)
		byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
	return { byStatus, rejected: simulator.counters.rejectedTokens };
}

/** Gives n8n time to write down the end of the last executions; their visitors have seen it already. */
async function ended({ n8n }: Testbed, workflowId: string) {
	for (let tries = 0; ; tries++) {
		const found = await n8n.executions(workflowId);
		if (tries === 60 || found.every(({ status }) => status === 'success' || status === 'error'))
			return found;
		await pause(1000);
	}
}

/** @returns the message of each execution that failed, by the name in its form */
async function messagesOf(
	{ n8n }: Testbed,
	executions: Array<{ id: string; status: string }>,
): Promise<Map<string, string>> {
	const messages = new Map();
	for (const { id, status } of executions) {
		if (status === 'success') continue;
		const { error, runs } = await n8n.execution(id);
		const name = Object.values(runs)[0]?.[0]?.outputs[0]?.[0]?.json['Your Name'];
		if (error !== undefined) messages.set(String(name), error);
	}
	return messages;
}
