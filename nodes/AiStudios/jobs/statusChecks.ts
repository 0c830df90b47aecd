import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../transport/outcome';
import type { Environment } from './environment';
import type { WaitCall } from './job';
import {
	afterStatus,
	LAST_LOOKS,
	newPolling,
	nextLook,
	tellsNothing,
	timeLeft,
	type PollingState,
	type Status,
} from './polling';
import { unfinished } from './unfinished';

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
