import { TIME_ADVICE } from './advice';
import { JobFailure } from './failure';
import type { Progress, WaitCall } from './job';
import { isGone, type PollingState } from './polling';

/**
 * Why a job is no longer awaited: it failed, it is gone, or the time is up. Undefined while it is awaited.
 *
 * @param at the current time and the time limit, in ms since 1970, and whether the run keeps its worker
 */
export function unfinished(
	call: WaitCall,
	state: PollingState,
	at: { now: number; deadline: number; worker: keyof typeof TIME_ADVICE },
): JobFailure | undefined {
	const id = { [call.idField]: call.id };
	const { last } = state;
	if (last?.is === 'failed') {
		return new JobFailure(
			`AI Studios could not finish the ${call.what} ${call.id}: ${last.words}`,
			'This execution does not make it again. Open it in AI Studios to see the reason and correct it there, then run the workflow again for this item only.',
			{ ...id, state: last.words },
		);
	}
	if (isGone(state)) {
		const words =
			last !== undefined && 'words' in last && last.words !== '' ? ` (${last.words})` : '';
		return new JobFailure(
			`The ${call.what} ${call.id} no longer exists in AI Studios${words}`,
			'It was created, but then was not found three times in a row. It may have been deleted in the editor.',
			id,
		);
	}
	if (at.now < at.deadline) return undefined;
	return new JobFailure(outOfTime(call, state, call.limit, at.now), TIME_ADVICE[at.worker], {
		...id,
		state: last?.is === 'running' ? last.state : undefined,
		timedOut: true,
	});
}

/** The message for a job whose time is up, by its last known state. `limit` in minutes. */
export function outOfTime(
	call: Pick<WaitCall, 'what' | 'id'>,
	state: PollingState,
	limit: number,
	now: number,
): string {
	const subject = `The ${call.what} ${call.id}`;
	const waited = `${limit} ${limit === 1 ? 'minute' : 'minutes'}`;
	const { heard, last } = state;
	const before =
		heard === undefined || heard === '' ? '' : `. Before that, its state was "${heard}"`;
	if (last === undefined) return `${subject} was not checked within ${waited}`;
	switch (last.is) {
		case 'vanished':
			return `${subject} was not found in AI Studios at the last check, after ${waited}${before}`;
		case 'unreadable':
			return `${subject} was not finished within ${waited}: AI Studios sent no usable response at the last check (${last.words})${before}`;
		case 'unreachable':
			return `${subject} was not finished within ${waited}: AI Studios could not be reached at the last check (${last.words})${before}`;
		case 'refused':
			return `${subject} was not finished within ${waited}: AI Studios did not report its state (${last.words})${before}`;
		case 'running':
			return `${subject} was not finished within ${waited}${runningWords(state, last, now)}`;
		default:
			return `${subject} was not finished within ${waited}`;
	}
}

function runningWords(
	state: PollingState,
	last: Extract<Progress, { is: 'running' }>,
	now: number,
): string {
	const heard = last.state ?? state.heard ?? '';
	const word = heard === '' ? '' : `, state "${heard}"`;
	if (last.lacksUrl) return `: it is at 100 %${word}, but AI Studios has not sent its URL yet`;
	if (last.percent === undefined) return `: AI Studios reported no progress${word}`;
	const percent = `${Math.round(last.percent * 100) / 100} %`;
	if (state.highest !== undefined && last.percent < state.highest) {
		return `: its progress fell from ${Math.round(state.highest * 100) / 100} % to ${percent}${word}`;
	}
	const still = Math.round((now - state.percentSince) / 60_000);
	return still >= 2
		? `: it has stayed at ${percent} for ${still} minutes${word}`
		: `: it was at ${percent}${word}`;
}
