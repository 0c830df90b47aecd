import type { Progress } from './job';

/** What one status call told of the job. */
export type Status =
	| { is: 'vanished' | 'unreadable' | 'unreachable' | 'refused'; words: string }
	| Progress;

/** Everything seen of a job that is awaited. Times in ms since 1970. */
export interface PollingState {
	/** How many status calls were made. */
	asked: number;
	last?: Status;
	/** When the percentage last changed, and what it was. */
	percent?: number;
	percentSince: number;
	highest?: number;
	/** Answers in a row that do not know the job. */
	vanished: number;
}

const FIRST_INTERVAL_MS = 5_000;
const LONGEST_INTERVAL_MS = 30_000;
const GROWTH = 1.08;
const JITTER = 0.1;
/** A project may be listed a moment after it was made: only this many "not found" in a row mean that it is gone. */
const GONE_AFTER = 3;

export function newPolling(now: number): PollingState {
	return { asked: 0, percentSince: now, vanished: 0 };
}

/**
 * Time (ms) until the next status call: 5 s at first, 8 % more each time up to 30 s, ± 10 % so that jobs started
 * together do not ask together. A job is thus found done at most about 12 % of its length late.
 *
 * @param random 0 to 1
 */
export function intervalAfter({ asked }: Pick<PollingState, 'asked'>, random: number): number {
	const plain = Math.min(FIRST_INTERVAL_MS * GROWTH ** asked, LONGEST_INTERVAL_MS);
	return Math.round(plain * (1 - JITTER + 2 * JITTER * random));
}

/** The state after one more status call. */
export function afterStatus(state: PollingState, status: Status, now: number): PollingState {
	const vanished = status.is === 'vanished' ? state.vanished + 1 : 0;
	const next = { ...state, asked: state.asked + 1, last: status, vanished };
	if (status.is !== 'running' || status.percent === state.percent) return next;
	return {
		...next,
		percent: status.percent,
		percentSince: now,
		highest: Math.max(state.highest ?? 0, status.percent ?? 0),
	};
}

/** How long, and with what pause between, a job is looked at again when the last look in its time told nothing. In ms. */
export const LAST_LOOKS = { withinMs: 10_000, pauseMs: 2_500 };

/** Whether a status call told nothing of the job, as a passing fault does. */
export const tellsNothing = ({ is }: Status): boolean => is === 'unreadable' || is === 'unreachable';

/** Whether the job is certainly gone, so that waiting on is of no use. */
export const isGone = ({ vanished }: PollingState): boolean => vanished >= GONE_AFTER;
