import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { until } from '../until.ts';
import { run, start, stopAll, waitFor } from './processes.mts';

/** A process that starts another one, prints both ids, and, if configured, ignores requests to end. */
const FAMILY = `
	const { spawn } = require('node:child_process');
	const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
	if (process.argv[1] === 'stubborn') process.on('SIGTERM', () => {});
	setInterval(() => {}, 1000);
	console.log('ids', process.pid, child.pid);
`;

const ids = (output: string): number[] | undefined =>
	/ids (\d+) (\d+)/.exec(output)?.slice(1).map(Number);

const alive = (pid: number) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

/** @param pids waits until none of them is alive */
const gone = async (pids: number[]) => {
	await until(() => !pids.some(alive), 'all have ended', { limit: 10_000, every: 50 });
};

describe('A process that was started', () => {
	it('ends with everything it started itself', async () => {
		const family = start('family', process.execPath, ['-e', FAMILY]);
		const pids = await waitFor(family, async () => ids(family.output()), 10_000);
		assert.ok(pids.every(alive));
		await stopAll();
		await gone(pids);
	});

	it('is forced when asking does not help', async () => {
		const family = start('family', process.execPath, ['-e', FAMILY, 'stubborn'], { grace: 300 });
		const pids = await waitFor(family, async () => ids(family.output()), 10_000);
		await family.stop();
		await gone(pids);
	});

	for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
		it(`does not outlive us when ${signal} ends us`, async () => {
			const module = new URL('processes.mts', import.meta.url).href;
			const us = spawn(process.execPath, [
				'--import',
				'tsx',
				'--input-type=module',
				'-e',
				`import { start } from ${JSON.stringify(module)};
				start('family', process.execPath, ['-e', ${JSON.stringify(FAMILY)}], { onText: (text) => process.stdout.write(text) });`,
			]);
			let output = '';
			us.stdout.on('data', (chunk: Buffer) => (output += chunk));
			while (ids(output) === undefined) await once(us.stdout, 'data');
			const pids = ids(output) ?? [];
			us.kill(signal);
			await once(us, 'exit');
			await gone(pids);
		});
	}

	it('that ends before it is ready is quoted', async () => {
		const child = start('n8n', process.execPath, [
			'-e',
			'console.error("no such table"); process.exitCode = 3',
		]);
		await assert.rejects(
			waitFor(child, async () => undefined, 10_000),
			{
				name: 'Problem',
				message: /n8n ended before it was ready.*\n.*no such table/,
			},
		);
	});

	it('that does not exist is told by its code', async () => {
		const { code, output } = await run('nothing', '/no/such/program', []);
		assert.equal(code, 127);
		assert.match(output, /ENOENT/);
	});
});
