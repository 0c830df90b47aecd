import type { IDataObject } from 'n8n-workflow';

import type { Downloads } from '../transport/download';
import type { Outcome } from '../transport/outcome';
import type { StopSwitch } from '../transport/pause';
import type { Service } from '../transport/service';
import { DOWNLOAD_ADVICE, TIME_ADVICE } from './advice';
import { failureOf, JobFailure, MAY_EXIST_ADVICE } from './failure';
import type { Journal } from './journal';
import type { Reporter } from './reporter';
import { sightingOf } from './sighting';
import type { DoneStep, FetchStep, PayStep, ReadStep, Step, Upload, WaitStep } from './step';
import { follow, newTrail, replay, type Told } from './trail';
import { intervalAfter, isGone, newWatch, outOfTime, seen, type Sighting, type Watch } from './waiting';

/** What the steps of all units of a run share. */
export interface WalkSettings {
	service: Service;
	downloads: Downloads;
	/** Answers that are the same for all items, by request. */
	sharedReads: Map<string, Promise<Outcome>>;
	journal: Journal;
	reporter: Reporter;
	/** Resource and operation, part of the journal's keys. */
	operation: string;
	/** The execution was stopped, or the run has failed: nothing is started and nothing awaited any more. */
	ended: StopSwitch;
	/** Whether the run keeps its worker while waiting, or was parked. */
	worker: 'kept' | 'released';
	/** Whether the first failure ends the run. */
	endsAtFailure: boolean;
}

/** Walks the chain of steps of one unit (an item, or the items that make one video together). */
export class Walk {
	constructor(
		private readonly settings: WalkSettings,
		private readonly unit: number,
		/** Where the walk has come from; what it is told is added. */
		readonly trail = newTrail(),
	) {}

	/** The key of each paid step that was asked for: digests end in any order, paid calls are to start in the items' order. */
	private readonly keys = new WeakMap<PayStep, Promise<string>>();

	/** The ids of what the service took for this unit; they are told with whatever fails later. */
	readonly made: IDataObject = {};

	/** Goes to the end of the trail without a call. `first` is the first step of the unit. */
	async resume(first: Step): Promise<Step> {
		return await replay(first, this.trail);
	}

	/** Makes the free calls at the beginning of the chain; answers with the first step that pays, waits or is the end. */
	async toFirstPayment(step: Step): Promise<Step> {
		while (step.do === 'read') step = await this.read(step);
		return step;
	}

	/** Walks on until a job has to be awaited, or to the end of the chain. */
	async toNextWait(step: Step): Promise<DoneStep | WaitStep> {
		while (step.do !== 'done' && (step.do !== 'wait' || (await this.isBehind(step)))) {
			if (step.do === 'wait') step = this.goOn(step, [{}]);
			else if (step.do === 'read') step = await this.read(step);
			else if (step.do === 'pay') step = await this.pay(step);
			else if (step.do === 'fetch') step = await this.fetch(step);
			else step = await step.run();
		}
		if (step.do === 'wait') this.trail.waitingSince ??= Date.now();
		return step;
	}

	/** Walks to the end of the chain. */
	async toEnd(step: Step): Promise<DoneStep> {
		for (;;) {
			const reached = await this.toNextWait(step);
			if (reached.do === 'done') return reached;
			step = await this.wait(reached);
		}
	}

	/** How many paid jobs the step would start that the journal does not hold yet. */
	async unpaidJobs(step: Step): Promise<number> {
		if (step.do === 'read' && step.before !== undefined) return await this.unpaidJobs(step.before);
		if (step.do !== 'pay') return 0;
		return this.settings.journal.find(await this.keyOf(step)) === undefined ? step.jobs : 0;
	}

	/** Whether what comes after the wait was taken by the service before. */
	private async isBehind({ paidAfter }: WaitStep): Promise<boolean> {
		return paidAfter !== undefined && this.settings.journal.find(await this.keyOf(paidAfter))?.state === 'accepted';
	}

	private async read(step: ReadStep): Promise<Step> {
		let instead: Step | undefined;
		const settled = (outcome: Outcome) => {
			if (outcome.kind === 'answer') return;
			instead = step.otherwise?.(outcome);
			this.endIf(instead === undefined);
		};
		const outcome = await this.asked(step, settled);
		if (outcome.kind === 'answer') {
			return this.goOn(step, step.keep === undefined ? [outcome.data, outcome.body] : [step.keep(outcome.data)]);
		}
		if (instead !== undefined) return this.goOn(step, [undefined, undefined, outcome]);
		throw failureOf(outcome, step.what, false);
	}

	/** The answer to a read; one that is shared was perhaps asked for by another item. */
	private async asked(step: ReadStep, settled: (outcome: Outcome) => void): Promise<Outcome> {
		const { service, sharedReads } = this.settings;
		if (step.shared !== true) return await service.call(step.request, { settled });
		const name = JSON.stringify([step.request.method, step.request.path, step.request.query, step.request.body]);
		const known = sharedReads.get(name) ?? service.call(step.request);
		sharedReads.set(name, known);
		const outcome = await known;
		settled(outcome);
		return outcome;
	}

