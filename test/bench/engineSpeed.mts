/**
 * The node alone on n8n's engine: many creates against the limit that latency and pool set, many renders awaited
 * together, and how time and memory grow with the items. Writes the second part of docs/speed.md. Report only: nothing
 * fails for being slow.
 * usage: npm run build && npx tsx test/bench/engineSpeed.mts
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PROJECT } from '../n8n/paths.mts';
import { createProgressLog } from '../n8n/progressLog.mts';
import { engineReport } from './engineReport.mts';
import { machine, writeSecondPart } from './speedPage.mts';

const MEASURES = fileURLToPath(new URL('engineMeasures.ts', import.meta.url));
const progress = createProgressLog(process.stderr);

/**
 * Each in its own process, so that none starts with the memory of another.
 * @param flags of Node.js
 * @param more as engineMeasures.ts has it
 */
async function measuredWith(flags: string[], what: string, ...more: Array<number | string>) {
	progress.step(`${what} ${[...more, ...flags].join(' ')}`);
	const args = [...flags, '--import', 'tsx', MEASURES, what, ...more.map(String)];
	const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: PROJECT });
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

const measured = async (what: string, ...more: Array<number | string>) =>
	await measuredWith(['--expose-gc'], what, ...more);

const NEAR_MB = 2;

/**
 * The least heap, in MB, in which a way gets through so many items: what is in use at its highest moment. How far a
 * process grows by itself is mostly a matter of when Node.js collects garbage.
 */
async function leastHeap(count: number, way: 'node' | 'helper' | 'empty') {
	const most = 188;
	let [tooLittle, enough] = [60, most];
	while (enough - tooLittle > NEAR_MB) {
		const middle = Math.round((tooLittle + enough) / 2);
		const flags = ['--max-semi-space-size=2', `--max-old-space-size=${middle}`];
		const ended = await measuredWith(flags, 'growth', count, way).then(
			() => true,
			() => false,
		);
		if (ended) enough = middle;
		else tooLittle = middle;
	}
	if (enough === most) throw new Error(`${way} does not get through with ${most} MB`);
	return { way, megabytes: enough };
}

const given = {
	creates: [await measured('creates', 200, 50), await measured('creates', 200, 200)],
	renders: await measured('renders', 100, 60_000),
	growth: [
		await measured('growth', 1_000),
		await measured('growth', 10_000),
		await measured('growth', 10_000, 'helper'),
		await measured('growth', 10_000, 'empty'),
	],
	memory: [await measured('memory', 10_000), await measured('memory', 10_000, 'empty')],
	heaps: [
		await leastHeap(10_000, 'node'),
		await leastHeap(10_000, 'helper'),
		await leastHeap(10_000, 'empty'),
	],
	setting: { machine: machine(), node: process.version, date: new Date() },
};
await writeSecondPart(engineReport(given));
progress.step('The second part of docs/speed.md is written');
