import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { lookAfter, parkedRun } from '../jobs/companion';
import { guardInterrupted, wasInterrupted } from '../jobs/interrupted';
import { Journal } from '../jobs/journal';
import { Origins } from '../jobs/origin';
import { park, type ParkedRun } from '../jobs/release';
import { Reporter } from '../jobs/reporter';
import { guardSpending } from '../jobs/spendingGuard';
import type { Step } from '../jobs/step';
import { Walk } from '../jobs/walk';
import { Downloads } from '../transport/download';
import { Stopped, StopSwitch } from '../transport/pause';
import { Pool } from '../transport/pool';
import { Client } from '../transport/client';
import { Course } from './course';
import { asNodeError, errorItem, forErrorOutput } from './errors';
import { operationFor } from './operations';
import type { Operation, Unit } from './operation';
import { Params } from './params';
import { runSettings, type RunSettings } from './settings';
import { isTool } from './tool';
import { releasesWorker } from './waitFields';

/**
 * Runs the chosen operation for all items: first every item is checked, then what can be read is read, the spending
 * guard counts before and after that, and only then the paid calls start, all of them through one pool; they are awaited together.
 */
export async function route(this: IExecuteFunctions): Promise<INodeExecutionData[][] | null> {
	const items = this.getInputData();
	if (items.length === 0) return [[]];
	try {
		const parked = parkedRun(this);
		if (parked !== undefined)
			return await lookAfter(
				this,
				parked,
				async (run) =>
					await new Run(this, items.length, {
						runIndex: run.runIndex,
						interrupted: false,
						parked: run,
					}).look(),
			);
		const runIndex = Number(this.evaluateExpression('{{ $runIndex }}', 0)) || 0;
		const interrupted = await wasInterrupted(this, runIndex);
		return [
			forErrorOutput(this, await new Run(this, items.length, { runIndex, interrupted }).outputs()),
		];
	} catch (reason) {
		if (!this.continueOnFail()) throw asNodeError(this, reason, 0);
		// A node that throws here would send its input on as if it had succeeded.
		return [
			forErrorOutput(
				this,
				items.map((_, item) => errorItem(reason, { items: [item] }, items.length > 1)),
			),
		];
	}
}

/** One run of the node: which one it is, and where it has come from. */
interface Beginning {
	runIndex: number;
	/** n8n died in the middle of this run, in an execution that is retried now. */
	interrupted: boolean;
	/** Given where a companion goes on with a parked run. */
	parked?: ParkedRun;
}

