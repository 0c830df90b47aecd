import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { clip } from '../json';
import type { FileSize } from '../transport/pictureSize';
import type { Outcome } from '../transport/outcome';
import { endAtFailure, type Environment } from './environment';
import { DOWNLOAD_ADVICE, failureOf, JobFailure } from './failure';
import type { FetchCall, Job, NoAnswer, PayCall, ReadCall, WaitCall } from './job';
import { Payments } from './payments';
import type { PollingState } from './polling';
import { ReplayLog, type LogEntry } from './replayLog';
import { StatusChecks } from './statusChecks';

/** Longest URL in a message, in characters; the details have all of it. */
const MOST_ADDRESS_LETTERS = 2_000;

/** Shared by all units of a run that is never replayed. */
const NO_LOG = new ReplayLog([], false);

/** The progress of a unit, as plain data that can be stored and continued in another execution. */
export interface UnitProgress {
	log: LogEntry[];
	/** When the first wait started, in ms since 1970. */
	waitingSince?: number;
	/** What is known about the job that is awaited at the end of the log. */
	polling?: PollingState;
}

/** The `Job` of one unit (an item, or the items that make one video together). */
export class UnitJob implements Job {
	readonly payments: Payments;
	/** The job that the unit waits for at the wait gate. */
	awaited?: WaitCall;
	private readonly log: ReplayLog;
	private waitingSince?: number;
	private polling?: PollingState;
	private hasLooked = false;

	/**
	 * @param index of the unit in its run
	 * @param item index of its first item
	 * @param before its earlier progress
	 */
	constructor(
		private readonly environment: Environment,
		private readonly index: number,
		private readonly item: number,
		before?: UnitProgress,
	) {
		this.log = environment.waiting === 'inPlace' ? NO_LOG : new ReplayLog(before?.log ?? [], true);
		this.waitingSince = before?.waitingSince;
		this.polling = before?.polling;
		this.payments = new Payments(environment, index, item);
	}

	// These are not async themselves: thousands of units wait in them.

	plan(call: PayCall): Promise<void> {
		if (!this.environment.planGate.opened) this.payments.count(call);
		return this.begin();
	}

	read<T>(call: ReadCall<T>): Promise<T> {
		return this.log.once(`read ${call.what}`, async () => {
			await this.begin();
			const outcome = await this.answerTo(call, () => endAtFailure(this.environment));
			if (outcome.kind === 'answer') return call.read(outcome.data);
			throw failureOf(outcome, call.what, false);
		});
	}

	ask<T>(call: ReadCall<T>): Promise<{ kind: 'answer'; data: T } | NoAnswer> {
		return this.log.once(`ask ${call.what}`, async () => {
			await this.begin();
			const outcome = await this.answerTo(call, () => undefined);
			return outcome.kind === 'answer'
				? { kind: 'answer', data: call.read(outcome.data) }
				: outcome;
		});
	}

	pictureSizes(urls: readonly string[]): Promise<Array<FileSize | null>> {
		return this.log.once('read sizes of pictures', async () => {
			const { journal, pictures, pictureSizes } = this.environment;
			await this.begin();
			const sizeOf = async (url: string) => {
				const known =
					pictureSizes.get(url) ?? journal.pictureSize(url, async () => await pictures.size(url));
				pictureSizes.set(url, known);
				return await known;
			};
			return await Promise.all(urls.map(sizeOf));
		});
	}

	wasPaid(call: PayCall): Promise<boolean> {
		return this.log.once(
			`was paid ${call.what}`,
			async () => this.payments.known(call)?.state === 'accepted',
		);
	}

	pay<T extends IDataObject>(call: PayCall<T>): Promise<T> {
		return this.log.once(
			`pay ${call.what}`,
			() => this.payments.pay(call),
			(kept) => this.payments.note(call, kept),
		);
	}

