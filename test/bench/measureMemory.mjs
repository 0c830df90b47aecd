import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LIMIT_MB = 80;
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** How much the worker transfers, in MB. */
export const megabytes = Number(process.argv[2] ?? 300);

/**
 * Measures the memory of a worker. The service runs in this process, which is started again so that it can load it;
 * the node runs in a child of its own. Ends with 1 when it costs more than the limit.
 * @param {string} module the address of the module that calls this
 * @param {(simulator: typeof import('../simulator/index.ts')) => Promise<{
 *   worker: string, args: string[], did: string, close: () => Promise<void>, whole: (told: Record<string, unknown>) => boolean }>} measure
 */
export async function measureMemory(module, measure) {
	if (process.env.AISTUDIOS_BENCH !== 'service') {
		const self = spawn(
			process.execPath,
			['--import', tsx, fileURLToPath(module), String(megabytes)],
			{
				stdio: 'inherit',
				env: { ...process.env, AISTUDIOS_BENCH: 'service' },
			},
		);
		self.on('exit', (code) => process.exit(code ?? 1));
		return;
	}
	const { worker, args, did, close, whole } = await measure(await import('../simulator/index.ts'));
	const file = fileURLToPath(new URL(worker, import.meta.url));
	const child = spawn(process.execPath, ['--expose-gc', '--import', tsx, file, ...args], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let said = '';
	child.stdout.on('data', (chunk) => (said += chunk));
	const code = await new Promise((resolve) => child.on('exit', resolve));
	const told = code === 0 ? JSON.parse(said.trim().split('\n').pop() ?? '') : {};
	const isWhole = code === 0 && whole(told);
	await close();
	if (!isWhole) {
		console.error(`The file was not ${did} whole. ${said}`);
		process.exit(1);
	}
	const { base, peak, seconds } = told;
	const cost = peak - base;
	console.log(
		`${megabytes} MB ${did} in ${seconds} s: ${base} MB before, ${peak} MB at most, so it cost ${cost} MB (limit ${LIMIT_MB})`,
	);
	process.exit(cost <= LIMIT_MB ? 0 : 1);
}
