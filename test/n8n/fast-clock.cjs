/**
 * Loaded into n8n where a test asks for it: the pauses of our node take FAST_CLOCK_FACTOR times less than they say. The
 * timers and the clock of n8n itself keep to the real time, so that a busy machine is not taken for a database or a
 * connection that does not answer.
 */
const factor = Number(process.env['FAST_CLOCK_FACTOR'] ?? 1);
const OURS = /[\\/]n8n-nodes-aistudios[\\/]/;
const realTimeout = globalThis.setTimeout;

/** @param {(...args: unknown[]) => void} work @param {number} [ms] @param {unknown[]} args */
const timeout = (work, ms = 0, ...args) => {
	const depth = Error.stackTraceLimit;
	Error.stackTraceLimit = 20;
	const { stack = '' } = new Error();
	Error.stackTraceLimit = depth;
	return realTimeout(work, OURS.test(stack) ? ms / factor : ms, ...args);
};
// What else there is to it (the form for promises) stays as it is.
Object.assign(globalThis, {
	setTimeout: Object.defineProperties(timeout, Object.getOwnPropertyDescriptors(realTimeout)),
});
