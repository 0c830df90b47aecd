import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The node may cost that much beside what its process has anyway. */
const LIMIT_MB = 80;

/** How much the worker transfers, in MB. */
export const megabytes = Number(process.argv[2] ?? 300);

/** The measurement, and what the simulator in this process does for it. */
interface Transfer {
	/** the file, beside this one, that runs the node */
	worker: string;
	args: string[];
	/** completes "300 MB …" */
	did: string;
	/** ends the simulator */
	close: () => Promise<void>;
	/** whether all of the file has come, by what the worker printed */
	whole: (printed: Record<string, unknown>) => boolean;
}

/** Measures the memory of a worker in its own process. Exits with 1 if it exceeds the limit. */
export async function measureMemory({ worker, args, did, close, whole }: Transfer) {
	const file = fileURLToPath(new URL(worker, import.meta.url));
	const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', file, ...args], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)));
	const code = await new Promise((resolve) => child.on('exit', resolve));
	const printed = code === 0 ? JSON.parse(output.trim().split('\n').pop() ?? '') : {};
	const isWhole = code === 0 && whole(printed);
	await close();
	if (!isWhole) {
		console.error(`The file was not ${did} whole. ${output}`);
		process.exit(1);
	}
	const { base, peak, seconds } = printed;
	const cost = peak - base;
	console.log(
		`${megabytes} MB ${did} in ${seconds} s: ${base} MB before, ${peak} MB at most, so it cost ${cost} MB (limit ${LIMIT_MB})`,
	);
	process.exit(cost <= LIMIT_MB ? 0 : 1);
}
