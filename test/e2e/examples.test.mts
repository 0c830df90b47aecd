import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { RELEASES } from '../n8n/releases.mts';
import { EXAMPLES } from './exampleCases.mts';
import { EXAMPLES_FOLDER, outcomeIn, runExample } from './runExample.mts';
import { filesWith, holdsSecret } from './storedSecrets.mts';
import { openTestbed, type Testbed } from './testbed.mts';

it('every example is run', async () => {
	const files = (await readdir(EXAMPLES_FOLDER)).filter((name) => name.endsWith('.json'));
	assert.deepEqual(EXAMPLES.map(({ file }) => file).sort(), files.sort());
});

/** How a video begins, in its own file and in the Base64 of a database. */
const VIDEO = ['ftypisom', 'GZ0eXBpc29'];

for (const { version } of RELEASES) {
	describe(`In n8n ${version}`, { timeout: 1_200_000 }, () => {
		let testbed: Testbed;
		let folder: string;

		before(async () => {
			folder = await mkdtemp(join(tmpdir(), 'aistudios-files-'));
			testbed = await openTestbed(version, {}, { N8N_RESTRICT_FILE_ACCESS_TO: folder });
		});
		after(async () => {
			await testbed?.close();
			await rm(folder, { recursive: true, force: true });
		});

		describe('each example does what it is for:', { concurrency: true }, () => {
			for (const example of EXAMPLES) {
				it(`${example.file}: ${outcomeIn(version, example)}`, () =>
					runExample(example, testbed, folder));
			}
		});

		it('nothing that n8n stored or logged of them, videos and documents included, holds the User Key or a token in the clear', async () => {
			assert.deepEqual(await filesWith(testbed.userFolder, holdsSecret(testbed.simulator)), []);
			assert.notDeepEqual(
				await filesWith(testbed.userFolder, (text) => VIDEO.some((bytes) => text.includes(bytes))),
				[],
			);
		});
	});
}
