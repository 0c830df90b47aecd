import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Execution } from '../n8n/n8nClient.mts';
import { RELEASES } from '../n8n/releases.mts';
import { until } from '../until.ts';
import { addCredential, assertJobsTold, openTestbed, type Testbed } from './testbed.mts';
import { videoWorkflow, webhookTrigger } from './waitingWorkflows.mts';

/** How long n8n lets one of the executions run, in seconds. */
const TIMEOUT = 8;

for (const { version } of RELEASES) {
	describe(
		`After a production run was broken off in n8n ${version}, "Retry execution"`,
		{ timeout: 1_200_000 },
		() => {
			let testbed: Testbed;
			let credentialId: string;

			before(async () => {
				testbed = await openTestbed(version, { renderMs: 3_600_000 });
				credentialId = await addCredential(testbed);
			});
			after(() => testbed?.close());

			const looks = () => testbed.simulator.counters.byRoute['GET /editor/progress/:id'] ?? 0;

			/** The ids of what was paid for, of projects whose name begins so. */
			const paid = (name: string) =>
				testbed.simulator.ledger
					.filter((entry) => entry.paid && JSON.stringify(entry.request).includes(name))
					.map(({ id }) => id);

			/**
			 * Starts a production run.
			 * @param count of videos
			 * @param settings of the workflow
			 * @returns id of the execution
			 */
			async function started(
				name: string,
				count: number,
				settings: Record<string, unknown> = {},
				batchSize?: number,
			): Promise<string> {
				const workflow = videoWorkflow({
					name,
					credentialId,
					texts: Array.from({ length: count }, (_, item) => `${name} ${item + 1}`),
					trigger: webhookTrigger(name),
					parameters: { options: { whileWaiting: 'keep' } },
					...(batchSize === undefined ? {} : { batchSize }),
				});
				const { id } = await testbed.n8n.createWorkflow({
					...workflow,
					settings: { executionOrder: 'v1', ...settings },
				});
				await testbed.n8n.activate(id);
				await until(
					async () => (await fetch(`${testbed.server.url}/webhook/${name}`, { method: 'POST' })).ok,
					'the webhook takes the call',
				);
				await until(async () => (await testbed.n8n.executions(id)).length === 1, 'it runs');
				return String((await testbed.n8n.executions(id))[0]?.id);
			}

			const retried = async (id: string) => await testbed.n8n.finished(await testbed.n8n.retry(id));

			/**
			 * Stops an execution. n8n 1.x may store its progress, with the state "running", over the "canceled" that it has
			 * stored at the same moment; it says so until a second Stop.
			 */
			async function stop(id: string): Promise<Execution> {
				await testbed.n8n.stop(id);
				try {
					return await testbed.n8n.finished(id, { limit: 30_000 });
				} catch (reason) {
					if (!version.startsWith('1.')) throw reason;
					await testbed.n8n.stop(id);
					return await testbed.n8n.finished(id);
				}
			}

			const ways: Array<[string, Record<string, unknown>, number | undefined]> = [
				['waiting', {}, undefined],
				['looped', { saveExecutionProgress: true }, 1],
			];
			for (const [name, settings, batchSize] of ways) {
				it(`by Stop, pays for nothing, however often, and the IDs are in the stopped execution: ${name}`, async () => {
					const id = await started(name, 2, settings, batchSize);
					const count = batchSize ?? 2;
					const looked = looks();
					await until(() => paid(name).length === count, 'the videos are paid for');
					await until(() => looks() > looked, 'they are awaited');
					const stopped = await stop(id);
					assert.equal(stopped.status, 'canceled');
					await assertJobsTold(testbed.n8n, id, paid(name));
					const first = await retried(id);
					const second = await retried(first.status === 'success' ? id : first.id);
					assert.equal(paid(name).length, count, 'nothing is paid again');
					if (version.startsWith('1.')) return;
					for (const { error } of [first, second])
						assert.match(String(error), /was stopped|cancelled manually/);
				});
			}

			it("by n8n's own time limit, pays for nothing, and the IDs are in the execution that ran out of time", async () => {
				const id = await started('timeout', 2, { executionTimeout: TIMEOUT });
				await until(() => paid('timeout').length === 2, 'the videos are paid for');
				const ended = await testbed.n8n.finished(id);
				assert.equal(ended.status, 'canceled');
				await assertJobsTold(testbed.n8n, id, paid('timeout'));
				await retried(id);
				assert.equal(paid('timeout').length, 2, 'nothing is paid again');
			});
		},
	);
}
