/* eslint-disable @n8n/community-nodes/no-restricted-globals --
   measures the memory of its own process; runs on the developer's machine, not in n8n */
import { Engine } from '../engine/engine';

const [url = '', appId = '', userKey = '', small = '', large = ''] = process.argv.slice(2);
const MEGABYTE = 1024 * 1024;
const rss = () => Math.round(process.memoryUsage.rss() / MEGABYTE);

async function main(): Promise<void> {
	const engine = await Engine.load();
	const credentials = engine.credentials({ region: 'custom', baseUrl: url, appId, userKey });
	const download = async (projectId: string): Promise<number> => {
		const parameters = {
			resource: 'project',
			operation: 'download',
			projectId: { __rl: true, mode: 'id', value: projectId },
			binaryPropertyOutput: 'data',
			options: {},
		};
		const result = await engine.run({ parameters, credentials });
		if (result.error !== undefined) throw new Error(result.error.message);
		return result.items[0]?.binary?.data?.bytes ?? 0;
	};
	// Everything that is loaded at first use is loaded before the measurement.
	await download(small);
	globalThis.gc?.();
	const base = rss();
	let peak = base;
	const watch = setInterval(() => {
		peak = Math.max(peak, rss());
	}, 10);
	const startedAt = Date.now();
	const stored = await download(large);
	clearInterval(watch);
	process.stdout.write(`${JSON.stringify({ base, peak, stored, seconds: (Date.now() - startedAt) / 1000 })}\n`);
}

void main().then(
	() => process.exit(0),
	(reason: unknown) => {
		process.stdout.write(`${String(reason)}\n`);
		process.exit(1);
	},
);
