import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../transport/outcome';
import type { Environment } from './environment';
import { withoutPeriod } from '../problem';
import { JobFailure, TIME_ADVICE } from './failure';
import type { Progress, WaitCall } from './job';
import {
	afterStatus,
	isGone,
	LAST_LOOKS,
	newPolling,
	nextLook,
	tellsNothing,
	timeLeft,
	type PollingState,
	type Status,
} from './polling';

/** How long (ms) a project may be called a draft after its rendering was started elsewhere. */
const DRAFT_MS = 30_000;
const isDraft = (status: Status | undefined): boolean =>
	status?.is === 'running' && /^draft$/i.test(status.state ?? '') && (status.percent ?? 0) === 0;

const FAILED_ADVICE =
	"This execution does not make it again. Open it in AI Studios to see the reason. If you can correct it there, render it with 'Export' and this ID. Otherwise, correct the fields of this item and run the workflow again for it only, which makes and pays for a new one.";

/** The status calls for one job that is awaited. */
export class StatusChecks<T extends IDataObject> {
	/**
	 * @param item index of the item, for messages
	 * @param deadline end of the time limit, in ms since 1970
	 * @param state what is already known about the job
	 */
	constructor(
		private readonly call: WaitCall<T>,
		private readonly item: number,
		private readonly environment: Environment,
		private readonly deadline: number,
		public state: PollingState = newPolling(Date.now()),
	) {}

	/** Time (ms) until the next status call; not beyond the time limit. */
	untilNextLook(): number {
		const now = Date.now();
		const { ms, state } = nextLook(this.state, now, Math.random());
		this.state = state;
		return Math.min(ms, Math.max(this.deadline - now, 0));
	}

	/**
	 * Checks the job once. Undefined while it is running.
	 *
	 * @throws JobFailure when the job has failed or is gone, or the time is up
	 */
	async look(): Promise<T | undefined> {
		const { call, environment } = this;
		const status = await this.status();
		this.state = afterStatus(this.state, status, Date.now());
		const left = timeLeft(this.state, Date.now());
		environment.reporter.status(this.item, call, status, left);
		if (status.is === 'finished') return status.result;
		const worker = environment.waiting === 'lookOnce' ? 'released' : 'kept';
		const failure = unfinished(call, this.state, {
			now: Date.now(),
			deadline: this.deadline,
			worker,
		});
		if (failure !== undefined) throw failure;
		return undefined;
	}

	/** One check. A temporary failure at the time limit does not count as unfinished. */
	private async status(): Promise<ReturnType<typeof statusOf<T>>> {
		const { ended, client } = this.environment;
		for (const since = Date.now(); ; ) {
			const status = statusOf(await client.call(this.call.status), this.call);
			const now = Date.now();
			if (!tellsNothing(status) || now < this.deadline || now >= since + LAST_LOOKS.withinMs)
				return status;
			await ended.pause(LAST_LOOKS.pauseMs);
		}
	}
}

/** What the answer to a status call says about the job. */
function statusOf<T extends IDataObject>(outcome: Outcome, call: WaitCall<T>) {
	const withWords = (
		is: Exclude<Status['is'], 'running' | 'finished' | 'failed'>,
		words: string,
	) => ({
		is,
		words,
	});
	switch (outcome.kind) {
		case 'answer':
			return call.read(outcome.data);
		case 'refused':
			return withWords(outcome.status === 404 ? 'vanished' : 'refused', outcome.words);
		case 'tokenExpired':
		case 'keysRefused':
			return withWords('refused', outcome.words);
		case 'broken':
			return withWords(
				'unreadable',
				outcome.words === '' ? `status ${outcome.status ?? 'unknown'}` : outcome.words,
			);
		case 'busy':
			return withWords('unreachable', 'too many calls');
		case 'notSent':
		case 'lost':
			return withWords('unreachable', outcome.words);
	}
}

/**
 * Why a job is no longer awaited: it failed, it is gone, or the time is up. Undefined while it is awaited.
 *
 * @param at the current time and the time limit, in ms since 1970, and whether the run keeps its worker
 */
export function unfinished(
	call: WaitCall,
	state: PollingState,
	at: { now: number; deadline: number; worker: 'kept' | 'released' },
): JobFailure | undefined {
	const id = { [call.idField]: call.id };
	const { last } = state;
	if (last?.is === 'failed') {
		return new JobFailure(
			`AI Studios could not finish the ${call.what} ${call.id}: ${withoutPeriod(last.words)}`,
			FAILED_ADVICE,
			{ ...id, state: last.words },
		);
	}
	if (isGone(state)) {
		const words =
			last !== undefined && 'words' in last && last.words !== ''
				? `: ${withoutPeriod(last.words)}`
				: '';
		return call.isGiven === true && state.heard === undefined && state.highest === undefined
			? new JobFailure(
					`AI Studios did not find the ${call.what} ${call.id}`,
					'Check the ID, and that it belongs to the account of the credential.',
					id,
				)
			: new JobFailure(
					`The ${call.what} ${call.id} no longer exists in AI Studios${words}`,
					'It existed, but then was not found three times in a row. It may have been deleted in the editor.',
					id,
				);
	}
	if (call.isGiven === true && isDraft(last) && at.now - state.since >= DRAFT_MS) {
		return new JobFailure(
			`The ${call.what} ${call.id} is not being rendered: its project is a draft`,
			"Render it with 'Export' and this ID, which costs credits.",
			{ ...id, state: 'draft' },
		);
	}
	if (at.now < at.deadline) return undefined;
	return new JobFailure(
		outOfTime(call, state, call.limit, at.now),
		TIME_ADVICE[at.worker],
		{ ...id, state: last?.is === 'running' ? last.state : undefined, timedOut: true },
		at.worker === 'kept' ? { ifItGoesOn: TIME_ADVICE.goesOn } : {},
	);
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
	const service = heard === '' ? '' : `, state "${heard}"`;
	const word = last.missing === undefined ? service : `, and ${last.missing}`;
	if (last.lacksUrl) return `: it is at 100%${word}, but AI Studios has not sent its URL yet`;
	if (last.percent === undefined) return `: AI Studios reported no progress${word}`;
	const percent = `${Math.round(last.percent * 100) / 100}%`;
	if (state.highest !== undefined && last.percent < state.highest) {
		return `: its progress fell from ${Math.round(state.highest * 100) / 100}% to ${percent}${word}`;
	}
	const still = Math.round((now - state.percentSince) / 60_000);
	return still >= 2
		? `: it has stayed at ${percent} for ${still} minutes${word}`
		: `: it was at ${percent}${word}`;
}
