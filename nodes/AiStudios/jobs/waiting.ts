import type { Progress, WaitStep } from './step';

/** The last thing a status call told, when it was no progress. */
export type Sighting = { is: 'vanished' | 'unreadable' | 'unreachable' | 'refused'; words: string } | Progress;

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

/** Whether the job is certainly gone, so that waiting on is of no use. */
export const isGone = (watch: Watch): boolean => watch.vanished >= GONE_AFTER;

/** The sentence for a job whose time is up, by what was seen of it. `limit` in minutes. */
export function outOfTime(step: Pick<WaitStep, 'what' | 'id'>, watch: Watch, limit: number, now: number): string {
	const subject = `The ${step.what} ${step.id}`;
	const waited = `${limit} ${limit === 1 ? 'minute' : 'minutes'}`;
	const { last } = watch;
	if (last === undefined) return `${subject} was not looked at within ${waited}`;
	switch (last.is) {
		case 'vanished':
			return `${subject} was not found by AI Studios when last asked, after ${waited}`;
		case 'unreadable':
			return `${subject} was not finished within ${waited}: when last asked, the service sent no usable answer (${last.words})`;
		case 'unreachable':
			return `${subject} was not finished within ${waited}: AI Studios could not be reached when last asked (${last.words})`;
		case 'refused':
			return `${subject} was not finished within ${waited}: AI Studios would not tell its state (${last.words})`;
		case 'running':
			return `${subject} was not finished within ${waited}${runningWords(watch, last, now)}`;
		default:
			return `${subject} was not finished within ${waited}`;
	}
}

function runningWords(watch: Watch, last: Extract<Progress, { is: 'running' }>, now: number): string {
	const state = last.state === undefined || last.state === '' ? '' : `, state "${last.state}"`;
	if (last.lacksUrl) return `: it is at 100 %${state}, but AI Studios gave no address for it yet`;
	if (last.percent === undefined) return `: AI Studios told no progress${state}`;
	const percent = `${Math.round(last.percent * 100) / 100} %`;
	if (watch.highest !== undefined && last.percent < watch.highest) {
		return `: its progress fell from ${Math.round(watch.highest * 100) / 100} % to ${percent}${state}`;
	}
	const still = Math.round((now - watch.percentSince) / 60_000);
	return still >= 2 ? `: it has stayed at ${percent} for ${still} minutes${state}` : `: it was at ${percent}${state}`;
}
