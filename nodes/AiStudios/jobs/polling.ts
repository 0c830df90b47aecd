import type { Progress } from './job';

/** What one status call said about the job. */
export type Status =
	| { is: 'vanished' | 'unreadable' | 'unreachable' | 'refused'; words: string }
	| Progress;

/** A percentage and when it was first seen, in ms since 1970. */
interface Sample {
	at: number;
	percent: number;
}

/** Everything known about a job that is awaited. Times in ms since 1970. */
export interface PollingState {
	since: number;
	last?: Status;
	/** The latest distinct percentages, newest last. */
	samples: Sample[];
	/** Whether the last check returned the same percentage as the one before. */
	lastSame: boolean;
	/** When the percentage last changed. */
	percentSince: number;
	highest?: number;
	/** The last state or other text from the service. */
	heard?: string;
	/** Consecutive answers that do not know the job. */
	vanished: number;
	/** How many checks were earlier than without an estimate; each makes the next one wait longer. */
	closeLooks: number;
}

const FIRST_INTERVAL_MS = 5_000;
const LONGEST_INTERVAL_MS = 30_000;
/** Share of the time waited so far: a job without reported progress is noticed this fraction of its duration late. */
const GROWTH = 0.08;
const JITTER = 0.1;
const LEAST_INTERVAL_MS = 2_000;
/** How much longer a check may wait than without an estimate: this long, or a tenth of the time waited. */
const STRETCH_MS = 5_000;
const STRETCH_PART = 0.1;
/** Each check close to the end waits longer than the one before by this factor, which limits their number. */
const CLOSE_GROWTH = 1.3;
/**
 * Checks are spread over this time (ms) after the estimated end, so jobs that end together are not checked together.
 */
const SPREAD_MS = 1_000;
const MOST_SAMPLES = 3;
/** Percentages that are all multiples of this come in steps and do not measure progress. */
const STEP = 5;
/** A whole percentage has stopped if it stays the same for longer than this many percent should take. */
const MOST_PERCENT = 2;
/** A job that slows down is assumed to slow down by at most this factor. */
const MOST_SLOWING = 2;
/** A project may be listed a moment after it was made: only this many consecutive "not found" mean that it is gone. */
const GONE_AFTER = 3;

export function newPolling(now: number): PollingState {
	return {
		since: now,
		samples: [],
		percentSince: now,
		lastSame: false,
		vanished: 0,
		closeLooks: 0,
	};
}

/** The state after one more status call. */
export function afterStatus(state: PollingState, status: Status, now: number): PollingState {
	const vanished = status.is === 'vanished' ? state.vanished + 1 : 0;
	const isSame = status.is === 'running' && status.percent === state.samples.at(-1)?.percent;
	const heard = (status.is === 'running' ? status.state : undefined) ?? state.heard;
	const next = { ...state, last: status, vanished, lastSame: isSame, heard };
	if (status.is !== 'running' || isSame) return next;
	const { percent } = status;
	// A falling percentage means a different way of counting, so earlier samples no longer apply.
	const rose = percent !== undefined && percent > (state.samples.at(-1)?.percent ?? -1);
	const before = rose ? state.samples.slice(1 - MOST_SAMPLES) : [];
	return {
		...next,
		samples: percent === undefined ? [] : [...before, { at: now, percent }],
		percentSince: now,
		highest: percent === undefined ? state.highest : Math.max(state.highest ?? 0, percent),
	};
}

/**
 * When to look next: seldom while the job is certainly on its way, closely around the moment when it should be done.
 *
 * Without foresight a look comes after 5 s at first and later after 8 % of the time waited, at most 30 s, give or take a
 * tenth. With it, never after less than 2 s, and never later than that by more than 5 s or a tenth of the time waited.
 *
 * @param random 0 to 1
 * @returns ms from now, and the state to go on with
 */