	private async pay(step: PayStep): Promise<Step> {
		const { journal, reporter, service } = this.settings;
		const key = await this.keyOf(step);
		const known = journal.find(key);
		if (known?.state === 'accepted') return this.taken(step, known.kept);
		if (known !== undefined) {
			throw new JobFailure(
				`It is not known whether AI Studios took the ${step.what} when it was sent before`,
				`${known.words === undefined ? '' : `What was seen then: ${known.words}. `}${MAY_EXIST_ADVICE}`,
				{ mayExist: true },
			);
		}
		const request = step.upload === undefined ? step.request : { ...step.request, body: await this.uploaded(step.upload, key) };
		let kept: IDataObject | undefined;
		const sending = () => journal.write(key, { state: 'sent' });
		const settled = (outcome: Outcome) => {
			if (outcome.kind === 'answer') kept = step.keep(outcome.data);
			this.endIf(kept === undefined);
		};
		const outcome = await service.call(request, { sending, settled }).catch((reason: unknown) => {
			journal.strike(key);
			throw reason;
		});
		if (kept !== undefined) {
			journal.write(key, { state: 'accepted', kept, jobs: step.jobs });
			reporter.accepted(this.unit, step.what, kept);
			return this.taken(step, kept);
		}
		const failure =
			outcome.kind === 'answer'
				? failureOf({ kind: 'broken', status: 200, words: 'its answer has no id' }, step.what, true)
				: failureOf(outcome, step.what, true);
		if (failure.details.mayExist === true) {
			journal.write(key, { state: 'unknown', words: failure.message });
			reporter.unknown(this.unit, step.what);
		} else journal.strike(key);
		throw failure;
	}

	/** The body of the paid call with the given key, after the upload of its files, unless a try before has uploaded them. */
	private async uploaded(upload: Upload, key: string): Promise<IDataObject> {
		const { journal, service } = this.settings;
		const known = journal.uploaded(key, Date.now());
		if (known !== undefined) return known;
		const outcome = await service.call(upload.request, { settled: ({ kind }) => this.endIf(kind !== 'answer') });
		if (outcome.kind !== 'answer') throw failureOf(outcome, upload.what, false);
		const body = upload.body(outcome.data);
		journal.keepUpload(key, body, Date.now());
		return body;
	}

	private taken(step: PayStep, kept: IDataObject): Step {
		Object.assign(this.made, idsIn(kept));
		return this.goOn(step, [kept]);
	}

	private async wait(step: WaitStep): Promise<Step> {
		for (let asked = 0; ; asked++) {
			const left = Math.max(this.deadline(step) - Date.now(), 0);
			await this.settings.ended.pause(Math.min(intervalAfter(asked, Math.random()), left));
			const next = await this.look(step);
			if (next !== step) return next;
		}
	}

	/**
	 * Looks once at a job that is awaited. Answers with the next step, or with the same one while the job goes on.
	 *
	 * @throws JobFailure when the job has failed or is gone, or the time is up
	 */
	async look(step: WaitStep): Promise<Step> {
		const { reporter, service } = this.settings;
		const sighting = sightingOf(await service.call(step.status), step);
		const watch = seen(this.watch, sighting, Date.now());
		this.trail.watch = watch;
		reporter.sighted(this.unit, step, sighting);
		if (sighting.is === 'finished') return this.goOn(step, [sighting.result]);
		if (sighting.is === 'failed') {
			throw new JobFailure(
				`AI Studios could not finish the ${step.what} ${step.id}: ${sighting.words}`,
				'It is not made again in this execution. Open it in AI Studios to see what it says there, change what it names, and run the workflow anew.',
				{ ...idOf(step), state: sighting.words },
			);
		}
		if (isGone(watch)) {
			throw new JobFailure(
				`The ${step.what} ${step.id} no longer exists in AI Studios${'words' in sighting && sighting.words !== '' ? ` (${sighting.words})` : ''}`,
				'It was made and then was not found three times in a row. It may have been deleted in the editor.',
				idOf(step),
			);
		}
		if (Date.now() < this.deadline(step)) return step;
		throw new JobFailure(outOfTime(step, watch, step.limit, Date.now()), TIME_ADVICE[this.settings.worker], {
			...idOf(step),
			state: lastState(sighting),
			timedOut: true,
		});
	}

	/** When the time to wait ends, in ms since 1970. All waits of a unit share their time. */
	deadline(step: WaitStep): number {
		return (this.trail.waitingSince ?? Date.now()) + step.limit * 60_000;
	}

	/** What was seen of the job that is awaited now. */
	private get watch(): Watch {
		return this.trail.watch ?? newWatch(Date.now());
	}

	/** Leaves a step with what it was told, and answers with the next. */
	private goOn(step: Step, told: Told): Step {
		this.trail.told.push(told);
		this.trail.watch = undefined;
		return follow(step, told);
	}

	/** Ends the run at a failure before the next paid call can start, unless the other items are to go on. */
	private endIf(failed: boolean): void {
		if (failed && this.settings.endsAtFailure) this.settings.ended.flip();
	}

	private async fetch(step: FetchStep): Promise<Step> {
		const outcome = await this.settings.downloads.fetch(step.file);
		if (outcome.kind === 'file') return this.goOn(step, [outcome.file]);
		throw new JobFailure(
			`The ${step.what} could not be downloaded: ${outcome.words}. It is at ${step.file.url}`,
			outcome.advice ?? DOWNLOAD_ADVICE[this.settings.worker],
			{ ...step.known, ...(outcome.status === undefined ? {} : { status: outcome.status }) },
		);
	}

	private async keyOf(step: PayStep): Promise<string> {
		const { path, body, identity } = step.request;
		const key =
			this.keys.get(step) ??
			this.settings.journal.key(this.unit, this.settings.operation, step.what, { path, body: identity ?? body });
		this.keys.set(step, key);
		return await key;
	}
}

const ID_FIELDS = ['projectId', 'folderId', 'avatarId', 'voiceId', 'sessionId', 'automationJobId', 'downloadUrl'];

const idsIn = (kept: IDataObject): IDataObject => Object.fromEntries(Object.entries(kept).filter(([name]) => ID_FIELDS.includes(name)));

function idOf(step: WaitStep) {
	return { [step.idField]: step.id };
}

function lastState(last: Sighting | undefined): string | undefined {
	return last?.is === 'running' ? last.state : undefined;
}
