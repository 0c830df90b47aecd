import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { isTool, Params } from '../fields/params';
import { runSettings, type RunSettings } from '../fields/runOptions';
import { releasesWorker } from '../fields/waiting';
import type { Environment } from '../jobs/environment';
import { Gate } from '../jobs/gate';
import { guardInterrupted, guardSpending, type Interruption } from '../jobs/guards';
import { InputDigests, Journal } from '../jobs/journal';
import { Reporter } from '../jobs/reporter';
import { canRelease, park, PARKED_RUN_VERSION, type ParkedRun } from '../jobs/resume/parkedRun';
import { Client } from '../transport/client';
import { Downloads } from '../transport/download';
import { Stopped, StopSwitch } from '../transport/stop';
import { PictureReader } from '../transport/pictureSize';
import { Pool } from '../transport/pool';
import {
	asNodeError,
	faultyItem,
	isOfAll,
	nameOf,
	otherProblems,
	placeOf,
	unknownOthers,
} from './errors';
import { closingHints, finalItem, watchLinks } from './output';
import type { Operation, Unit } from './operation';
import { operationFor } from './resources';
import { UnitRun } from './unitRun';

/** Units whose fields are read before n8n may do other work. */
const READ_AT_ONCE = 100;
/** Units that are on their way to the first gate at the same time. */
const STARTED_AT_ONCE = 100;

/** What a model gets instead of an empty result. */
const NOTHING_FOUND: INodeExecutionData = {
	json: { found: 0, message: 'Nothing was found: AI Studios has no matching entries' },
	pairedItem: { item: 0 },
};

/** One run of the node: its number and origin. */
interface Beginning {
	runIndex: number;
	/** How this run was interrupted in the execution being retried. */
	interruption?: Interruption;
	/** Set if a sub-execution continues a parked run. */
	parked?: ParkedRun;
}

/**
 * Runs the chosen operation for all items: it checks every item, then does all reads, with the spending guard counting
 * before and after, and only then starts the paid calls, all through one pool. It waits for all jobs together.
 */
