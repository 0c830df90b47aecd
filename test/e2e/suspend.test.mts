import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Execution } from '../n8n/n8nClient.mts';
import { until } from '../until.ts';
import { addCredential, openTestbed, type Testbed } from './testbed.mts';
import {
	OURS,
	callingWorkflow,
	subWorkflowTrigger,
	videoWorkflow,
	webhookTrigger,
} from './waitingWorkflows.mts';

type VideoOptions = Parameters<typeof videoWorkflow>[0];

/** Renders take longer than the first look of n8n, which is at most a minute away. */
const RENDER_MS = 70_000;
const LIMIT = 420_000;

describe("'Release the Worker' in n8n 2.41.1", { timeout: 1_200_000, concurrency: true }, () => {
	let testbed: Testbed;
	let credentialId: string;

	before(async () => {
		// One production execution at a time: a parked one that held its place would keep the next from starting.
		testbed = await openTestbed(
			'2.41.1',
			{ renderMs: RENDER_MS, automationMs: 20_000 },
			{ N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' },
		);
		credentialId = await addCredential(testbed);
		testbed.simulator.set({ render: kindOfRender });
		// Looks that meet a fault lose nothing, and no callback ever comes.
		testbed.simulator.fault(({ route, nth }) =>
			route.includes('progress') && nth % 7 === 0 ? { kind: 'status', status: 502 } : undefined,
		);
	});
	after(() => testbed?.close());

	const create = async (options: Omit<VideoOptions, 'credentialId'> & { credentialId?: string }) =>
		(await testbed.n8n.createWorkflow(videoWorkflow({ credentialId, ...options }))).id;

	/** Makes the workflow, runs it by hand and waits until it is parked. */
	const parked = async (options: Omit<VideoOptions, 'credentialId'>) => {
		const workflowId = await create(options);
		const id = await testbed.n8n.run(workflowId, 'Start');
		await reach(id, 'waiting');
		return { workflowId, id };
	};

	const reach = (id: string, status: string) =>
		until(
			async () => (await testbed.n8n.execution(id)).status === status,
			`execution ${id} is ${status}`,
		);

	const ended = (id: string) => testbed.n8n.finished(id, { limit: LIMIT });

	/** Paid jobs by the name of the project. */
	const paid = (prefix: string) =>
		testbed.simulator.ledger.filter((entry) => entry.paid && nameOf(entry).startsWith(prefix));

	it('several items end with their videos, each paired with its row, and fields that name other nodes keep their values', async () => {
		const { id } = await parked({
			name: 'several',
			texts: ['several 1', 'several 2', 'several 3'],
		});
		assert.equal(paid('several').length, 3, 'all are paid for before it is parked');
		const execution = await ended(id);
		assert.equal(execution.status, 'success', execution.error);
		assert.deepEqual(rows(execution, 'After'), ['several 1', 'several 2', 'several 3']);
		for (const { json } of items(execution, 'After')) {
			assert.match(String(json['downloadUrl']), /\.mp4$/);
			assert.equal(
				nameOf(paid('several').find((entry) => entry.id === json['projectId'])),
				json['row'],
			);
		}
		assert.equal(paid('several').length, 3);
		assert.deepEqual(testbed.simulator.callbacks, []);
	});

	it('calls to a parked execution that claim to be a callback, forged, early and again, wake and change nothing', async () => {
		const { id } = await parked({ name: 'claimed', texts: ['claimed'] });
		const project = paid('claimed')[0]?.id;
		const claim = JSON.stringify({
			data: {
				project_id: project,
				state: 'finish',
				progress: 100,
				download_url: 'https://forged.example/video.mp4',
			},
		});
		for (const kind of ['webhook-waiting', 'webhook-waiting', 'form-waiting']) {
			const answer = await fetch(`${testbed.server.url}/${kind}/${id}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: claim,
			});
			assert.ok(answer.status >= 400, `${kind} takes no call, but answered ${answer.status}`);
		}
		assert.equal((await testbed.n8n.execution(id)).status, 'waiting');
		const execution = await ended(id);
		assert.equal(execution.status, 'success', execution.error);
		const [made] = items(execution, 'After');
		assert.equal(made?.json['projectId'], project);
		assert.ok(
			String(made?.json['downloadUrl']).startsWith(testbed.simulator.url),
			'the address comes from the service',
		);
		assert.equal(paid('claimed').length, 1);
	});

	it('a parked production run leaves its place to the next', async () => {
		const path = 'parked';
		const workflowId = await create({
			name: 'production',
			texts: ['production'],
			trigger: webhookTrigger(path),
		});
		await testbed.n8n.activate(workflowId);
		await until(
			async () => (await fetch(`${testbed.server.url}/webhook/${path}`, { method: 'POST' })).ok,
			'the webhook listens',
		);
		await fetch(`${testbed.server.url}/webhook/${path}`, { method: 'POST' });
		const own = async () =>
			(await testbed.n8n.executions(workflowId)).filter(({ mode }) => mode === 'webhook');
		await until(
			async () => (await own()).filter(({ status }) => status === 'waiting').length === 2,
			'both are parked',
		);
		assert.equal(paid('production').length, 2);
		for (const { id } of await own()) {
			const execution = await ended(id);
			assert.equal(execution.status, 'success', execution.error);
			assert.deepEqual(rows(execution, 'After'), ['production']);
		}
	});

	it('items that fail leave by the error output, with their messages and the others with their videos', async () => {
		const { id } = await parked({
			name: 'mixed',
			texts: ['mixed 1', 'mixed bad', 'mixed 3'],
			node: { onError: 'continueErrorOutput' },
		});
		const execution = await ended(id);
		assert.equal(execution.status, 'success', execution.error);
		assert.deepEqual(rows(execution, 'After'), ['mixed 1', 'mixed 3']);
		const [failed] = items(execution, 'Failed');
		assert.equal(failed?.json['row'], 'mixed bad');
		assert.match(
			String(failed?.json['error']),
			/^AI Studios could not finish the video \w+: its state is "failed" \[item 1\]/,
		);
		assert.equal(details(failed)['projectId'], paid('mixed bad')[0]?.id);
	});

	it('time limits end each item with its own message, whatever Retry On Fail does', async () => {
		const { id } = await parked({
			name: 'limits',
			texts: ['limits stuck 1', 'limits 2', 'limits stuck 3'],
			parameters: { options: { timeLimit: 2, whileWaiting: 'release' } },
			node: {
				onError: 'continueRegularOutput',
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 10,
			},
		});
		const execution = await ended(id);
		const [first, second, third] = items(execution, 'After');
		for (const [item, text] of [
			[first, 'limits stuck 1'],
			[third, 'limits stuck 3'],
		] as const) {
			assert.match(
				String(item?.json['error']),
				new RegExp(`^The video ${paid(text)[0]?.id} was not finished within 2 minutes`),
			);
			assert.match(String(details(item)['advice']), /Get Status.* only repeats this message/);
			assert.equal(item?.json['row'], text);
		}
		assert.match(String(second?.json['downloadUrl']), /\.mp4$/);
		assert.equal(paid('limits').length, 3);
	});

	it('the first failure ends the run with its message, and a retry pays for nothing', async () => {
		const { id } = await parked({
			name: 'first',
			texts: ['first 1', 'first bad'],
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
		});
		const execution = await ended(id);
		const sentence =
			/^AI Studios could not finish the video \w+: its state is "failed" \[item 1\]\. Made in this run: \w+\. A retry does not make or pay for it again/;
		assert.equal(execution.status, 'error');
		assert.match(String(execution.error), sentence);
		const retried = await ended(await testbed.n8n.retry(id));
		assert.match(String(retried.error), sentence);
		assert.equal(paid('first').length, 2);
	});

	it('a sub-workflow hands its videos to the workflow that runs it', async () => {
		const sub = await create({
			name: 'sub',
			texts: ['sub 1', 'sub 2'],
			trigger: subWorkflowTrigger,
		});
		await testbed.n8n.activate(sub);
		const calling = await testbed.n8n.createWorkflow(callingWorkflow('calling', sub));
		const id = await testbed.n8n.run(calling.id, 'Start');
		await reach(id, 'waiting');
		const execution = await ended(id);
		assert.equal(execution.status, 'success', execution.error);
		assert.deepEqual(rows(execution, 'Call'), ['sub 1', 'sub 2']);
		assert.equal(paid('sub').length, 2);
	});

	it('each round of a loop is parked and goes on by itself', async () => {
		const { id } = await parked({ name: 'loop', texts: ['loop 1', 'loop 2'], batchSize: 1 });
		const execution = await ended(id);
		assert.equal(execution.status, 'success', execution.error);
		assert.deepEqual(
			(execution.runs[OURS] ?? []).map((run) =>
				run.outputs[0]?.map(({ json }) => json['projectId']),
			),
			['loop 1', 'loop 2'].map((text) => [paid(text)[0]?.id]),
		);
		assert.equal(paid('loop').length, 2);
	});

	it('a job in two parts is paid for once: written first, exported by the second execution', async () => {
		const { id } = await parked({
			name: 'written',
			texts: ['written'],
			parameters: {
				resource: 'video',
				operation: 'fromTopic',
				topic: "={{ $('Row').item.json.text }}",
			},
		});
		const execution = await ended(id);
		assert.equal(execution.status, 'success', execution.error);
		const [made] = items(execution, 'After');
		assert.match(String(made?.json['downloadUrl']), /\.mp4$/);
		const jobs = testbed.simulator.ledger.filter(
			({ kind }) => kind === 'automation' || kind === 'export',
		);
		assert.deepEqual(
			jobs.map(({ kind }) => kind),
			['automation', 'export'],
		);
	});

	for (const onError of ['stopWorkflow', 'continueRegularOutput']) {
		it(`with a credential that names another node, which the second execution does not have, the worker is kept: ${onError}`, async () => {
			const name = `named ${onError}`;
			const { userKey } = testbed.simulator.options;
			const workflowId = await create({
				name,
				texts: [name],
				node: { onError },
				credentialId: await addCredential(testbed, {
					userKey: `={{ $('Row').first() && '${userKey}' }}`,
				}),
			});
			const id = await testbed.n8n.run(workflowId, 'Start');
			await until(() => paid(name).length === 1, 'it is paid for');
			const execution = await ended(id);
			assert.equal(execution.status, 'success', execution.error);
			const [made, ...others] = items(execution, 'After');
			assert.match(String(made?.json['downloadUrl']), /\.mp4$/);
			assert.deepEqual(others, []);
			assert.equal(paid(name).length, 1);
		});
	}

	it('a downloaded video stays with the items of the parked execution', async () => {
		const { id } = await parked({
			name: 'file',
			texts: ['file'],
			parameters: { downloadFile: true, binaryPropertyOutput: 'video' },
		});
		const execution = await ended(id);
		assert.equal(execution.status, 'success', execution.error);
		const [made] = execution.runs[OURS]?.[0]?.outputs[0] ?? [];
		const file = made?.binary?.['video'] as Record<string, unknown>;
		assert.equal(file['mimeType'], 'video/mp4');
		assert.ok((await testbed.n8n.file(String(file['id']))).byteLength > 0);
	});

	it('after a stop the second execution ends by itself, nothing more is asked, and a retry goes on with the IDs', async () => {
		const { id, workflowId } = await parked({ name: 'stopped', texts: ['stopped stuck'] });
		await testbed.n8n.stop(id);
		const project = paid('stopped')[0]?.id;
		await until(
			async () =>
				(await testbed.n8n.executions(workflowId)).every(({ status }) => status !== 'waiting'),
			'none waits',
			{ limit: LIMIT },
		);
		assert.equal((await testbed.n8n.execution(id)).status, 'canceled');
		assert.deepEqual(
			testbed.simulator.requests.filter(({ path }) => path.includes(`/progress/${project}`)),
			[],
		);
		const retried = await ended(await testbed.n8n.retry(id));
		assert.deepEqual(
			items(retried, 'After').map(({ json }) => json),
			[{ projectId: project, state: 'submitted', row: 'stopped stuck' }],
		);
		assert.equal(paid('stopped').length, 1);
	});
});

describe("'Release the Worker' across a restart of n8n 2.41.1", { timeout: 1_200_000 }, () => {
	it('goes on where it was, and pays for nothing again', async () => {
		const testbed = await openTestbed('2.41.1', { renderMs: 20_000 });
		try {
			const credentialId = await addCredential(testbed);
			const { id: workflowId } = await testbed.n8n.createWorkflow(
				videoWorkflow({ name: 'restart', credentialId, texts: ['a', 'b'] }),
			);
			const id = await testbed.n8n.run(workflowId, 'Start');
			await until(
				async () => (await testbed.n8n.execution(id)).status === 'waiting',
				'it is parked',
			);
			await testbed.restart();
			const execution = await testbed.n8n.finished(id, { limit: LIMIT });
			assert.equal(execution.status, 'success', execution.error);
			assert.deepEqual(rows(execution, 'After'), ['a', 'b']);
			assert.equal(testbed.simulator.ledger.length, 2);
		} finally {
			await testbed.close();
		}
	});
});

describe("'Release the Worker' in n8n 1.123.81", { timeout: 1_200_000 }, () => {
	it('is refused in one sentence before anything is sent', async () => {
		const testbed = await openTestbed('1.123.81');
		try {
			const credentialId = await addCredential(testbed);
			const { id: workflowId } = await testbed.n8n.createWorkflow(
				videoWorkflow({ name: 'old', credentialId, texts: ['a'] }),
			);
			const execution = await testbed.n8n.finished(await testbed.n8n.run(workflowId, 'Start'));
			assert.equal(execution.status, 'error');
			assert.match(
				String(execution.error),
				/^'While Waiting' is 'Release the Worker', which this release of n8n cannot do/,
			);
			assert.deepEqual(testbed.simulator.requests, []);
		} finally {
			await testbed.close();
		}
	});
});

function kindOfRender({ name }: { name: string }) {
	if (name.includes('bad')) return 'failedState';
	return name.includes('stuck') ? 'stuck' : 'normal';
}

/** @param entry of the ledger */
function nameOf(entry: { request?: unknown } | undefined) {
	const { name, topic } = (entry?.request ?? {}) as Record<string, unknown>;
	return String(name ?? topic ?? '');
}

const items = (execution: Execution, node: string) =>
	(execution.runs[node] ?? []).flatMap((run) => run.outputs[0] ?? []);

const rows = (execution: Execution, node: string) =>
	items(execution, node).map(({ json }) => json['row']);

const details = (item: { json: Record<string, unknown> } | undefined) =>
	(item?.json['details'] ?? {}) as Record<string, unknown>;
