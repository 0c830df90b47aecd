/**
 * Prints the steps of a command as they happen, each with the time since the start.
 * @typedef {object} ProgressLog
 * @property {(text: string) => void} step a step has begun, or something worth a line happened
 * @property {(text: string) => void} update replaces the last update on a terminal, is a line elsewhere
 * @property {(text: string) => void} line a line without the clock
 */

/**
 * @param {{write: (text: string) => unknown, isTTY?: boolean}} [out] defaults to standard output
 * @param {() => number} [now] clock in ms, for tests
 * @returns {ProgressLog}
 */
export function createProgressLog(out = process.stdout, now = Date.now) {
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

/**
 * @param {number} ms
 * @returns {string} minutes and seconds, "1:05"
 */
export function formatElapsed(ms) {
	const seconds = Math.floor(ms / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
