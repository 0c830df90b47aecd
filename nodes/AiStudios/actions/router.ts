import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Journal } from '../jobs/journal';
import { Reporter } from '../jobs/reporter';
import { guardSpending } from '../jobs/spendingGuard';
import type { Output, Step } from '../jobs/step';
import { Walk } from '../jobs/walk';
import { Downloads } from '../transport/download';
import { Stopped, StopSwitch } from '../transport/pause';
import { Pool } from '../transport/pool';
import { Service } from '../transport/service';
import { asNodeError, errorItem, pairing } from './errors';
import { operationFor } from './operations';
import type { Operation, Unit } from './operation';
import { Params } from './params';
import { runSettings, type RunSettings } from './settings';

/** A unit on its way: what it does next, and how it ended. */
interface Course {
	unit: Unit;
	walk: Walk;
	step?: Step;
	outputs?: Output[];
	failure?: unknown;
}

/**
 * Runs the chosen operation for all items: first every item is checked, then what can be read is read, then the
 * spending guard counts, and only then the paid calls start, all of them through one pool; they are awaited together.
 */
export async function route(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	if (items.length === 0) return [[]];
	try {
		return [await new Run(this, items.length).outputs()];
	} catch (reason) {
		if (!this.continueOnFail()) throw asNodeError(this, reason, 0);
		// A node that throws here would send its input on as if it had succeeded.
		return [items.map((_, item) => errorItem(reason, { items: [item] }, items.length > 1))];
	}
}

class Run {
	private readonly reporter: Reporter;
	private readonly courses: Course[];
	private readonly journal: Journal;
	private readonly settings: RunSettings;
	private readonly ended: StopSwitch;
	private readonly goesOn: boolean;

	constructor(
		private readonly context: IExecuteFunctions,
		count: number,
	) {
		const all = Array.from({ length: count }, (_, item) => new Params(context, item));
		const first = all[0] as Params;
		const resource = first.text('resource');
		const name = first.text('operation');
		const operation = operationFor(resource, name);

		this.goesOn = context.continueOnFail();
		this.ended = new StopSwitch(context.getExecutionCancelSignal());
		this.settings = runSettings(first);
		this.reporter = new Reporter(context);
		this.journal = new Journal(context.getContext('node'), Number(context.evaluateExpression('{{ $runIndex }}', 0)) || 0);

		const { ended } = this;
		const pool = new Pool({ size: this.settings.inFlight, pauseMs: this.settings.pauseMs, ended });
		// Files come from other hosts: they wait neither for the API's rests nor for each other's calls.
		const filePool = new Pool({ size: this.settings.inFlight, pauseMs: 0, ended });
		const walkSettings = {
			service: new Service(context, pool),
			downloads: new Downloads(context, filePool, ended),
			journal: this.journal,
			reporter: this.reporter,
			operation: `${resource}/${name}`,
			ended,
			endsAtFailure: !this.goesOn,
		};
		const units = unitsOf(operation, all);
		this.courses = units.map((unit) => ({ unit, walk: new Walk(walkSettings, unit.items[0] ?? 0) }));
	}

	async outputs(): Promise<INodeExecutionData[]> {
		await this.toTheEnd();
		// A stopped execution keeps its state only if the node ends without a failure.
		if (this.context.getExecutionCancelSignal()?.aborted) return [];
		this.endAtFirstFailure();
		this.reporter.summarize();
		return this.courses.flatMap((course) => this.itemsOf(course));
	}

	private async toTheEnd(): Promise<void> {
		for (const course of this.courses) this.check(course);
		this.endAtFirstFailure();
		await this.forAll(async (course) => {
			course.step = await course.walk.toFirstPayment(course.step as Step);
		});
		this.endAtFirstFailure();
		await this.guard();
		this.endAtFirstFailure();
		await this.forAll(async (course) => {
			course.outputs = await course.walk.toEnd(course.step as Step);
			course.step = undefined;
		});
	}

	private check(course: Course): void {
		try {
			course.step = course.unit.prepare();
		} catch (reason) {
			course.failure = reason;
		}
	}

	/** Takes all units that have not failed one step further; with the first failure the run ends, unless it goes on. */
	private async forAll(further: (course: Course) => Promise<void>): Promise<void> {
		await Promise.all(
			this.courses.map(async (course) => {
				if (course.failure !== undefined) return;
				try {
					await further(course);
				} catch (reason) {
					course.failure = reason;
					if (!this.goesOn) this.ended.flip();
				}
			}),
		);
	}

	private async guard(): Promise<void> {
		const unpaid: Array<{ course: Course; jobs: number }> = [];
		for (const course of this.courses) {
			const jobs = course.step === undefined ? 0 : await course.walk.unpaidJobs(course.step);
			if (jobs > 0) unpaid.push({ course, jobs });
		}
		const planned = unpaid.reduce((sum, { jobs }) => sum + jobs, 0);
		try {
			guardSpending(planned, this.journal.paidJobs(), this.settings.mostPaidJobs);
		} catch (reason) {
			// What was paid before may still be awaited; only what would cost anew is refused.
			for (const { course } of unpaid) course.failure = reason;
		}
	}

	private endAtFirstFailure(): void {
		if (this.goesOn) return;
		const failed = this.courses.find(({ failure }) => failure !== undefined && !isConsequence(failure));
		if (failed === undefined) return;
		throw asNodeError(this.context, failed.failure, failed.unit.items[0] ?? 0, this.reporter.made);
	}

	private itemsOf({ unit, outputs, failure }: Course): INodeExecutionData[] {
		const pairedItem = pairing(unit);
		if (outputs !== undefined) return outputs.map((output) => ({ ...output, pairedItem }));
		return [errorItem(failure, unit, this.courses.length > 1)];
	}
}

function unitsOf(operation: Operation, all: Params[]): Unit[] {
	if (operation.group !== undefined) return operation.group(all);
	return all.map((params) => ({ items: [params.item], prepare: () => operation.prepare(params) }));
}

const isConsequence = (failure: unknown): boolean => failure instanceof Stopped;
