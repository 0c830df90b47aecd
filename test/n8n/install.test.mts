import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { installOnce, readInstall } from './install.mts';
import { LOCKS } from './paths.mts';
import { createProgressLog } from './progressLog.mts';
import { OLDEST, RELEASES } from './releases.mts';

let parent: string;
let said = '';
const progress = createProgressLog({ write: (text) => (said += text) });

before(async () => {
	parent = await mkdtemp(join(tmpdir(), 'install-test-'));
});
after(() => rm(parent, { recursive: true, force: true }));

describe('An install', () => {
	it('is made once, and again only from another lock', async () => {
		const folder = join(parent, 'once');
		let made = 0;
		const fill = async (staging: string) => {
			made++;
			await writeFile(join(staging, 'content'), String(made));
		};
		assert.equal(await readInstall(folder, 'a'), 'missing');
		await installOnce(folder, 'a', progress, 'it', fill);
		await installOnce(folder, 'a', progress, 'it', fill);
		assert.equal(made, 1);
		assert.equal(await readInstall(folder, 'b'), 'stale');
		await installOnce(folder, 'b', progress, 'it', fill);
		assert.equal(await readFile(join(folder, 'content'), 'utf8'), '2');
	});

	it('that was cut off is never taken for a whole one, and leaves nothing behind when made again', async () => {
		const folder = join(parent, 'cut');
		const left = `${folder}.partial-4194303`;
		await mkdir(left, { recursive: true });
		await writeFile(join(left, 'half'), '');
		assert.equal(await readInstall(folder, 'a'), 'cut off');
		said = '';
		await installOnce(folder, 'a', progress, 'n8n', (staging) =>
			writeFile(join(staging, 'content'), ''),
		);
		assert.match(said, /earlier install of n8n was cut off/);
		assert.deepEqual(await readdir(folder), ['.installed', 'content']);
		assert.ok(!existsSync(left));
	});

	it('that does not work out is not there afterwards', async () => {
		const folder = join(parent, 'broken');
		await assert.rejects(
			installOnce(folder, 'a', progress, 'n8n', () => Promise.reject(new Error('no network'))),
			/no network/,
		);
		assert.equal(existsSync(folder), false);
	});

	it('is left alone while another process is at it', async () => {
		const folder = join(parent, 'busy');
		await mkdir(`${folder}.partial-${process.ppid}`, { recursive: true });
		await assert.rejects(
			installOnce(folder, 'a', progress, 'n8n', async () => {}),
			{
				name: 'Problem',
				message: new RegExp(`Process ${process.ppid} is installing n8n`),
			},
		);
	});
});

describe('The lock of each release', () => {
	for (const { version } of [...RELEASES, OLDEST]) {
		it(`${version} pins n8n itself and every package by its hash, and names no download address`, async () => {
			const text = await readFile(join(LOCKS, version, 'package-lock.json'), 'utf8');
			const lock: {
				packages: Record<
					string,
					{ version?: string; integrity?: string; link?: boolean; resolved?: string }
				>;
			} = JSON.parse(text);
			assert.equal(lock.packages['node_modules/n8n']?.version, version);
			const unpinned = Object.entries(lock.packages).filter(
				([path, one]) => path.startsWith('node_modules/') && !one.link && !one.integrity,
			);
			assert.deepEqual(unpinned, []);
			assert.doesNotMatch(text, /"resolved": "(?!sqlite3")/);
		});
	}
});
