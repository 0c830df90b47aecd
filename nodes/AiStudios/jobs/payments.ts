import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../transport/outcome';
import { failureOf, JobFailure, MAY_EXIST_ADVICE } from './failure';
import type { Entry } from './journal';
import type { PayStep, Upload } from './step';
import { endAtFailure, type WalkSettings } from './walkSettings';

/** The paid calls of one unit. Each is made at most once for its request: the journal knows of it before it goes out. */
export class Payments {
	/** The key of each paid step that was asked for: digests end in any order, paid calls are to start in the items' order. */
	private readonly keys = new WeakMap<PayStep, Promise<string>>();

	constructor(
		private readonly settings: WalkSettings,
		private readonly unit: number,
	) {}

	/** What is known of the paid call, where it was made before. */
	async known(step: PayStep): Promise<Entry | undefined> {
		return this.settings.journal.find(await this.keyOf(step));
	}

	/**
	 * What is kept of the service's answer: of this call, or of the one by which the service took it before.
	 *
	 * @throws JobFailure when the service did not take it, or it is not known whether it did
	 */
	async pay(step: PayStep): Promise<IDataObject> {
		const { journal, reporter, service } = this.settings;
		const key = await this.keyOf(step);
		const known = journal.find(key);
		if (known?.state === 'accepted') return known.kept;
		if (known !== undefined) {
			throw new JobFailure(
				`It is not known whether AI Studios took the ${step.what} when it was sent before`,
				`${known.words === undefined ? '' : `What was seen then: ${known.words}. `}${MAY_EXIST_ADVICE}`,
				{ ...step.about, mayExist: true },
			);
		}
		const request =
			step.upload === undefined
				? step.request
				: { ...step.request, body: await this.uploaded(step.upload, key) };
		let kept: IDataObject | undefined;
		const sending = () => journal.write(key, { state: 'sent', jobs: step.jobs });
		const settled = (outcome: Outcome) => {
			if (outcome.kind === 'answer') kept = step.keep(outcome.data);
			if (kept === undefined) endAtFailure(this.settings);
		};
		const outcome = await service.call(request, { sending, settled }).catch((reason: unknown) => {
			journal.strike(key);
			throw reason;
		});
		if (kept !== undefined) {
			journal.write(key, { state: 'accepted', kept, jobs: step.jobs });
			reporter.accepted(this.unit, step.what, kept);
			return kept;
		}
		const failure =
			outcome.kind === 'answer'
				? failureOf({ kind: 'broken', status: 200, words: 'its answer has no id' }, step.what, true)
				: failureOf(outcome, step.what, true);
		if (failure.details.mayExist === true) {
			journal.write(key, { state: 'unknown', jobs: step.jobs, words: failure.message });
			reporter.unknown(this.unit, step.what);
		} else journal.strike(key);
		throw new JobFailure(failure.message, failure.advice, { ...step.about, ...failure.details });
	}

	/** The body of the paid call with the given key, after the upload of its files, unless a try before has uploaded them. */
	private async uploaded(upload: Upload, key: string): Promise<IDataObject> {
		const { journal, service } = this.settings;
		const known = journal.uploaded(key, Date.now());
		if (known !== undefined) return known;
		const settled = ({ kind }: Outcome) => {
			if (kind !== 'answer') endAtFailure(this.settings);
		};
		const outcome = await service.call(upload.request, { settled });
		if (outcome.kind !== 'answer') throw failureOf(outcome, upload.what, false);
		const body = upload.body(outcome.data);
		journal.keepUpload(key, body, Date.now());
		return body;
	}

	private async keyOf(step: PayStep): Promise<string> {
		const key = this.keys.get(step) ?? this.newKey(step);
		this.keys.set(step, key);
		return await key;
	}

	private async newKey({ what, request }: PayStep): Promise<string> {
		const { journal, operation, origins } = this.settings;
		const { path, body, identity } = request;
		return await journal.key(
			this.unit,
			operation,
			what,
			{ path, body: identity ?? body },
			await origins?.of(this.unit),
		);
	}
}
