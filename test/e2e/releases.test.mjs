import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { requireMp4 } from '../demo/scene.mjs';
import { submitForm } from '../n8n/form.mjs';
import { RELEASES } from '../n8n/releases.mjs';
import {
	NODE,
	addCredential,
	formToVideo,
	formUrl,
	itemsToVideos,
	liveSession,
	openBench,
} from './bench.mjs';
import { filesWith, holdsSecret } from './leaks.mjs';

for (const { version } of RELEASES) {
	describe(`In n8n ${version}`, { timeout: 1_200_000 }, () => {
		/** @type {import('./bench.mjs').Bench} */
		let bench;
		/** @type {string} */
		let credential;

		before(async () => {
			bench = await openBench(version);
			credential = await addCredential(bench);
		});
		after(() => bench?.close());

		it('the tarball brings the node', async () => {
			assert.ok((await bench.n8n.nodeTypes()).includes(NODE));
		});

		it('the credential test passes for good keys', async () => {
			const answer = await bench.n8n.testCredential(credential);
			assert.equal(answer.status, 'OK', answer.message);
		});

		it('the credential test says so when the key is wrong, saved or not', async () => {
			const wrong = '00000000-0000-4000-8000-000000000bad';
			const saved = await addCredential(bench, { userKey: wrong });
			for (const answer of [
				await bench.n8n.testCredential(saved),
				await bench.n8n.testCredential(credential, { userKey: wrong }),
			]) {
				assert.equal(answer.status, 'Error');
				assert.doesNotMatch(answer.message, new RegExp(wrong));
			}
			assert.equal((await bench.n8n.testCredential(credential)).status, 'OK');
		});

		it('a visitor of the form is shown the finished video, and one job is paid', async () => {
			const workflow = await formToVideo(credential);
			const { id } = await bench.n8n.createWorkflow(workflow);
			await bench.n8n.activate(id);
			const paid = paidJobs(bench);
			const page = await submitForm(formUrl(bench.server.url, workflow), {
				'Your Name': 'Maria',
				'What Should the Presenter Say?': 'Hello Maria, and welcome!',
			});
			const url = /https?:\/\/[^"<\s]+\.mp4/.exec(page.html)?.[0];
			assert.ok(url, 'the page shows a video');
			assert.ok((await requireMp4(url)) > 0);
			assert.equal(paidJobs(bench) - paid, 1);
		});

		for (const expiry of ['401', '403', '200-1402', '400-token']) {
			it(`a token that dies while the videos render is renewed unseen, when the service says it by ${expiry}`, async () => {
				bench.simulator.set({ expiry });
				const { id } = await bench.n8n.createWorkflow(await itemsToVideos(credential, 3));
				const paid = paidJobs(bench);
				const execution = await bench.n8n.run(id, 'Start');
				await until(() => paidJobs(bench) - paid === 3);
				bench.simulator.revokeTokens();
				const rejected = bench.simulator.counters.rejectedTokens;
				const tokens = bench.simulator.counters.tokenCalls;

				const ended = await bench.n8n.finished(execution);
				assert.equal(ended.status, 'success', ended.error);
				const made = ended.runs['Create Project']?.[0]?.outputs[0] ?? [];
				assert.equal(made.length, 3);
				for (const item of made) assert.match(String(item.json['downloadUrl']), /\.mp4$/);
				assert.ok(bench.simulator.counters.rejectedTokens > rejected, 'the dead token was met');
				assert.equal(bench.simulator.counters.tokenCalls - tokens, 1, 'one new token');
				assert.equal(paidJobs(bench) - paid, 3, 'nothing is paid twice');
			});
		}

		it('Stop ends an execution at once, it pays for nothing more, and what was paid stays in its custom data', async () => {
			bench.simulator.options.renderMs = 600_000;
			const { id } = await bench.n8n.createWorkflow(await itemsToVideos(credential, 2));
			const paid = paidJobs(bench);
			const execution = await bench.n8n.run(id, 'Start');
			await until(() => paidJobs(bench) - paid === 2);
			await bench.n8n.stop(execution);
			const stopped = await bench.n8n.finished(execution);
			assert.equal(stopped.status, 'canceled');
			assert.deepEqual(
				String(stopped.customData['aiStudiosJobs']).split(' ').sort(),
				lastPaid(bench, 2).sort(),
			);
			const asked = bench.simulator.counters.total;
			await new Promise((done) => setTimeout(done, 7000));
			assert.equal(
				bench.simulator.counters.total,
				asked,
				'nothing is asked of the service any more',
			);
			assert.equal(paidJobs(bench) - paid, 2);
			bench.simulator.options.renderMs = 1000;
		});

		it('"Retry execution" takes up the video already paid for', async () => {
			bench.simulator.set({ render: 'vanish' });
			const { id } = await bench.n8n.createWorkflow(await itemsToVideos(credential, 1));
			const paid = paidJobs(bench);
			const failed = await bench.n8n.finished(await bench.n8n.run(id, 'Start'));
			assert.equal(failed.status, 'error');
			const project = bench.simulator.ledger.filter((entry) => entry.paid).at(-1)?.id;
			assert.match(
				String(failed.error),
				new RegExp(String(project)),
				'the message names the project',
			);

			bench.simulator.set({ render: 'normal' });
			const retried = await bench.n8n.finished(await bench.n8n.retry(failed.id));
			assert.equal(retried.status, 'success', retried.error);
			assert.equal(
				retried.runs['Create Project']?.at(-1)?.outputs[0]?.[0]?.json['projectId'],
				project,
			);
			assert.equal(paidJobs(bench) - paid, 1, 'paid once');
		});

		it('a live session, whose service takes the keys themselves, is started once', async () => {
			const { id } = await bench.n8n.createWorkflow(await liveSession(credential));
			const paid = paidJobs(bench);
			const ended = await bench.n8n.finished(await bench.n8n.run(id, 'Start'));
			assert.equal(ended.status, 'success', ended.error);
			assert.equal(
				ended.runs['Start Session']?.[0]?.outputs[0]?.[0]?.json['sessionId'],
				lastPaid(bench, 1)[0],
			);
			assert.equal(paidJobs(bench) - paid, 1);
		});

		it('nothing n8n stored or logged holds the User Key or a token in the clear', async () => {
			assert.deepEqual(await filesWith(bench.userFolder, holdsSecret(bench.simulator)), []);
			// The same look does find what is stored in the clear.
			assert.notDeepEqual(
				await filesWith(bench.userFolder, (text) => text.includes('Hello Maria, and welcome!')),
				[],
			);
		});

		it('n8n itself calls no host outside this machine', async () => {
			assert.deepEqual(await bench.hostsCalled(), []);
		});
	});
}

/** @param {import('./bench.mjs').Bench} bench */
const paidJobs = (bench) => bench.simulator.ledger.filter((entry) => entry.paid).length;

/** @param {import('./bench.mjs').Bench} bench @param {number} count @returns {string[]} the ids of the jobs paid last */
const lastPaid = (bench, count) =>
	bench.simulator.ledger
		.filter((entry) => entry.paid)
		.slice(-count)
		.map(({ id }) => id);

/** @param {() => boolean} happened */
async function until(happened) {
	for (let tries = 0; tries < 600; tries++) {
		if (happened()) return;
		await new Promise((done) => setTimeout(done, 100));
	}
	assert.fail('it did not happen within a minute');
}
