import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { RELEASES } from '../n8n/releases.mjs';
import { addCredential, openBench } from './bench.mjs';
import { until } from './until.mjs';
import { videoWorkflow, webhookTrigger } from './waitingWorkflows.mjs';

/** How long n8n lets one of the executions run, in seconds. */
const TIMEOUT = 8;

for (const { version } of RELEASES) {
	describe(
		`After a production run was broken off in n8n ${version}, "Retry execution"`,
		{ timeout: 1_200_000 },
		() => {
			/** @type {import('./bench.mjs').Bench} */
			let bench;
			/** @type {string} */
			let credentialId;

			before(async () => {
				bench = await openBench(version, { renderMs: 3_600_000 });
				credentialId = await addCredential(bench);
			});
			after(() => bench?.close());

			const looks = () => bench.simulator.counters.byRoute['GET /editor/progress/:id'] ?? 0;

			/** The ids of what was paid for, of projects whose name begins so. @param {string} name */
			const paid = (name) =>
				bench.simulator.ledger
					.filter((entry) => entry.paid && JSON.stringify(entry.request).includes(name))
					.map(({ id }) => id);

			/**
			 * Starts a production run.
			 * @param {string} name @param {number} count of videos
			 * @param {Record<string, unknown>} [settings] of the workflow @param {number} [batchSize]
			 * @returns {Promise<string>} id of the execution
			 */
			async function started(name, count, settings = {}, batchSize) {
				const workflow = videoWorkflow({
					name,
					credentialId,
					texts: Array.from({ length: count }, (_, item) => `${name} ${item + 1}`),
					trigger: webhookTrigger(name),
					parameters: { whileWaiting: 'keep' },
					...(batchSize === undefined ? {} : { batchSize }),
				});
				const { id } = await bench.n8n.createWorkflow({
					...workflow,
					settings: { executionOrder: 'v1', ...settings },
				});
				await bench.n8n.activate(id);
				await until(
					async () => (await fetch(`${bench.server.url}/webhook/${name}`, { method: 'POST' })).ok,
					'the webhook takes the call',
				);
				await until(async () => (await bench.n8n.executions(id)).length === 1, 'it runs');
				return String((await bench.n8n.executions(id))[0]?.id);
			}

			/** @param {string} id */
			const retried = async (id) => await bench.n8n.finished(await bench.n8n.retry(id));

			/** @param {import('../n8n/rest.mjs').Execution} execution */
			const told = ({ customData }) =>
				Object.entries(customData)
					.filter(([key]) => key.startsWith('aiStudiosJobs'))
					.flatMap(([, ids]) => String(ids).split(' '))
					.sort();

			/** @type {Array<[string, Record<string, unknown>, number | undefined]>} */
			const ways = [
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
					await bench.n8n.stop(id);
					const stopped = await bench.n8n.finished(id);
					assert.equal(stopped.status, 'canceled');
					// n8n stores the custom data a moment after the end.
					await until(
						async () => told(await bench.n8n.execution(id)).join() === paid(name).sort().join(),
						'the IDs are in the custom data',
						20_000,
					);
					const first = await retried(id);
					const second = await retried(first.status === 'success' ? id : first.id);
					assert.equal(paid(name).length, count, 'nothing is paid again');
					if (version.startsWith('1.')) return;
					for (const { error } of [first, second])
						assert.match(String(error), /ended with Stop|cancelled manually/);
				});
			}

			it("by n8n's own time limit, pays for nothing, and the IDs are in the execution that ran out of time", async () => {
				const id = await started('timeout', 2, { executionTimeout: TIMEOUT });
				await until(() => paid('timeout').length === 2, 'the videos are paid for');
				const ended = await bench.n8n.finished(id);
				assert.equal(ended.status, 'canceled');
				assert.deepEqual(told(ended), paid('timeout').sort());
				await retried(id);
				assert.equal(paid('timeout').length, 2, 'nothing is paid again');
			});
		},
	);
}