	wait<T extends IDataObject>(call: WaitCall<T>): Promise<T> {
		return this.log.once(`wait ${call.what} ${call.id}`, async () => {
			const { ended, payGate, waiting, waitGate } = this.environment;
			await this.begin();
			await payGate.pass(this.index);
			this.waitingSince ??= Date.now();
			const checks = new StatusChecks(
				call,
				this.item,
				this.environment,
				this.deadline(call),
				this.polling,
			);
			const look = async (): Promise<T | undefined> => {
				const result = await checks.look();
				this.polling = result === undefined ? checks.state : undefined;
				return result;
			};
			if (waiting === 'lookOnce' && !this.hasLooked) {
				this.hasLooked = true;
				const result = await look();
				if (result !== undefined) return result;
			}
			this.awaited = call;
			if (waiting !== 'inPlace') await waitGate.pass(this.index);
			for (;;) {
				await ended.pause(checks.untilNextLook());
				const result = await look();
				if (result === undefined) continue;
				this.awaited = undefined;
				return result;
			}
		});
	}

	fetch({ what, file, known }: FetchCall): Promise<IBinaryData> {
		return this.log.once(`fetch ${what}`, async () => {
			const { downloads, payGate, waiting } = this.environment;
			await this.begin();
			await payGate.pass(this.index);
			const outcome = await downloads.fetch(file);
			if (outcome.kind === 'file') return outcome.file;
			throw new JobFailure(
				`The ${what} could not be downloaded: ${outcome.words}. It is at ${clip(file.url, MOST_ADDRESS_LETTERS)}`,
				outcome.advice ?? DOWNLOAD_ADVICE[waiting === 'lookOnce' ? 'released' : 'kept'],
				{ ...known, ...(outcome.status === undefined ? {} : { status: outcome.status }) },
				outcome.advice === undefined ? { ifItGoesOn: DOWNLOAD_ADVICE.released } : {},
			);
		});
	}

	/** The progress of the unit, for one that waits. */
	get progress(): UnitProgress {
		return { log: this.log.entries, waitingSince: this.waitingSince, polling: this.polling };
	}

	/** When the time limit ends, in ms since 1970. All waits of a unit share it. */
	deadline({ limit }: WaitCall): number {
		return (this.waitingSince ?? Date.now()) + limit * 60_000;
	}

	/** Waits until all units are checked and the guards have counted the paid jobs known so far. */
	private begin(): Promise<void> {
		return this.environment.planGate.pass(this.index);
	}

	/** The answer to a read; another item may already have requested a shared one. */
	private async answerTo(call: ReadCall<unknown>, missed: () => void): Promise<Outcome> {
		const { client, sharedReads } = this.environment;
		const settled = ({ kind }: Outcome) => {
			if (kind !== 'answer') missed();
		};
		if (call.shared !== true) return await client.call(call.request, { settled });
		const { method, path, query, body } = call.request;
		const name = JSON.stringify([method, path, query, body, call.remembered === true]);
		const ask = async () => await client.call(call.request);
		const recall = async () => await remembered(`${await client.fingerprint()}${name}`, ask);
		const known = sharedReads.get(name) ?? (call.remembered === true ? recall() : ask());
		sharedReads.set(name, known);
		const outcome = await known;
		settled(outcome);
		return outcome;
	}
}

/** How long (ms) an answer is cached: long enough for the runs of a busy workflow to share it. */
const KEPT_MS = 5 * 60_000;
/** Lists can be large and are kept until others replace them. */
const MOST_ANSWERS = 5;

/** Shared by all executions in the process; the keys include a fingerprint of the account, so accounts never mix. */
const answers = new Map<string, { at: number; outcome: Outcome }>();

/** The outcome of the call with this key, made at most once in five minutes. Only answers are cached. */
export async function remembered(key: string, call: () => Promise<Outcome>): Promise<Outcome> {
	const known = answers.get(key);
	if (known !== undefined && Date.now() - known.at < KEPT_MS) return known.outcome;
	const outcome = await call();
	if (outcome.kind !== 'answer') return outcome;
	answers.delete(key);
	answers.set(key, { at: Date.now(), outcome });
	for (const oldest of answers.keys()) {
		if (answers.size <= MOST_ANSWERS) break;
		answers.delete(oldest);
	}
	return outcome;
}
