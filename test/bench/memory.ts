/* eslint-disable @n8n/community-nodes/no-restricted-globals --
   measures the memory of its own process; runs on the developer's machine, not in n8n */

const MEGABYTE = 1024 * 1024;
const rss = () => Math.round(process.memoryUsage.rss() / MEGABYTE);

/** Memory in MB before the work and at most during it, and how long it took. */
export interface Cost {
	base: number;
	peak: number;
	seconds: number;
}

/** @param warmUp does the same on a small scale: what is loaded at first use is loaded before the measurement */
export async function costOf(
	warmUp: () => Promise<unknown>,
	work: () => Promise<unknown>,
): Promise<Cost> {
	await warmUp();
	globalThis.gc?.();
	const base = rss();
	let peak = base;
	const watch = setInterval(() => {
		peak = Math.max(peak, rss());
	}, 10);
	const startedAt = Date.now();
	await work();
	clearInterval(watch);
	return { base, peak, seconds: (Date.now() - startedAt) / 1000 };
}

/** Writes what was found as the last line of the output, and ends the process: with 1 when nothing was. */
export function tell(found: Promise<object>): void {
	void found.then(
		(facts) => {
			process.stdout.write(`${JSON.stringify(facts)}\n`);
			process.exit(0);
		},
		(reason: unknown) => {
			process.stdout.write(`${String(reason)}\n`);
			process.exit(1);
		},
	);
}
