import type { Progress } from './step';

/** The last thing a status call told, when it was no progress. */
export type Sighting =
	| { is: 'vanished' | 'unreadable' | 'unreachable' | 'refused'; words: string }
	| Progress;

/** Everything seen of a job that is awaited. Times in ms. */
export interface Watch {
	since: number;
	last?: Sighting;
	/** When the percentage last changed, and what it was. */
	percent?: number;
	percentSince: number;
	highest?: number;
	/** Sightings in a row of a job that does not exist. */
	vanished: number;
}

const FIRST_INTERVAL_MS = 5_000;
const LONGEST_INTERVAL_MS = 30_000;
const GROWTH = 1.08;
const JITTER = 0.1;
/** A project may be listed a moment after it was made: only this many "not found" in a row mean that it is gone. */
const GONE_AFTER = 3;

/**
 * Time (ms) until the next status call: 5 s at first, 8 % more each time up to 30 s, ± 10 % so that jobs started
 * together do not ask together. A job is thus found done at most about 12 % of its length late.
 *
 * @param asked how many status calls were made
 * @param random 0 to 1
 */
export function intervalAfter(asked: number, random: number): number {
	const plain = Math.min(FIRST_INTERVAL_MS * GROWTH ** asked, LONGEST_INTERVAL_MS);
	return Math.round(plain * (1 - JITTER + 2 * JITTER * random));
}

/** The watch after one more sighting. */
export function seen(watch: Watch, sighting: Sighting, now: number): Watch {
	const vanished = sighting.is === 'vanished' ? watch.vanished + 1 : 0;
	const next = { ...watch, last: sighting, vanished };
	if (sighting.is !== 'running' || sighting.percent === watch.percent) return next;
	return {
		...next,
		percent: sighting.percent,
		percentSince: now,
		highest: Math.max(watch.highest ?? 0, sighting.percent ?? 0),
	};
}

export function newWatch(now: number): Watch {
	return { since: now, percentSince: now, vanished: 0 };
}

/** How long, and with what pause between, a job is looked at again when the last look in its time told nothing. In ms. */
export const LAST_LOOKS = { withinMs: 10_000, pauseMs: 2_500 };

/** Whether a look told nothing of the job, as a passing fault does. */
export const isBlind = ({ is }: Sighting): boolean => is === 'unreadable' || is === 'unreachable';

/** Whether the job is certainly gone, so that waiting on is of no use. */
export const isGone = (watch: Watch): boolean => watch.vanished >= GONE_AFTER;
