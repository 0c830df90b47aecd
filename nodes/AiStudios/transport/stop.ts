import { sleep } from 'n8n-workflow';

/** The run ended before this was done: a person stopped it, or the failure of another item ended it. */
export class Stopped extends Error {
	constructor() {
		super('Not done, because the run had ended before');
		this.name = 'Stopped';
	}
}

/**
 * Ends a run, once, for everything that waits in it. One listener on n8n's signal serves thousands of waiting items.
 */
export class StopSwitch {
	private readonly waiting = new Set<() => void>();
	private off = false;

	/** @param signal n8n's stop signal, if the context has one */
	constructor(signal?: AbortSignal) {
		if (signal?.aborted) this.off = true;
		signal?.addEventListener('abort', () => this.flip(), { once: true });
	}

	get flipped(): boolean {
		return this.off;
	}

	flip(): void {
		this.off = true;
		for (const stop of this.waiting) stop();
		this.waiting.clear();
	}

	/** @throws Stopped when the run has ended */
	check(): void {
		if (this.off) throw new Stopped();
	}

	/**
	 * Waits for the given time (ms), or until the run ends. The sleep is raced, because `sleep` in n8n 1.x takes no
	 * signal; newer versions clear their timer with it.
	 *
	 * @throws Stopped when the run ends first, or has ended
	 */
	async pause(ms: number): Promise<void> {
		this.check();
		const timer = new AbortController();
		let stop: () => void = () => undefined;
		const stopped = new Promise<never>((_, reject) => {
			stop = () => {
				reject(new Stopped());
				timer.abort();
			};
		});
		this.waiting.add(stop);
		try {
			await Promise.race([sleep(ms, timer.signal), stopped]);
		} finally {
			this.waiting.delete(stop);
		}
	}
}

/** The work exceeded its time limit. */
export class TooLate extends Error {}

/** For whatever nobody waits for anymore. Shared by all calls: recording the stack of a new error takes time. */
const OVER = new TooLate();

/**
 * Does the work within a time limit (ms). n8n's `timeout` limits only silence, so an answer that trickles in would go
 * on forever. At the limit, the work is aborted through its signal and not awaited.
 *
 * @param began when the time started, as `performance.now()`, if later than the work; read when the time is up
 * @param stop n8n's stop signal, for work that ends with the execution
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
		// With a reason of its own: without one, each would be a new error with its stack.
		timer.abort(OVER);
		// `sleep` in n8n 1.x cannot be aborted: whatever waits for it must not keep the answer in memory.
		giveUp(OVER);
	}
}
