/**
 * How much memory the upload of a large file costs, in n8n's default way of keeping files (on disk).
 * usage: npm run build && node test/bench/upload.mjs [megabytes]
 * Ends with 1 when it costs more than the limit. The service runs in this process, the node in a child of its own.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LIMIT_MB = 80;
const megabytes = Number(process.argv[2] ?? 300);
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

if (process.env.AISTUDIOS_BENCH !== 'service') {
	const self = spawn(process.execPath, ['--import', tsx, fileURLToPath(import.meta.url), String(megabytes)], {
		stdio: 'inherit',
		env: { ...process.env, AISTUDIOS_BENCH: 'service' },
	});
	self.on('exit', (code) => process.exit(code ?? 1));
} else {
	const { startSimulator, DEMO_APP_ID, DEMO_USER_KEY } = await import('../simulator/index.ts');
	const simulator = await startSimulator({ dubbingMs: 60_000 });
	const worker = fileURLToPath(new URL('./uploadWorker.ts', import.meta.url));
	const child = spawn(process.execPath, ['--expose-gc', '--import', tsx, worker, simulator.url, String(megabytes), DEMO_APP_ID, DEMO_USER_KEY], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let said = '';
	child.stdout.on('data', (chunk) => (said += chunk));
	const code = await new Promise((resolve) => child.on('exit', resolve));
	const line = said.trim().split('\n').pop() ?? '';
	const taken = simulator.uploads.at(-1)?.bytes ?? 0;
	await simulator.close();
	if (code !== 0 || taken !== megabytes * 1024 * 1024) {
		console.error(`The upload did not arrive whole: ${taken} bytes. ${said}`);
		process.exit(1);
	}
	const { base, peak, seconds } = JSON.parse(line);
	const cost = peak - base;
	console.log(`${megabytes} MB uploaded in ${seconds} s: ${base} MB before, ${peak} MB at most, so it cost ${cost} MB (limit ${LIMIT_MB})`);
	process.exit(cost <= LIMIT_MB ? 0 : 1);
}
