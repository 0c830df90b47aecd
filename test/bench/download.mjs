/**
 * How much memory the download of a large video costs, in n8n's default way of keeping files (on disk).
 * usage: npm run build && node test/bench/download.mjs [megabytes]
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
	const simulator = await startSimulator();
	const bytes = megabytes * 1024 * 1024;
	const project = (size) =>
		simulator.addProject({
			state: 'exported',
			fixed: { state: 'exported', progress: 100, downloadUrl: `${simulator.url}/media/big/${size}` },
		}).id;
	const worker = fileURLToPath(new URL('./downloadWorker.ts', import.meta.url));
	const child = spawn(
		process.execPath,
		['--expose-gc', '--import', tsx, worker, simulator.url, DEMO_APP_ID, DEMO_USER_KEY, project(1024 * 1024), project(bytes)],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	let said = '';
	child.stdout.on('data', (chunk) => (said += chunk));
	const code = await new Promise((resolve) => child.on('exit', resolve));
	await simulator.close();
	const line = said.trim().split('\n').pop() ?? '';
	const { base, peak, seconds, stored } = code === 0 ? JSON.parse(line) : {};
	if (stored !== bytes) {
		console.error(`The file did not arrive whole: ${stored} bytes. ${said}`);
		process.exit(1);
	}
	const cost = peak - base;
	console.log(`${megabytes} MB downloaded in ${seconds} s: ${base} MB before, ${peak} MB at most, so it cost ${cost} MB (limit ${LIMIT_MB})`);
	process.exit(cost <= LIMIT_MB ? 0 : 1);
}
