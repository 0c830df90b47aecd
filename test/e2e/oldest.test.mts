import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { OLDEST } from '../n8n/releases.mts';
import { EXAMPLES } from './exampleCases.mts';
import { outcomeIn, runExample } from './runExample.mts';
import {
	NODE,
	addCredential,
	assertJobsTold,
	itemsToVideos,
	openTestbed,
	type Testbed,
} from './testbed.mts';

/** What a form, a list, the error output, a trigger and a download come to there. */
const FILES = [
	'form-to-video.json',
	'crm-to-personal-videos.json',
	'rows-to-one-video.json',
	'finished-video-to-file.json',
];

describe(
	`In n8n ${OLDEST.version}, the oldest that works`,
	{ timeout: 1_200_000, concurrency: true },
	() => {
		let testbed: Testbed;
		let folder: string;

		before(async () => {
			folder = await mkdtemp(join(tmpdir(), 'aistudios-files-'));
			testbed = await openTestbed(OLDEST.version, {}, { N8N_RESTRICT_FILE_ACCESS_TO: folder });
		});
		after(async () => {
			await testbed?.close();
			await rm(folder, { recursive: true, force: true });
		});

		it('the tarball brings the node', async () => {
			assert.ok((await testbed.n8n.nodeTypes()).includes(NODE));
		});

		it('the credential test tells good keys from wrong ones', async () => {
			const credential = await addCredential(testbed);
			assert.equal((await testbed.n8n.testCredential(credential)).status, 'OK');
			const wrong = await testbed.n8n.testCredential(credential, {
				userKey: '00000000-0000-4000-8000-000000000bad',
			});
			assert.equal(wrong.status, 'Error');
		});

		it('the IDs of what was paid are in the custom data of the execution', async () => {
			const { id } = await testbed.n8n.createWorkflow(
				await itemsToVideos(await addCredential(testbed), 2),
			);
			const execution = await testbed.n8n.finished(await testbed.n8n.run(id, 'Start'));
			assert.equal(execution.status, 'success', execution.error);
			const made = testbed.simulator.ledger.map((entry) => entry.id);
			assert.equal(made.length, 2);
			await assertJobsTold(testbed.n8n, execution.id, made);
		});

		for (const example of EXAMPLES.filter(({ file }) => FILES.includes(file))) {
			it(`${example.file}: ${outcomeIn(OLDEST.version, example)}`, () =>
				runExample(example, testbed, folder));
		}
	},
);
