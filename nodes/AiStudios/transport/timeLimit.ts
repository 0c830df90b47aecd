import { sleep } from 'n8n-workflow';

import { Stopped } from './pause';

/** The work was not done in its time. */
export class TooLate extends Error {}

/** For what nobody waits for any more. One for all calls: an error notes where it was made, which takes a while. */
const OVER = new TooLate();

/**
 * Does the work within a time of its own (ms). n8n's `timeout` only limits a silence, so that an answer which comes in
 * drops would go on for ever. At the end of the time the work is told to end through its signal, and not awaited.
 *
 * @param began when the time began, as `performance.now()`, where that was later than the work; read when the time is up
 * @param stop n8n's signal that the execution was stopped, for work that ends with it
 * @throws TooLate, or Stopped
 */
export async function within<T>(
	ms: number,
	work: (signal: AbortSignal) => Promise<T>,
	{ began, stop }: { began?: () => number | undefined; stop?: AbortSignal } = {},
): Promise<T> {
	const cut = new AbortController();
	const timer = new AbortController();
	let giveUp: (reason: Error) => void = () => undefined;
	const ended = new Promise<never>((_, reject) => {
		giveUp = reject;
	});
	ended.catch(() => undefined);
	const end = (reason: Error) => {
		giveUp(reason);
		cut.abort();
	};
	const stopped = () => end(new Stopped());
	const startedAt = performance.now();
	const watch = async () => {
		await sleep(ms, timer.signal);
		const late = (began?.() ?? startedAt) - startedAt;
		if (late > 0) await sleep(late, timer.signal);
		if (!timer.signal.aborted) end(new TooLate());
	};
	watch().catch(() => undefined);
	if (stop?.aborted === true) stopped();
	stop?.addEventListener('abort', stopped, { once: true });
	try {
		return await Promise.race([work(cut.signal), ended]);
	} finally {
		stop?.removeEventListener('abort', stopped);
		timer.abort();
		// `sleep` of n8n 1.x cannot be ended: what waits for it must not hold the answer.
		giveUp(OVER);
	}
}
