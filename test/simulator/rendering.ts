import { shownProgress } from './progress-models';
import type { ProgressModel, ProjectRecord, RenderVariant, Work } from './types';

/** What a status call says. `answer` replaces the whole answer. */
export interface Standing {
	progress: unknown;
	state: unknown;
	downloadUrl: string | null;
	answer?: 'html' | 'gone' | 'waiting' | 'statusAlone';
}

interface Words {
	busy: string;
	done: string;
}

export const RENDER_WORDS: Words = { busy: 'exporting', done: 'exported' };
export const AUTOMATION_WORDS: Words = { busy: 'processing', done: 'finish' };

/** Progress at which the variants that never finish come to a halt. */
const HALT = 42.5;
/** Polls at 100 before the URL comes, in the variant `urlLate`. */
const LATE_POLLS = 3;

const twoDecimals = (value: number) => Math.round(value * 100) / 100;

/** 0.00 to 100, by the clock alone. */
export function progressOf(work: Work, now: number): number {
	const elapsed = now - work.startedAt;
	if (elapsed >= work.ms) return 100;
	return Math.max(0, Math.min(99.99, twoDecimals((elapsed / work.ms) * 100)));
}

/**
 * The state of a job; `ask` counts this as a poll (reading a list does not). `GET /editor/progress` of the API
 * reference, and "Unknowns" 4 and 5.
 */
export function standingOf(
	work: Work,
	variant: RenderVariant,
	words: Words,
	url: string,
	now: number,
	ask: boolean,
	model: ProgressModel = 'linear',
): Standing {
	const progress = progressOf(work, now);
	const done = progress >= 100;
	if (ask) {
		work.polls += 1;
		if (done) work.pollsWhenDone += 1;
	}
	const busy = (at: unknown, state: unknown = words.busy): Standing => ({
		progress: at,
		state,
		downloadUrl: null,
	});
	const shown = done ? 100 : shownProgress(model, (now - work.startedAt) / work.ms);
	const normal: Standing = done
		? { progress: 100, state: words.done, downloadUrl: url }
		: busy(shown);
	const halted = progress >= HALT;
	switch (variant) {
		case 'normal':
			return normal;
		case 'failedState':
			return halted ? busy(HALT, 'failed') : normal;
		case 'unknownState':
			return halted ? busy(HALT, 'parked_by_operator') : normal;
		case 'stuck':
			return halted ? busy(HALT) : normal;
		case 'falling':
			return busy(Math.max(0, 60 - 10 * Math.max(0, work.polls - 1)));
		case 'nullProgress':
			return busy(null, null);
		case 'vanish':
			return halted ? { ...busy(null), answer: 'gone' } : normal;
		case 'html':
			return { ...normal, answer: 'html' };
		case 'urlLate':
			return done && work.pollsWhenDone <= LATE_POLLS ? busy(100) : normal;
		case 'neverUrl':
			return done ? busy(100, words.done) : normal;
		case 'stringProgress':
			return { ...normal, progress: shown?.toFixed(2) ?? null };
		case 'waitingWord':
			if (work.polls <= 1) return { ...busy('waiting'), answer: 'waiting' };
			return work.polls === 2 ? busy('waiting') : normal;
		case 'failedAt100':
			return done ? busy(100, 'failed') : normal;
		case 'failedWithoutProgress':
			return halted ? { ...busy(null, 'failed'), answer: 'statusAlone' } : normal;
		case 'noErrorsSoFar':
			return done ? normal : busy(shown, 'no errors so far');
	}
}

/** What is set for one project: the same for all, or chosen by a function. */
export function variantOf<T extends string>(
	setting: T | ((project: ProjectRecord) => T),
	project: ProjectRecord,
): T {
	return typeof setting === 'function' ? setting(project) : setting;
}
