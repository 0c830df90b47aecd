import { TIME_ADVICE } from './advice';
import { JobFailure } from './failure';
import type { Progress, WaitStep } from './step';
import { isGone, type Watch } from './waiting';

/**
 * Why a job is not awaited any longer: it has failed, it is gone, or the time is up. Undefined while it is awaited.
 *
 * @param at the time and the end of the time to wait, in ms since 1970, and whether the run keeps its worker
 */
export function unfinished(
	step: WaitStep,
	watch: Watch,
	at: { now: number; deadline: number; worker: keyof typeof TIME_ADVICE },
): JobFailure | undefined {
	const id = { [step.idField]: step.id };
	const { last } = watch;
	if (last?.is === 'failed') {
		return new JobFailure(
			`AI Studios could not finish the ${step.what} ${step.id}: ${last.words}`,
			'It is not made again in this execution. Open it in AI Studios to see what it says there, change what it names, and run the workflow anew.',
			{ ...id, state: last.words },
		);
	}
	if (isGone(watch)) {
		const words =
			last !== undefined && 'words' in last && last.words !== '' ? ` (${last.words})` : '';
		return new JobFailure(
			`The ${step.what} ${step.id} no longer exists in AI Studios${words}`,
			'It was made and then was not found three times in a row. It may have been deleted in the editor.',
			id,
		);
	}
	if (at.now < at.deadline) return undefined;
	return new JobFailure(outOfTime(step, watch, step.limit, at.now), TIME_ADVICE[at.worker], {
		...id,
		state: last?.is === 'running' ? last.state : undefined,
		timedOut: true,
	});
}

/** The sentence for a job whose time is up, by what was seen of it. `limit` in minutes. */
export function outOfTime(
	step: Pick<WaitStep, 'what' | 'id'>,
	watch: Watch,
	limit: number,
	now: number,
): string {
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

function runningWords(
	watch: Watch,
	last: Extract<Progress, { is: 'running' }>,
	now: number,
): string {
	const state = last.state === undefined || last.state === '' ? '' : `, state "${last.state}"`;
	if (last.lacksUrl) return `: it is at 100 %${state}, but AI Studios gave no address for it yet`;
	if (last.percent === undefined) return `: AI Studios told no progress${state}`;
	const percent = `${Math.round(last.percent * 100) / 100} %`;
	if (watch.highest !== undefined && last.percent < watch.highest) {
		return `: its progress fell from ${Math.round(watch.highest * 100) / 100} % to ${percent}${state}`;
	}
	const still = Math.round((now - watch.percentSince) / 60_000);
	return still >= 2
		? `: it has stayed at ${percent} for ${still} minutes${state}`
		: `: it was at ${percent}${state}`;
}