export function nextLook(
	state: PollingState,
	now: number,
	random: number,
): { ms: number; state: PollingState } {
	const waited = now - state.since;
	const plain =
		Math.min(FIRST_INTERVAL_MS + GROWTH * waited, LONGEST_INTERVAL_MS) *
		(1 - JITTER + 2 * JITTER * random);
	// A tenth of the time waited at the time of the check.
	const longest = Math.max(
		plain + STRETCH_MS,
		(plain + STRETCH_PART * waited) / (1 - STRETCH_PART),
	);
	const left = timeLeft(state, now);
	if (left === undefined || comesInSteps(state, now)) {
		return { ms: Math.round(isEarly(state) ? longest : plain), state };
	}
	const aimed = left + random * SPREAD_MS;
	if (aimed > longest) {
		// Two checks with equal waits rather than a long wait and one that follows right away.
		return { ms: Math.round(aimed < longest + plain ? aimed / 2 : longest), state };
	}
	const least = Math.min(LEAST_INTERVAL_MS * CLOSE_GROWTH ** state.closeLooks, plain);
	const ms = Math.round(Math.max(aimed, least, LEAST_INTERVAL_MS));
	return { ms, state: ms < plain ? { ...state, closeLooks: state.closeLooks + 1 } : state };
}

/**
 * How long (ms) the job will still take at its current rate and slowdown; undefined without enough data. Never
 * negative.
 */
export function timeLeft({ last, samples, since }: PollingState, now: number): number | undefined {
	if (last?.is !== 'running') return undefined;
	if (last.lacksUrl) return 0;
	const newest = samples.at(-1);
	if (newest === undefined || newest.percent <= 0) return undefined;
	const middle = samples.at(-2) ?? { at: since, percent: 0 };
	const oldest = samples.at(-3);
	// The true value of a whole percentage is up to one more: half of that is assumed, and rounding is not taken for slowing down.
	const blur = samples.every(({ percent }) => Number.isInteger(percent)) ? 1 : 0;
	const slowing =
		oldest === undefined ? 1 : rateOf(oldest, middle, -blur) / rateOf(middle, newest, blur);
	const missing = Math.max(100 - newest.percent - blur / 2, 0);
	const whole = (missing / rateOf(middle, newest)) * Math.min(Math.max(slowing, 1), MOST_SLOWING);
	return Math.max(newest.at + whole - now, 0);
}

/** In percent per ms. @param more added to the difference in percent */
const rateOf = (one: Sample, other: Sample, more = 0): number =>
	(other.percent - one.percent + more) / Math.max(other.at - one.at, 1);

/** The service reports 0 %: the job is queued and will not finish any moment now. */
const isEarly = ({ last }: PollingState): boolean => last?.is === 'running' && last.percent === 0;

/** Progress that comes in steps, or has stopped, says nothing about the time left within a step. */
function comesInSteps(state: PollingState, now: number): boolean {
	const { last, samples } = state;
	if (last?.is !== 'running' || last.lacksUrl === true) return false;
	return standsStill(state, now) || samples.every(({ percent }) => percent % STEP === 0);
}

/** Whole percentages stay the same for a while anyway; one that stays longer has stopped. */
function standsStill(
	{ lastSame, samples, percentSince, since }: PollingState,
	now: number,
): boolean {
	const [newest] = samples.slice(-1);
	if (!lastSame || newest === undefined) return lastSame;
	const rate = rateOf(samples.at(-2) ?? { at: since, percent: 0 }, newest);
	return !Number.isInteger(newest.percent) || now - percentSince > MOST_PERCENT / rate;
}

/**
 * How long, and with what pause, a job is checked again if the last check before the time limit returned nothing. In
 * ms.
 */
export const LAST_LOOKS = { withinMs: 10_000, pauseMs: 2_500 };

/** Whether a status call returned nothing about the job, as in a temporary failure. */
export const tellsNothing = ({ is }: Status): boolean =>
	is === 'unreadable' || is === 'unreachable';

/** Whether the job is certainly gone, so waiting is of no use. */
export const isGone = ({ vanished }: PollingState): boolean => vanished >= GONE_AFTER;
