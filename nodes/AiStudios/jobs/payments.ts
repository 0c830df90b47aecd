import type { IDataObject } from 'n8n-workflow';

import type { CallHooks } from '../transport/client';
import type { Outcome } from '../transport/outcome';
import { refusalIn } from '../transport/envelope';
import { withoutPeriod } from '../problem';
import { failureOf, JobFailure, mayExistAdvice } from './failure';
import type { Entry } from './journal';
import { endAtFailure, type Environment } from './environment';
import type { PayCall, Upload } from './job';

const ID_FIELDS = [
	'projectId',
	'folderId',
	'avatarId',
	'voiceId',
	'sessionId',
	'automationJobId',
	'downloadUrl',
];
/** One for all units, until they have made something. */
const NOTHING_MADE: IDataObject = Object.freeze({});

/**
 * The paid calls of one unit. Each is counted, waits at the gate, and is made at most once per request: the journal
 * records it before it goes out.
 */
export class Payments {
	/** Paid jobs that the unit, waiting at a gate, is about to start and that no earlier attempt has started. */
	planned = 0;
	/** The ids that the service accepted for this unit; reported with any later failure. */
	made: IDataObject = NOTHING_MADE;
	/** The latest call and its key, which is made while the call still has its body. */
	private latest?: { call: PayCall; key: string };

	/**
	 * @param index of the unit in its run
	 * @param item index of its first item
	 */
	constructor(
		private readonly environment: Environment,
		private readonly index: number,
		private readonly item: number,
	) {}

	/** What is known about the paid call if it was made before. */
	known(call: PayCall): Entry | undefined {
		const { journal } = this.environment;
		// The key of a call that the first attempt plans can wait until other calls are under way.
		return journal.isEmpty ? undefined : journal.find(this.keyOf(call));
	}

	/** What is known about the call, as `known` has it; also tells the guards how many jobs it will start. */
	count(call: PayCall): Entry | undefined {
		const known = this.known(call);
		this.planned = known === undefined ? call.jobs : 0;
		return known;
	}

	/** Remembers the ids in what is kept from the answer to a call, and drops the body that was sent. */
	note({ request }: PayCall, kept: IDataObject): void {
		request.body = undefined;
		request.identity = undefined;
		const ids = Object.entries(kept).filter(([name]) => ID_FIELDS.includes(name));
		if (ids.length > 0) this.made = { ...this.made, ...Object.fromEntries(ids) };
	}

	/**
	 * What is kept from the service's answer: to this call, or to the earlier one that the service accepted.
	 *
	 * One function from the gate to the answer: thousands of units wait in it, and every further suspended function would
	 * take memory for each of them.
	 *
	 * @throws JobFailure when the service did not accept it, or it is unknown whether it did
	 */
	async pay<T extends IDataObject>(call: PayCall<T>): Promise<T> {
		const { planGate, payGate, journal, client } = this.environment;
		const wasOpen = payGate.opened;
		// Looked up before the gates, since no other unit writes about this call: once the journal has an entry, each call
		// in the queue would need its key, and keep it.
		const known = wasOpen ? this.known(call) : this.count(call);
		if (!wasOpen) {
			await planGate.pass(this.index);
			await payGate.pass(this.index);
		}
		let kept = known && this.keptBefore(call, known);
		if (kept === undefined) {
			const request =
				call.upload === undefined
					? call.request
					: { ...call.request, body: await this.uploaded(call.upload, this.keyOf(call)) };
			const attempt = new Attempt(this, call, this.environment);
			let outcome: Outcome | undefined;
			try {
				outcome = await client.call(request, attempt);
			} finally {
				// Whatever is thrown, nothing was accepted.
				if (outcome === undefined) journal.strike(this.keyOf(call));
			}
			kept = this.keptNow(attempt, outcome);
		}
		this.note(call, kept);
		return kept;
	}

