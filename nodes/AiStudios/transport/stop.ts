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

/** Work under way. Times are as `performance.now()`, in ms. */
interface LimitedWork {
	/** When its time is up, as far as known now. */
	due: () => number;
	end: (reason: Error) => void;
}

/**
 * Does work within time limits. n8n's `timeout` limits only silence, so an answer that trickles in would go on forever.
 * All work shares one timer: to start and cancel one for each of thousands of calls takes more time than the rest of
 * what is done for them here.
 */
export class TimeLimits {
	private readonly running = new Set<LimitedWork>();
	/** The latest timer, and when it ends. */
	private timer = new AbortController();
	private timerEnds = Infinity;

	/**
	 * Does the work within a time limit (ms). At the limit, it is aborted through its signal and not awaited.
	 *
	 * @param began when the time started, as `performance.now()`, if later than the work; read when the time is up
	 * @param stop n8n's stop signal, for work that ends with the execution
	 * @throws TooLate, or Stopped
	 */
	async within<T>(
		ms: number,
		work: (signal: AbortSignal) => Promise<T>,
		{ began, stop }: { began?: () => number | undefined; stop?: AbortSignal } = {},
	): Promise<T> {
		const cut = new AbortController();
		let giveUp: (reason: Error) => void = () => undefined;
		const ended = new Promise<never>((_, reject) => {
			giveUp = reject;
		});
		ended.catch(() => undefined);
		const end = (reason: Error) => {
			giveUp(reason);
			cut.abort();
		};
		const startedAt = performance.now();
		const limited = { due: () => (began?.() ?? startedAt) + ms, end };
		const stopped = () => end(new Stopped());
		if (stop?.aborted === true) stopped();
		stop?.addEventListener('abort', stopped, { once: true });
		this.start(limited);
		try {
			return await Promise.race([work(cut.signal), ended]);
		} finally {
			stop?.removeEventListener('abort', stopped);
			this.running.delete(limited);
			if (this.running.size === 0) this.cancelTimer();
		}
	}

	private start(limited: LimitedWork): void {
		this.running.add(limited);
		if (limited.due() >= this.timerEnds) return;
		this.cancelTimer();
		this.watch(this.timer.signal).catch(() => undefined);
	}

	/** `sleep` in n8n 1.x cannot be canceled: what it wakes then sees that it was. */
	private cancelTimer(): void {
		// With a reason of its own: without one, each would be a new error with its stack.
		this.timer.abort(OVER);
		this.timer = new AbortController();
		this.timerEnds = Infinity;
	}

	private async watch(canceled: AbortSignal): Promise<void> {
		while (!canceled.aborted) {
			this.timerEnds = Math.min(...[...this.running].map(({ due }) => due()));
			await sleep(Math.max(this.timerEnds - performance.now(), 0), canceled);
			if (canceled.aborted) return;
			const now = performance.now();
			for (const { due, end } of this.running) if (due() <= now) end(new TooLate());
		}
	}
}
