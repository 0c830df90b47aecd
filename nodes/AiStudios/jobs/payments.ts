import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../transport/outcome';
import { refusalIn } from '../transport/refusal';
import { failureOf, JobFailure, MAY_EXIST_ADVICE } from './failure';
import type { Entry } from './journal';
import { endAtFailure, type Environment } from './environment';
import type { PayCall, Upload } from './job';

/** The paid calls of one unit. Each is made at most once per request: the journal records it before it goes out. */
export class Payments {
	/** The key of the latest call: digests finish in any order, but paid calls must start in item order. */
	private latest?: { call: PayCall; key: Promise<string> };

	constructor(
		private readonly environment: Environment,
		private readonly unit: number,
	) {}

	/** What is known about the paid call if it was made before. */
	async known(call: PayCall): Promise<Entry | undefined> {
		return this.environment.journal.find(await this.keyOf(call));
	}

	/**
	 * What is kept from the service's answer: to this call, or to the earlier one that the service accepted.
	 *
	 * @throws JobFailure when the service did not accept it, or it is unknown whether it did
	 */
	async pay<T extends IDataObject>(call: PayCall<T>): Promise<T> {
		const { journal, reporter, client } = this.environment;
		const key = await this.keyOf(call);
		const known = journal.find(key);
		// The result of `keep` for the same call.
		if (known?.state === 'accepted') return known.kept as T;
		if (known !== undefined) {
			throw new JobFailure(
				`It is not known whether AI Studios accepted the ${call.what} when it was sent before`,
				`${known.words === undefined ? '' : `At that time: ${known.words}. `}${MAY_EXIST_ADVICE}`,
				{ ...call.about, mayExist: true },
			);
		}
		const request =
			call.upload === undefined
				? call.request
				: { ...call.request, body: await this.uploaded(call.upload, key) };
		let kept: T | undefined;
		const sending = () => journal.write(key, { state: 'sent', jobs: call.jobs });
		const settled = (outcome: Outcome) => {
			if (outcome.kind === 'answer') kept = keptOf(call, outcome.data);
			if (kept === undefined) endAtFailure(this.environment);
		};
		const outcome = await client.call(request, { sending, settled }).catch((reason: unknown) => {
			journal.strike(key);
			throw reason;
		});
		if (kept !== undefined) {
			journal.write(key, { state: 'accepted', kept, jobs: call.jobs });
			reporter.accepted(this.unit, call.what, kept);
			return kept;
		}
		const failure = failureOf(
			outcome.kind === 'answer' ? withoutId(outcome.data) : outcome,
			call.what,
			true,
		);
		if (failure.details.mayExist === true) {
			journal.write(key, { state: 'unknown', jobs: call.jobs, words: failure.message });
			reporter.unknown(this.unit, call.what);
		} else journal.strike(key);
		throw new JobFailure(failure.message, failure.advice, { ...call.about, ...failure.details });
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
		if (outcome.kind !== 'answer') throw failureOf(outcome, upload.what, false);
		const body = upload.body(outcome.data);
		journal.keepUpload(key, body, Date.now());
		return body;
	}

	private async keyOf(call: PayCall): Promise<string> {
		if (this.latest?.call !== call) this.latest = { call, key: this.newKey(call) };
		return await this.latest.key;
	}

	private async newKey({ what, request }: PayCall): Promise<string> {
		const { journal, operation, inputs } = this.environment;
		const { path, body, identity } = request;
		return await journal.key(
			this.unit,
			operation,
			what,
			{ path, body: identity ?? body },
			await inputs?.of(this.unit),
		);
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
