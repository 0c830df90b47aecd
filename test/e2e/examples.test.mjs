import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { RELEASES } from '../n8n/releases.mjs';
import { openBench } from './bench.mjs';
import { FOLDER, doesIn, play } from './examplePlay.mjs';
import { EXAMPLES } from './exampleTable.mjs';

it('every example is run', async () => {
	const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'));
	assert.deepEqual(EXAMPLES.map(({ file }) => file).sort(), files.sort());
});

for (const { version } of RELEASES) {
	describe(`In n8n ${version}`, { timeout: 1_200_000, concurrency: true }, () => {
		/** @type {import('./bench.mjs').Bench} */
		let bench;
		/** @type {string} */
		let folder;

		before(async () => {
			folder = await mkdtemp(join(tmpdir(), 'aistudios-files-'));
			bench = await openBench(version, {}, { N8N_RESTRICT_FILE_ACCESS_TO: folder });
		});
		after(async () => {
			await bench?.close();
			await rm(folder, { recursive: true, force: true });
		});

		for (const example of EXAMPLES) {
			it(`${example.file}: ${doesIn(version, example)}`, () => play(example, bench, folder));
		}
	});
}
