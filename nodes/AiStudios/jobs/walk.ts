import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../transport/outcome';
import { DOWNLOAD_ADVICE } from './advice';
import { failureOf, JobFailure } from './failure';
import { Payments } from './payments';
import { sightingOf } from './sighting';
import type { DoneStep, FetchStep, PayStep, ReadStep, Step, WaitStep } from './step';
import { follow, newTrail, replay, type Told } from './trail';
import { unfinished } from './unfinished';
import {
	intervalAfter,
	isBlind,
	LAST_LOOKS,
	newWatch,
	seen,
	type Sighting,
	type Watch,
} from './waiting';
import { endAtFailure, type WalkSettings } from './walkSettings';

/** Walks the chain of steps of one unit (an item, or the items that make one video together). */
export class Walk {
	/** The ids of what the service took for this unit; they are told with whatever fails later. */
	readonly made: IDataObject = {};
	private readonly payments: Payments;

	constructor(
		private readonly settings: WalkSettings,
		private readonly unit: number,
		/** Where the walk has come from; what it is told is added. */
		readonly trail = newTrail(),
	) {
		this.payments = new Payments(settings, unit);
	}

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
		return (await this.payments.known(step)) === undefined ? step.jobs : 0;
	}

	/** Whether what comes after the wait was taken by the service before. */
	private async isBehind({ paidAfter }: WaitStep): Promise<boolean> {
		return paidAfter !== undefined && (await this.payments.known(paidAfter))?.state === 'accepted';
	}

	private async read(step: ReadStep): Promise<Step> {
		let instead: Step | undefined;
		const settled = (outcome: Outcome) => {
			if (outcome.kind === 'answer') return;
			instead = step.otherwise?.(outcome);
			if (instead === undefined) endAtFailure(this.settings);
		};
		const outcome = await this.asked(step, settled);
		if (outcome.kind === 'answer') {
			return this.goOn(
				step,
				step.keep === undefined ? [outcome.data, outcome.body] : [step.keep(outcome.data)],
			);
		}
		if (instead !== undefined) return this.goOn(step, [undefined, undefined, outcome]);
		throw failureOf(outcome, step.what, false);
	}

	/** The answer to a read; one that is shared was perhaps asked for by another item. */
	private async asked(step: ReadStep, settled: (outcome: Outcome) => void): Promise<Outcome> {
		const { service, sharedReads } = this.settings;
		if (step.shared !== true) return await service.call(step.request, { settled });
		const name = JSON.stringify([
			step.request.method,
			step.request.path,
			step.request.query,
			step.request.body,
		]);
		const known = sharedReads.get(name) ?? service.call(step.request);
		sharedReads.set(name, known);
		const outcome = await known;
		settled(outcome);
		return outcome;
	}

	private async pay(step: PayStep): Promise<Step> {
		const kept = await this.payments.pay(step);
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
		const { reporter } = this.settings;
		const sighting = await this.sight(step);
		const watch = seen(this.watch, sighting, Date.now());
		this.trail.watch = watch;
		reporter.sighted(this.unit, step, sighting);
		if (sighting.is === 'finished') return this.goOn(step, [sighting.result]);
		const failure = unfinished(step, watch, {
			now: Date.now(),
			deadline: this.deadline(step),
			worker: this.settings.worker,
		});
		if (failure !== undefined) throw failure;
		return step;
	}

	/** One look at a job. A passing fault at the end of its time does not decide that it is unfinished. */
	private async sight(step: WaitStep): Promise<Sighting> {
		const { ended, service } = this.settings;
		for (const since = Date.now(); ; ) {
			const sighting = sightingOf(await service.call(step.status), step);
			const now = Date.now();
			if (!isBlind(sighting) || now < this.deadline(step) || now >= since + LAST_LOOKS.withinMs)
				return sighting;
			await ended.pause(LAST_LOOKS.pauseMs);
		}
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

	private async fetch(step: FetchStep): Promise<Step> {
		const outcome = await this.settings.downloads.fetch(step.file);
		if (outcome.kind === 'file') return this.goOn(step, [outcome.file]);
		throw new JobFailure(
			`The ${step.what} could not be downloaded: ${outcome.words}. It is at ${step.file.url}`,
			outcome.advice ?? DOWNLOAD_ADVICE[this.settings.worker],
			{ ...step.known, ...(outcome.status === undefined ? {} : { status: outcome.status }) },
		);
	}
}

const ID_FIELDS = [
	'projectId',
	'folderId',
	'avatarId',
	'voiceId',
	'sessionId',
	'automationJobId',
	'downloadUrl',
];

const idsIn = (kept: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(kept).filter(([name]) => ID_FIELDS.includes(name)));
