import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT } from './paths.mts';
import { OLDEST, RELEASES } from './releases.mts';

const read = async (path: string) => await readFile(join(PROJECT, path), 'utf8');

describe('The GitHub workflow', () => {
	it('runs what .ci/run runs', async () => {
		const workflow = await read('.github/workflows/ci.yml');
		const commands = (await read('.ci/run')).split('\n').filter((line) => line.startsWith('npm '));
		assert.ok(commands.length > 5);
		// As a suite of the matrix, or as a step of its own.
		const isRun = (command: string) =>
			workflow.includes(`'${command}'`) || workflow.includes(`- run: ${command}\n`);
		assert.deepEqual(
			commands.filter((command) => !isRun(command)),
			[],
		);
	});

	it('installs every n8n release that the suites start', async () => {
		const workflow = await read('.github/workflows/ci.yml');
		const versions = [...RELEASES, OLDEST].map(({ version }) => version);
		assert.ok(workflow.includes(`n8n: [${versions.join(', ')}]`));
		for (const version of versions)
			assert.ok(workflow.includes(`contains(matrix.n8n, '${version}')`), version);
	});
});