class Run {
	private readonly reporter: Reporter;
	private readonly courses: Course[];
	private readonly journal: Journal;
	private readonly runIndex: number;
	private readonly interrupted: boolean;
	private readonly parked: ParkedRun | undefined;
	private readonly settings: RunSettings;
	private readonly ended: StopSwitch;
	private readonly goesOn: boolean;
	private isParked = false;
	/** Where the run may be parked: the values of its fields, by item. */
	private readonly fields: ParkedRun['fields'] | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		count: number,
		{ runIndex, interrupted, parked }: Beginning,
	) {
		this.runIndex = runIndex;
		this.interrupted = interrupted;
		this.parked = parked;
		this.journal = new Journal(context.getContext('node'), this.runIndex);
		const releases = parked !== undefined || releasesWorker(new Params(context, 0));
		this.fields = releases
			? (parked?.fields ?? Array.from({ length: count }, () => ({})))
			: undefined;
		const all = Array.from(
			{ length: count },
			(_, item) => new Params(context, item, this.fields?.[item]),
		);
		const first = all[0] as Params;
		const resource = first.text('resource');
		const name = first.text('operation');
		const operation = operationFor(resource, name);

		this.goesOn = context.continueOnFail();
		this.ended = new StopSwitch(context.getExecutionCancelSignal());
		this.settings = runSettings(first);
		this.reporter = new Reporter(context, [...(parked?.made ?? []), ...this.journal.ids()]);

		const { ended } = this;
		const pool = new Pool({ size: this.settings.inFlight, pauseMs: this.settings.pauseMs, ended });
		// Files come from other hosts: they wait neither for the API's rests nor for each other's calls.
		const filePool = new Pool({ size: this.settings.inFlight, pauseMs: 0, ended });
		const walkSettings = {
			service: new Client(context, pool),
			downloads: new Downloads(context, filePool, ended),
			sharedReads: new Map(),
			journal: this.journal,
			origins: isTool(context) ? undefined : new Origins(context),
			reporter: this.reporter,
			operation: `${resource}/${name}`,
			ended,
			endsAtFailure: !this.goesOn,
			worker: parked === undefined ? 'kept' : 'released',
		} as const;
		const units = unitsOf(operation, all);
		this.courses = units.map((unit, place) => {
			const { trail, items: ended } = parked?.courses[place] ?? {};
			return new Course(unit, new Walk(walkSettings, unit.items[0] ?? 0, trail), ended);
		});
	}

	async outputs(): Promise<INodeExecutionData[]> {
		await this.toTheEnd();
		// A stopped execution keeps its state only if the node ends without a failure.
		if (this.context.getExecutionCancelSignal()?.aborted) return [];
		this.endAtFirstFailure();
		// The companion answers. An error item here would have Retry On Fail run the node again, beside the companion.
		if (this.isParked) return [];
		this.reporter.summarize();
		return this.items();
	}

	/** Goes on with a parked run as far as it can be gone now; without items while jobs are still running. */
	async look(): Promise<{ run: ParkedRun; items?: INodeExecutionData[] }> {
		for (const course of this.courses) await course.check();
		await this.forAll(
			async ({ walk }, step) =>
				await walk.toNextWait(step.do === 'wait' ? await walk.look(step) : step),
		);
		this.endAtFirstFailure();
		return this.isWaiting
			? { run: this.asParked() }
			: { run: this.asParked(), items: this.items() };
	}

	private async toTheEnd(): Promise<void> {
		for (const course of this.courses) await course.check();
		this.endAtFirstFailure();
		await this.guard();
		this.endAtFirstFailure();
		await this.forAll(async ({ walk }, step) => await walk.toFirstPayment(step));
		this.endAtFirstFailure();
		await this.guard();
		this.endAtFirstFailure();
		if (this.fields !== undefined && (await this.park())) return;
		await this.forAll(async ({ walk }, step) => await walk.toEnd(step));
	}

	/** Starts everything and parks the execution. False where nothing is to be awaited, or n8n does not park it. */
	private async park(): Promise<boolean> {
		await this.forAll(async ({ walk }, step) => await walk.toNextWait(step));
		this.endAtFirstFailure();
		if (!this.isWaiting || this.ended.flipped) return false;
		try {
			await park(this.context, this.asParked(), this.items());
			this.isParked = true;
			return true;
		} catch (reason) {
			this.reporter.notReleased(reason);
			return false;
		}
	}

	/** Takes all units that have not failed one step further; with the first failure the run ends, unless it goes on. */
	private async forAll(further: (course: Course, step: Step) => Promise<Step>): Promise<void> {
		await Promise.all(
			this.courses.map(async (course) => {
				if (course.step === undefined || course.failure !== undefined) return;
				try {
					course.step = await further(course, course.step);
				} catch (reason) {
					course.failure = reason;
					if (!this.goesOn) this.ended.flip();
				}
			}),
		);
	}

	/** Counts what is known to be paid; made before anything is asked, and again when the answers are there. */
	private async guard(): Promise<void> {
		const counted = await Promise.all(
			this.courses.map(async (course) => ({
				course,
				jobs:
					course.step === undefined || course.failure !== undefined
						? 0
						: await course.walk.unpaidJobs(course.step),
			})),
		);
		const unpaid = counted.filter(({ jobs }) => jobs > 0);
		const planned = unpaid.reduce((sum, { jobs }) => sum + jobs, 0);
		try {
			guardInterrupted(this.interrupted, planned);
			guardSpending(planned, this.journal.paidJobs(), this.settings.mostPaidJobs);
		} catch (reason) {
			// What was paid before may still be awaited; only what would cost anew is refused.
			for (const { course } of unpaid) course.failure = reason;
		}
	}

	private endAtFirstFailure(): void {
		if (this.goesOn) return;
		const failed = this.courses.find(
			({ failure }) => failure !== undefined && !isConsequence(failure),
		);
		if (failed === undefined) return;
		throw asNodeError(this.context, failed.failure, failed.unit.items[0] ?? 0, this.reporter.made);
	}

	private get isWaiting(): boolean {
		return this.courses.some(({ awaited }) => awaited !== undefined);
	}

	private items(): INodeExecutionData[] {
		return this.courses.flatMap((course) => course.items(this.courses.length > 1));
	}

	private asParked(): ParkedRun {
		return {
			execution: this.parked?.execution ?? this.context.getExecutionId(),
			runIndex: this.runIndex,
			since: this.parked?.since ?? Date.now(),
			deadline: Math.min(
				...this.courses.map(({ awaited, walk }) =>
					awaited === undefined ? Infinity : walk.deadline(awaited),
				),
			),
			made: [...this.reporter.made],
			fields: this.fields ?? [],
			courses: this.courses.map((course) => course.asParked(this.courses.length > 1)),
		};
	}
}

function unitsOf(operation: Operation, all: Params[]): Unit[] {
	if (operation.group !== undefined) return operation.group(all);
	return all.map((params) => ({ items: [params.item], prepare: () => operation.prepare(params) }));
}

const isConsequence = (failure: unknown): boolean => failure instanceof Stopped;
