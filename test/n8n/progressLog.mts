/** Prints the steps of a command as they happen, each with the time since the start. */
export interface ProgressLog {
	/** a step has begun, or something worth a line happened */
	step: (text: string) => void;
	/** replaces the last update on a terminal, is a line elsewhere */
	update: (text: string) => void;
	/** a line without the clock */
	line: (text: string) => void;
}

/**
 * @param out defaults to standard output
 * @param now clock in ms, for tests
 */
export function createProgressLog(
	out: { write: (text: string) => unknown; isTTY?: boolean } = process.stdout,
	now: () => number = Date.now,
): ProgressLog {
	const start = now();
	let open = false;
	const close = () => {
		if (open) out.write('\n');
		open = false;
	};
	const stamp = () => `[${formatElapsed(now() - start)}]`;
	return {
		step(text) {
			close();
			out.write(`${stamp()} ${text}\n`);
		},
		update(text) {
			if (!out.isTTY) {
				out.write(`${stamp()}   ${text}\n`);
				return;
			}
			out.write(`\r\x1b[2K${stamp()}   ${text}`);
			open = true;
		},
		line(text) {
			close();
			out.write(`${text}\n`);
		},
	};
}

/** @returns minutes and seconds, "1:05" */
export function formatElapsed(ms: number): string {
	const seconds = Math.floor(ms / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