	/** What is kept from an earlier attempt. @throws JobFailure when its outcome is unknown */
	private keptBefore<T extends IDataObject>(call: PayCall<T>, known: Entry): T {
		// The result of `keep` for the same call.
		if (known.state === 'accepted') return known.kept as T;
		const { words = '', id } = known;
		throw new JobFailure(
			`It is not known whether AI Studios accepted the ${call.what} when it was sent before${id === undefined ? '' : `. Its response named the ID ${id}`}`,
			`${words === '' ? '' : `At that time: ${words}. `}${mayExistAdvice(call.what)}`,
			{ ...call.about, ...(id === undefined ? {} : { id }), mayExist: true },
		);
	}

	/** Records the outcome of the call. @throws JobFailure */
	private keptNow<T extends IDataObject>({ call, kept }: Attempt<T>, outcome: Outcome): T {
		const { journal, reporter } = this.environment;
		const key = this.keyOf(call);
		if (kept !== undefined) {
			journal.write(key, { state: 'accepted', kept, jobs: call.jobs });
			reporter.accepted(this.item, call.what, kept);
			return kept;
		}
		const missed = outcome.kind === 'answer' ? withoutId(outcome.data) : outcome;
		const failure = failureOf(missed, call.what, true);
		if (failure.details.mayExist === true) {
			const words = 'words' in missed ? withoutPeriod(missed.words) : '';
			const id = 'id' in missed ? missed.id : undefined;
			journal.write(key, { state: 'unknown', jobs: call.jobs, words, id });
			reporter.unknown(this.item, call.what, id);
		} else journal.strike(key);
		const details = { ...call.about, ...failure.details };
		throw new JobFailure(failure.message, failure.advice, details, failure.about);
	}

	/**
	 * The body of the paid call with the given key, after its files are uploaded, unless an earlier attempt has uploaded
	 * them.
	 */
	private async uploaded(upload: Upload, key: string): Promise<IDataObject> {
		const { journal, client } = this.environment;
		const known = journal.uploaded(key, Date.now());
		if (known !== undefined) return known;
		const settled = ({ kind }: Outcome) => {
			if (kind !== 'answer') endAtFailure(this.environment);
		};
		const outcome = await client.call(upload.request, { settled });
		if (outcome.kind !== 'answer') throw failureOf(outcome, upload.what, false, true);
		const body = upload.body(outcome.data);
		journal.keepUpload(key, body, Date.now());
		return body;
	}

	/** The call goes out now. */
	sending(call: PayCall): void {
		this.environment.journal.write(this.keyOf(call), { state: 'sent', jobs: call.jobs });
	}

	private keyOf(call: PayCall): string {
		if (this.latest?.call !== call) this.latest = { call, key: this.newKey(call) };
		return this.latest.key;
	}

	private newKey({ what, request }: PayCall): string {
		const { journal, operation, inputs } = this.environment;
		const { path, body, identity } = request;
		return journal.key(
			this.item,
			operation,
			what,
			{ path, body: identity ?? body },
			inputs?.of(this.item),
		);
	}
}

/** A paid call that waits or is under way; an object without closures, since thousands wait. */
class Attempt<T extends IDataObject> implements CallHooks {
	kept?: T;

	constructor(
		private readonly payments: Payments,
		readonly call: PayCall<T>,
		private readonly environment: Environment,
	) {}

	sending(): void {
		this.payments.sending(this.call);
	}

	settled(outcome: Outcome): void {
		if (outcome.kind === 'answer') this.kept = keptOf(this.call, outcome.data);
		if (this.kept === undefined) endAtFailure(this.environment);
	}
}

/** What an answer without an id means: a refusal if its words say no; otherwise, the work may have been done. */
function withoutId(data: unknown): Exclude<Outcome, { kind: 'answer' }> {
	const words = refusalIn(data);
	// An empty answer says nothing about the outcome of the call.
	const isEmpty = data === undefined || data === null || data === '' || Array.isArray(data);
	return words === undefined || isEmpty
		? { kind: 'broken', status: 200, words: words ?? 'its response has no ID' }
		: { kind: 'refused', status: 200, words };
}

/** The service answered: an unreadable answer counts as one without an id, not as "not sent". */
function keptOf<T extends IDataObject>({ keep }: PayCall<T>, data: unknown): T | undefined {
	try {
		return keep(data);
	} catch {
		return undefined;
	}
}
