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