export class Run {
	private readonly reporter: Reporter;
	private readonly units: UnitRun[];
	private readonly journal: Journal;
	private readonly settings: RunSettings;
	private readonly ended: StopSwitch;
	private readonly goesOn: boolean;
	private readonly client: Client;
	private readonly planGate: Gate;
	private readonly payGate: Gate;
	private readonly waitGate: Gate;
	/** The name that an item gives to what is made from it; empty without one. */
	private readonly nameOf: (item: number) => string;
	/** Which item a message is about, in words. */
	private readonly place: (item: number) => string;
	private isParked = false;
	/** Why a guard stopped the run: it is about no single item. */
	private refusal: unknown;
	/** If the run may be parked: its field values, by item. */
	private readonly fields: ParkedRun['fields'] | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		count: number,
		private readonly beginning: Beginning,
	) {
		const { parked, runIndex } = beginning;
		const toolOf = isTool(context) ? context.getExecutionId() : undefined;
		this.journal = new Journal(context.getContext('node'), runIndex, toolOf);
		const mayPark = parked !== undefined || releasesWorker(new Params(context, 0));
		this.fields = mayPark
			? (parked?.fields ?? Array.from({ length: count }, () => ({})))
			: undefined;
		const first = new Params(context, 0, this.fields?.[0]);
		const all = [first];
		for (let item = 1; item < count; item++)
			all.push(new Params(context, item, this.fields?.[item]));
		const resource = String(first.value({ name: 'resource' }));
		const name = String(first.value({ name: 'operation' }));
		const units = unitsOf(operationFor(resource, name), all);

		this.goesOn = context.continueOnFail();
		this.ended = new StopSwitch(context.getExecutionCancelSignal());
		this.settings = runSettings(first);
		const parkedMade = (parked?.made ?? []).map((id) => ({ id }));
		this.reporter = new Reporter(context, [...parkedMade, ...this.journal.made()]);
		// The later payments of a parked run were counted before it was parked.
		this.planGate = new Gate(units.length, parked !== undefined);
		this.payGate = new Gate(units.length, parked !== undefined);
		this.waitGate = new Gate(units.length);

		const { ended } = this;
		const pool = new Pool({ size: this.settings.inFlight, pauseMs: this.settings.pauseMs, ended });
		// Files come from other hosts: they do not wait for the pauses or calls of the API.
		const filePool = new Pool({ size: this.settings.inFlight, pauseMs: 0, ended });
		this.client = new Client(context, pool);
		const environment: Environment = {
			client: this.client,
			downloads: new Downloads(context, filePool, ended),
			pictures: new PictureReader(context, filePool, ended),
			pictureSizes: new Map(),
			sharedReads: new Map(),
			journal: this.journal,
			inputs: isTool(context) ? undefined : new InputDigests(context),
			reporter: this.reporter,
			operation: `${resource}/${name}`,
			ended,
			endsAtFailure: !this.goesOn,
			planGate: this.planGate,
			payGate: this.payGate,
			waitGate: this.waitGate,
			waiting:
				parked !== undefined ? 'lookOnce' : this.fields !== undefined ? 'mayPark' : 'inPlace',
		};
		this.units = units.map(
			(unit, index) => new UnitRun(unit, index, environment, parked?.units[index]),
		);
		// Read again where it is needed: kept for each item, its fields would take more memory than the rest of the wait.
		this.nameOf = (item) => nameOf(new Params(context, item, this.fields?.[item]));
		this.place = (item) => placeOf(item, count, this.nameOf(item));
	}

	async outputs(): Promise<INodeExecutionData[]> {
		await this.toTheEnd();
		// n8n keeps the state of a stopped execution only if the node ends without a failure.
		if (this.context.getExecutionCancelSignal()?.aborted) return [];
		this.endAtFirstFailure();
		// The sub-execution returns the items. An error item here would make Retry On Fail run the node again, in parallel.
		if (this.isParked) return [];
		const items = await this.finalItems();
		const outputs = items.map(({ json }) => json);
		this.reporter.summarize(watchLinks(outputs, canRelease()));
		const hints = closingHints(outputs, canRelease());
		if (hints.length > 0) this.context.addExecutionHints(...hints);
		// For no items, n8n gives an agent an empty text, which a model reads as a failure.
		return items.length === 0 && isTool(this.context) ? [NOTHING_FOUND] : items;
	}

	/** Continues a parked run as far as possible; no items while jobs are still running. */
	async look(): Promise<{ run: ParkedRun; items?: INodeExecutionData[] }> {
		await this.readFields();
		for (const unit of this.units) void unit.run();
		await this.waitGate.allHere;
		this.endAtFirstFailure();
		return this.isWaiting
			? { run: this.asParked() }
			: { run: this.asParked(), items: await this.finalItems() };
	}

	/** All units are checked before anything is sent, and all free reads are done before anything is paid for. */
	private async toTheEnd(): Promise<void> {
		await this.readFields();
		if (this.ended.flipped) return;
		this.endAtFirstFailure();
		const ends: Array<Promise<void>> = [];
		for (const unit of this.units) {
			ends.push(unit.run());
			// On its way to the first gate, a unit takes several times the memory that it takes there.
			if (ends.length % STARTED_AT_ONCE === 0) await this.planGate.reachedBy(ends.length);
		}
		await this.pass(this.planGate);
		await this.pass(this.payGate);
		if (this.fields !== undefined) {
			await this.waitGate.allHere;
			this.endAtFirstFailure();
			if (await this.park()) return;
		}
		await this.waitGate.open();
		await Promise.all(ends);
	}

	/** Checks all units. For thousands this takes seconds, in which n8n must be able to do other work, such as to stop the run. */
	private async readFields(): Promise<void> {
		for (const [index, unit] of this.units.entries()) {
			if (index > 0 && index % READ_AT_ONCE === 0) await sleep(0);
			unit.prepare();
		}
	}

	/** Opens a gate when all units have arrived and the guards agree. */
	private async pass(gate: Gate): Promise<void> {
		await gate.allHere;
		this.endAtFirstFailure();
		this.guard(gate);
		this.endAtFirstFailure();
		await gate.open();
	}

	/** False if there is nothing to wait for, or n8n does not park the execution. */
	private async park(): Promise<boolean> {
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

	/** Counts what is about to be paid for: before the first read as far as known, and again after the reads. */
	private guard(gate: Gate): void {
		const unpaid = this.units.filter(
			({ failure, job }) => failure === undefined && job.payments.planned > 0,
		);
		const planned = unpaid.reduce((sum, { job }) => sum + job.payments.planned, 0);
		try {
			guardInterrupted(this.beginning.interruption, planned);
			guardSpending(planned, this.journal.paidJobs(), this.settings.mostPaidJobs);
		} catch (reason) {
			this.refusal = reason;
			// Jobs already paid for may still be awaited; only new payments are refused.
			for (const unit of unpaid) {
				unit.failure = reason;
				gate.refuse(this.units.indexOf(unit), reason);
			}
		}
	}

	private endAtFirstFailure(): void {
		if (this.goesOn) return;
		const failed = this.units.find(
			({ failure }) => failure !== undefined && !isConsequence(failure),
		);
		if (failed === undefined) return;
		const { failure } = failed;
		this.ended.flip();
		const item =
			failure === this.refusal || isOfAll(failure) ? undefined : faultyItem(failure, failed.unit);
		const made = this.reporter.made.map(({ id, item: of }) => ({
			id,
			name: of === undefined ? '' : this.nameOf(of),
		}));
		throw asNodeError(this.context, failure, {
			item,
			place: item === undefined ? '' : this.place(item),
			made,
			unknown: unknownOthers(this.units, failed, this.place),
			others: otherProblems(this.units, failed, this.place),
		});
	}

	private get isWaiting(): boolean {
		return this.units.some(({ isWaiting }) => isWaiting);
	}

	private items(): INodeExecutionData[] {
		return this.units.flatMap((unit) => unit.items(this.place));
	}

	/** The items as the next node gets them. */
	private async finalItems(): Promise<INodeExecutionData[]> {
		const origin = await this.client.origin();
		const inputs = this.settings.includeInput ? this.context.getInputData() : undefined;
		return this.units.flatMap((run) =>
			run
				.items(this.place)
				.map((item) => finalItem(item, origin, inputs?.[run.unit.items[0] ?? 0]?.json)),
		);
	}

	private asParked(): ParkedRun {
		const { parked, runIndex } = this.beginning;
		const deadlines = this.units.map(({ job, isWaiting }) =>
			isWaiting && job.awaited !== undefined ? job.deadline(job.awaited) : Infinity,
		);
		return {
			version: PARKED_RUN_VERSION,
			execution: parked?.execution ?? this.context.getExecutionId(),
			runIndex,
			since: parked?.since ?? Date.now(),
			deadline: Math.min(...deadlines),
			made: this.reporter.made.map(({ id }) => id),
			fields: this.fields ?? [],
			units: this.units.map((unit) => unit.asParked(this.place)),
		};
	}
}

function unitsOf(operation: Operation, all: readonly Params[]): Unit[] {
	if (operation.group !== undefined) return operation.group(all);
	return all.map((params) => ({ items: [params.item], prepare: () => operation.prepare(params) }));
}

const isConsequence = (failure: unknown): boolean => failure instanceof Stopped;
