import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { RELEASES } from '../n8n/releases.mjs';
import { addCredential, itemsToVideos, openBench } from './bench.mjs';
import { webhookTrigger } from './waitingWorkflows.mjs';

for (const { version } of RELEASES) {
	describe(`When n8n ${version} itself dies while videos are awaited`, { timeout: 1_200_000 }, () => {
		/** @type {import('./bench.mjs').Bench} */
		let bench;
		/** @type {string} */
		let workflowId;
		/** @type {Array<{id: string, status: string}>} */
		let known;

		before(async () => {
			bench = await openBench(version, { renderMs: 3_600_000 });
			const workflow = await itemsToVideos(await addCredential(bench), 3);
			Object.assign(workflow.nodes[0] ?? {}, webhookTrigger('crash'));
			workflowId = (await bench.n8n.createWorkflow(workflow)).id;
			await bench.n8n.activate(workflowId);
			await until(async () => (await fetch(`${bench.server.url}/webhook/crash`, { method: 'POST' })).ok, 'the webhook takes the call');
			await until(async () => paidJobs() === 3 && bench.simulator.counters.byRoute['GET /editor/progress/:id'] !== undefined, 'the videos are awaited');
			process.kill(-bench.server.pid, 'SIGKILL');
			await bench.server.ended;
			await bench.restart();
			await until(async () => {
				known = await bench.n8n.executions(workflowId);
				return known.every(({ status }) => status !== 'running');
			}, 'n8n has noticed');
			bench.simulator.options.renderMs = 0;
		});
		after(() => bench?.close());

		const paidJobs = () => bench.simulator.ledger.filter(({ paid }) => paid).length;

		it('it begins nothing again by itself', () => {
			assert.deepEqual(known.map(({ status }) => status), ['crashed']);
			assert.equal(paidJobs(), 3);
		});

		it('"Retry execution" pays for nothing, and says why', async () => {
			const retried = await bench.n8n.finished(await bench.n8n.retry(String(known[0]?.id)));
			assert.equal(paidJobs(), 3);
			assert.equal(retried.status, 'error');
			assert.match(String(retried.error), /^n8n was stopped in the middle of this execution, so it is not known what was paid for before/);
		});

		it('a new execution pays as ever', async () => {
			await fetch(`${bench.server.url}/webhook/crash`, { method: 'POST' });
			await until(async () => paidJobs() === 6, 'three more are paid for');
		});
	});
}

/** @param {() => Promise<boolean>} happened @param {string} what */
async function until(happened, what) {
	const deadline = Date.now() + 300_000;
	while (!(await happened())) {
		if (Date.now() > deadline) throw new Error(`It did not happen within 5 minutes that ${what}.`);
		await new Promise((done) => setTimeout(done, 200));
	}
}
