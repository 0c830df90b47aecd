import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { RELEASES } from '../n8n/releases.mts';
import type { LedgerEntry } from '../simulator/index.ts';
import { until } from '../until.ts';
import { addCredential, itemsToVideos, openTestbed, type Testbed } from './testbed.mts';
import { videoWorkflow, webhookTrigger } from './waitingWorkflows.mts';

const REFUSED =
	/^n8n was stopped in the middle of this execution, so it is not known what it has paid for/;

/** What the loop makes, one video a batch; n8n dies in the second. */
const BATCHES = ['Batch 1', 'Batch 2', 'Batch 3'];

for (const { version } of RELEASES) {
	describe(
		`When n8n ${version} itself dies while videos are awaited`,
		{ timeout: 1_200_000 },
		() => {
			let testbed: Testbed;
			/** Makes three videos at once. */
			let workflowId: string;
			/** Makes the videos of the batches in a loop, with "Save execution progress" on. */
			let loopId: string;
			let isBack = false;

			before(async () => {
				testbed = await openTestbed(version, { renderMs: renderTime });
				const credentialId = await addCredential(testbed);
				const workflow = await itemsToVideos(credentialId, 3);
				Object.assign(workflow.nodes[0] ?? {}, webhookTrigger('crash'));
				workflowId = await listening(workflow);
				const loop = videoWorkflow({
					name: 'loop',
					credentialId,
					texts: BATCHES,
					batchSize: 1,
					trigger: webhookTrigger('loop'),
					parameters: { options: { whileWaiting: 'keep' } },
				});
				loopId = await listening({
					...loop,
					settings: { executionOrder: 'v1', saveExecutionProgress: true },
				});
				await call('crash');
				await until(
					() =>
						orders() === 3 &&
						testbed.simulator.counters.byRoute['GET /editor/progress/:id'] !== undefined,
					'the videos are awaited',
				);
				await call('loop');
				await until(() => batches().length === 2, 'the second batch is paid for');
				process.kill(-testbed.server.pid, 'SIGKILL');
				await testbed.server.ended;
				await testbed.restart();
				isBack = true;
				await until(
					async () => (await known()).every(({ status }) => status !== 'running'),
					'n8n has noticed',
				);
			});
			after(() => testbed?.close());

			const renderTime = ({ request }: LedgerEntry) =>
				isBack || nameOf(request) === BATCHES[0] ? 0 : 3_600_000;
			const made = () =>
				testbed.simulator.ledger.filter(({ paid }) => paid).map(({ request }) => nameOf(request));
			const batches = () => made().filter((name) => BATCHES.includes(name));
			const orders = () => made().length - batches().length;
			const known = async () => [
				...(await testbed.n8n.executions(workflowId)),
				...(await testbed.n8n.executions(loopId)),
			];
			const call = (path: string) =>
				until(
					async () => (await fetch(`${testbed.server.url}/webhook/${path}`, { method: 'POST' })).ok,
					'the webhook takes the call',
				);

			async function listening(workflow: Record<string, unknown>) {
				const { id } = await testbed.n8n.createWorkflow(workflow);
				await testbed.n8n.activate(id);
				return id;
			}

			/** Retries the newest execution of a workflow. */
			async function retry(workflow: string) {
				const [newest] = await testbed.n8n.executions(workflow);
				return await testbed.n8n.finished(await testbed.n8n.retry(String(newest?.id)));
			}

			it('it begins nothing again by itself', async () => {
				assert.deepEqual(
					(await known()).map(({ status }) => status),
					['crashed', 'crashed'],
				);
				assert.equal(orders(), 3);
				assert.deepEqual(batches(), ['Batch 1', 'Batch 2']);
			});

			for (const which of ['"Retry execution"', 'a retry of the retry']) {
				it(`${which} pays for nothing, and says why`, async () => {
					const retried = await retry(workflowId);
					assert.equal(orders(), 3);
					assert.equal(retried.status, 'error');
					assert.match(String(retried.error), REFUSED);
				});

				it(`${which} of a loop whose first batch n8n has stored does not pay again for the second`, async () => {
					const retried = await retry(loopId);
					assert.deepEqual(batches(), ['Batch 1', 'Batch 2']);
					assert.equal(retried.runs['AI Studios']?.length, 2);
					assert.match(String(retried.error), REFUSED);
				});
			}

			it('a new execution pays as ever', async () => {
				await call('crash');
				await until(() => orders() === 6, 'three more are paid for');
			});
		},
	);
}

/** @param request of a paid job @returns the name of its project */
const nameOf = (request: unknown) => String((request as { name: unknown }).name);
