import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { requireMp4 } from '../demo/exampleWorkflow.mts';
import { RELEASES } from '../n8n/releases.mts';
import { submitForm } from '../n8n/submitForm.mts';
import { until } from '../until.ts';
import { filesWith, holdsSecret } from './storedSecrets.mts';
import {
	NODE,
	addCredential,
	assertJobsTold,
	formToVideo,
	formUrl,
	itemsToVideos,
	liveSession,
	openTestbed,
	type Testbed,
} from './testbed.mts';

const ADVICE_BY_STATUS = [
	[401, /does not accept it\. Try again in a minute/],
	[403, /does not accept it\. Try again in a minute/],
	[404, /your keys are not the problem/],
	[429, /your keys are not the problem/],
	[503, /your keys are not the problem/],
] as const;

for (const { version } of RELEASES) {
	describe(`In n8n ${version}`, { timeout: 1_200_000 }, () => {
		let testbed: Testbed;
		let credential: string;

		before(async () => {
			testbed = await openTestbed(version);
			credential = await addCredential(testbed);
		});
		after(() => testbed?.close());

		it('the tarball brings the node', async () => {
			assert.ok((await testbed.n8n.nodeTypes()).includes(NODE));
		});

		it('the credential test passes for good keys', async () => {
			const answer = await testbed.n8n.testCredential(credential);
			assert.equal(answer.status, 'OK', answer.message);
		});

		it('the credential test says so when the key is wrong, saved or not', async () => {
			const wrong = '00000000-0000-4000-8000-000000000bad';
			const saved = await addCredential(testbed, { userKey: wrong });
			for (const answer of [
				await testbed.n8n.testCredential(saved),
				await testbed.n8n.testCredential(credential, { userKey: wrong }),
			]) {
				assert.equal(answer.status, 'Error');
				assert.doesNotMatch(answer.message, new RegExp(wrong));
			}
			assert.equal((await testbed.n8n.testCredential(credential)).status, 'OK');
		});

		// n8n 1.x words these statuses itself.
		const statuses = version.startsWith('1.') ? [] : ADVICE_BY_STATUS;
		for (const [status, advice] of statuses) {
			it(`the credential test says what to do about a status ${status}`, async () => {
				testbed.simulator.fault(({ route }) =>
					route === '/auth' ? { kind: 'status', status } : undefined,
				);
				const answer = await testbed.n8n
					.testCredential(credential)
					.finally(() => testbed.simulator.fault(undefined));
				assert.equal(answer.status, 'Error');
				assert.match(answer.message, advice);
			});
		}

		it('a visitor of the form is shown the finished video, and one job is paid', async () => {
			const workflow = await formToVideo(credential);
			const { id } = await testbed.n8n.createWorkflow(workflow);
			await testbed.n8n.activate(id);
			const paid = paidJobs(testbed);
			const page = await submitForm(formUrl(testbed.server.url, workflow), {
				'Your Name': 'Maria',
				'What Should the Presenter Say?': 'Hello Maria, and welcome!',
			});
			const url = /https?:\/\/[^"<\s]+\.mp4/.exec(page.html)?.[0];
			assert.ok(url, 'the page shows a video');
			assert.ok((await requireMp4(url)) > 0);
			assert.equal(paidJobs(testbed) - paid, 1);
		});

		for (const expiry of ['401', '403', '200-1402', '400-token'] as const) {
			it(`a token that dies while the videos render is renewed unseen, when the service says it by ${expiry}`, async () => {
				testbed.simulator.set({ expiry });
				const { id } = await testbed.n8n.createWorkflow(await itemsToVideos(credential, 3));
				const paid = paidJobs(testbed);
				const execution = await testbed.n8n.run(id, 'Start');
				await until(() => paidJobs(testbed) - paid === 3, 'three videos are ordered', {
					every: 100,
				});
				testbed.simulator.revokeTokens();
				const rejected = testbed.simulator.counters.rejectedTokens;
				const tokens = testbed.simulator.counters.tokenCalls;

				const ended = await testbed.n8n.finished(execution);
				assert.equal(ended.status, 'success', ended.error);
				const made = ended.runs['Create Project']?.[0]?.outputs[0] ?? [];
				assert.equal(made.length, 3);
				for (const item of made) assert.match(String(item.json['downloadUrl']), /\.mp4$/);
				assert.ok(testbed.simulator.counters.rejectedTokens > rejected, 'the dead token was met');
				assert.equal(testbed.simulator.counters.tokenCalls - tokens, 1, 'one new token');
				assert.equal(paidJobs(testbed) - paid, 3, 'nothing is paid twice');
			});
		}

		it('Stop ends an execution at once, it pays for nothing more, and what was paid stays in its custom data', async () => {
			const { simulator } = testbed;
			simulator.options.renderMs = 600_000;
			try {
				const { id } = await testbed.n8n.createWorkflow(await itemsToVideos(credential, 2));
				const paid = paidJobs(testbed);
				simulator.resetCounters();
				const execution = await testbed.n8n.run(id, 'Start');
				// Then the node has read that both are taken.
				const looks = () => simulator.counters.byRoute['GET /editor/progress/:id'] ?? 0;
				await until(() => looks() >= 2, 'both videos are awaited', { every: 100 });
				await testbed.n8n.stop(execution);
				const stopped = await testbed.n8n.finished(execution);
				assert.equal(stopped.status, 'canceled');
				await assertJobsTold(testbed.n8n, execution, lastPaid(testbed, 2));
				const asked = simulator.counters.total;
				await pause(7000);
				assert.equal(simulator.counters.total, asked, 'nothing is asked of the service any more');
				assert.equal(paidJobs(testbed) - paid, 2);
			} finally {
				simulator.options.renderMs = 1000;
			}
		});

		it('"Retry execution" takes up the video already paid for', async () => {
			testbed.simulator.set({ render: 'vanish' });
			const { id } = await testbed.n8n.createWorkflow(await itemsToVideos(credential, 1));
			const paid = paidJobs(testbed);
			const failed = await testbed.n8n.finished(await testbed.n8n.run(id, 'Start'));
			assert.equal(failed.status, 'error');
			const project = testbed.simulator.ledger.filter((entry) => entry.paid).at(-1)?.id;
			assert.match(
				String(failed.error),
				new RegExp(String(project)),
				'the message names the project',
			);

			testbed.simulator.set({ render: 'normal' });
			const retried = await testbed.n8n.finished(await testbed.n8n.retry(failed.id));
			assert.equal(retried.status, 'success', retried.error);
			assert.equal(
				retried.runs['Create Project']?.at(-1)?.outputs[0]?.[0]?.json['projectId'],
				project,
			);
			assert.equal(paidJobs(testbed) - paid, 1, 'paid once');
		});

		it('a live session, whose service takes the keys themselves, is started once', async () => {
			const { id } = await testbed.n8n.createWorkflow(await liveSession(credential));
			const paid = paidJobs(testbed);
			const ended = await testbed.n8n.finished(await testbed.n8n.run(id, 'Start'));
			assert.equal(ended.status, 'success', ended.error);
			assert.equal(
				ended.runs['Start Session']?.[0]?.outputs[0]?.[0]?.json['sessionId'],
				lastPaid(testbed, 1)[0],
			);
			assert.equal(paidJobs(testbed) - paid, 1);
		});

		it('nothing n8n stored or logged holds the User Key or a token in the clear', async () => {
			assert.deepEqual(await filesWith(testbed.userFolder, holdsSecret(testbed.simulator)), []);
			// The same look does find what is stored in the clear.
			assert.notDeepEqual(
				await filesWith(testbed.userFolder, (text) => text.includes('Hello Maria, and welcome!')),
				[],
			);
		});

		it('n8n itself calls no host outside this machine', async () => {
			assert.deepEqual(await testbed.hostsCalled(), []);
		});
	});
}

const paidJobs = (testbed: Testbed) =>
	testbed.simulator.ledger.filter((entry) => entry.paid).length;

/** @returns the ids of the jobs paid last */
const lastPaid = (testbed: Testbed, count: number): string[] =>
	testbed.simulator.ledger
		.filter((entry) => entry.paid)
		.slice(-count)
		.map(({ id }) => id);
