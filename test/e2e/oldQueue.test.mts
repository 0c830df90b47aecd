import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { until } from '../until.ts';
import {
	ITEMS,
	PATIENCE,
	executions,
	isKnown,
	isOrdering,
	paidJobs,
	post,
	readLog,
	twice,
} from './queueScenario.mts';
import { openQueueTestbed, type QueueTestbed } from './queueTestbed.mts';
import { rowsToVideos } from './queueWorkflows.mts';
import { addCredential } from './testbed.mts';

const BATCHES = ['01', '02', '03', '04', '05', '06'];

/** As docs/queue-mode.md recommends for n8n 1.x, and with the defaults. */
const SETTINGS: Array<Record<string, string>> = [{ QUEUE_WORKER_MAX_STALLED_COUNT: '0' }, {}];

interface Outcome {
	/** executions that the worker was running when it was killed */
	cut: string[];
	/** all executions with their states, such as "3 success" */
	ended: string[];
	/** names of the videos that were paid for until the kill */
	paidBefore: string[];
	/** names of all videos that were paid for */
	paid: string[];
}

describe('n8n 1.123.81 in queue mode, with a worker killed', { timeout: 1_800_000 }, () => {
	const testbeds: QueueTestbed[] = [];
	let advised: Outcome;
	let asItComes: Outcome;

	before(async () => {
		for (const settings of SETTINGS) {
			testbeds.push(
				await openQueueTestbed('1.123.81', { renderMs: 8000, latencyMs: 150 }, settings),
			);
		}
		// n8n takes a minute or two to notice; so both together.
		const [first, second] = await Promise.all(testbeds.map(killWorker));
		assert.ok(first && second);
		[advised, asItComes] = [first, second];
	});
	after(async () => {
		for (const testbed of testbeds) await testbed.close();
	});

	it('the kill met executions that had paid for some of their videos', () => {
		for (const { cut, paidBefore } of [advised, asItComes]) {
			assert.ok(cut.length > 0);
			assert.ok(paidBefore.length > 0 && paidBefore.length < BATCHES.length * ITEMS);
		}
	});

	it('with QUEUE_WORKER_MAX_STALLED_COUNT=0, it gives them up, and nothing is paid twice', () => {
		assert.deepEqual(
			advised.ended.filter((one) => !one.endsWith('success')),
			advised.cut.map((id) => `${id} error`).sort(),
		);
		assert.deepEqual(twice(advised.paid), []);
	});

	it('as it comes, it begins them again on another worker, where they pay again for what they had ordered', () => {
		assert.deepEqual(
			asItComes.ended.filter((one) => !one.endsWith('success')),
			[],
		);
		assert.ok(twice(asItComes.paid).length > 0);
		assert.equal(new Set(asItComes.paid).size, BATCHES.length * ITEMS);
	});
});

/** Six executions of 20 videos; a worker is killed while they are being started, and another one is started. */
async function killWorker(testbed: QueueTestbed): Promise<Outcome> {
	const { n8n, progress, workers } = testbed;
	const { id } = await n8n.createWorkflow(await rowsToVideos(await addCredential(testbed), 'kept'));
	await n8n.activate(id);
	for (const batch of BATCHES) await post(testbed, 'kept', batch);
	const [worker] = workers;
	assert.ok(worker);
	const begun = async () =>
		(await Promise.all(workers.map(readLog))).flatMap(({ started }) => started).length;
	await until(
		async () => (await begun()) === BATCHES.length && (await isOrdering(testbed, worker)),
		'worker 1 is in the middle of its orders',
		PATIENCE,
	);
	worker.kill();
	const paidBefore = names(testbed);
	const { started, finished } = await readLog(worker);
	const cut = started.filter((one) => !finished.includes(one)).sort();
	progress.step(`Worker 1 is killed, after ${paidBefore.length} paid jobs`);
	await testbed.addWorker();
	await until(
		async () => (await executions(testbed)).every(({ status }) => isKnown(status)),
		'every execution has ended',
		PATIENCE,
	);
	const ended = (await executions(testbed)).map((one) => `${one.id} ${one.status}`).sort();
	const paid = names(testbed);
	console.log(
		`Executions: ${ended.join(', ')}; cut off: ${cut.join(', ')}; paid: ${paid.length}, of these twice: ${twice(paid).length}`,
	);
	return { cut, ended, paidBefore, paid };
}

/** @returns of the videos paid for */
const names = (testbed: QueueTestbed): string[] => paidJobs(testbed).map(({ name }) => name);
