import type { StopSwitch } from './stop';

interface PoolSettings {
	/** Maximum number of concurrent calls, 1 or more. */
	size: number;
	/** Pause after a call before the next one takes its place, in ms. */
	pauseMs: number;
	ended: StopSwitch;
}

/** A call in line; an object without closures, since thousands wait. */
class Waiting<T> {
	constructor(
		private readonly call: () => Promise<T>,
		private readonly resolve: (result: Promise<T>) => void,
	) {}

	start(runNow: (call: () => Promise<T>) => Promise<T>): void {
		this.resolve(runNow(this.call));
	}
}

/** How far apart calls start at most, in ms. */
const MOST_APART_MS = 4;
/** How long a call is expected to take before one was measured, in ms. */
const USUAL_MS = 80;

/**
 * Limits how many calls run at the same time, first come, first served. A 429 from the service pauses the whole pool,
 * because it counts calls per account, not per item.
 *
 * Calls start slightly apart, by half of what would spread them evenly over the time a call takes, or less. Started
 * together, they would be answered together, and each next call would wait until all of these answers are read.
 */
export class Pool {
	private free: number;
	private readonly queue: Array<Pick<Waiting<unknown>, 'start'>> = [];
	/** As `performance.now()`, so setting the clock back does not lengthen a hold. */
	private heldUntil = 0;
	/** When the latest call starts, as `performance.now()`. */
	private latestStart = -Infinity;
	/** How long the latest call took, in ms. */
	private tookMs = USUAL_MS;

	constructor(private readonly settings: PoolSettings) {
		this.free = settings.size;
	}

	/**
	 * Runs a call when a place is free.
	 *
	 * @throws Stopped when the run ends before the call starts
	 */
	run<T>(call: () => Promise<T>): Promise<T> {
		// Not async, as calls stand in line by the thousand: one promise each.
		if (this.free === 0) {
			return new Promise((resolve) => this.queue.push(new Waiting(call, resolve)));
		}
		this.free--;
		return this.runNow(call);
	}

	private async runNow<T>(call: () => Promise<T>): Promise<T> {
		try {
			await this.released();
			const early = this.earlyBy();
			if (early >= 1) await this.pause(early);
			const startedAt = performance.now();
			const result = await call();
			this.tookMs = performance.now() - startedAt;
			return result;
		} finally {
			void this.leave();
		}
	}

	/** How long (ms) a call that could start now has to wait, so that it starts apart from the one before. */
	private earlyBy(): number {
		const now = performance.now();
		const apartMs = Math.min(MOST_APART_MS, this.tookMs / this.settings.size / 2);
		this.latestStart = Math.max(now, this.latestStart + apartMs);
		return this.latestStart - now;
	}

	/** Waits for the given time (ms) without giving up the place. @throws Stopped when the run ends */
	async pause(ms: number): Promise<void> {
		await this.settings.ended.pause(ms);
	}

	/** No call starts for the given time (ms). A longer hold stays in effect. */
	hold(ms: number): void {
		this.heldUntil = Math.max(this.heldUntil, performance.now() + ms);
	}

	/** Waits until the hold, if any, is over. */
	async released(): Promise<void> {
		this.settings.ended.check();
		const left = () => this.heldUntil - performance.now();
		while (left() > 0) await this.settings.ended.pause(Math.ceil(left()));
	}

	private async leave(): Promise<void> {
		if (this.settings.pauseMs > 0)
			await this.settings.ended.pause(this.settings.pauseMs).catch(() => undefined);
		const next = this.queue.shift();
		if (next === undefined) this.free++;
		else next.start((call) => this.runNow(call));
	}
}
