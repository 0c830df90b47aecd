import type { INodeExecutionData } from 'n8n-workflow';

import type { Environment } from '../jobs/environment';
import type { Output, Work } from '../jobs/job';
import type { ParkedUnit } from '../jobs/resume/parkedRun';
import { UnitJob } from '../jobs/unitJob';
import { errorItem, faultyItem, pairing } from './errors';
import type { Unit } from './operation';

/** One unit of a run: prepared, then processed until it has outputs, waits, or fails. */
export class UnitRun {
	readonly job: UnitJob;
	failure?: unknown;
	/** The indexes of its items. */
	readonly unit: Pick<Unit, 'items'>;
	/** Freed once it is used: it references the fields of the items, and thousands of units wait. */
	private toPrepare?: () => Work;
	private work?: Work;
	private outputs?: Output[];
	/** Its final items, if it ended before the run was parked. */
	private readonly endedWith?: INodeExecutionData[];

	/** @param index of the unit in its run */
	constructor(
		{ items, prepare }: Unit,
		private readonly index: number,
		private readonly environment: Environment,
		parked?: ParkedUnit,
	) {
		this.unit = { items };
		this.toPrepare = prepare;
		this.endedWith = parked?.items;
		this.job = new UnitJob(environment, index, items[0] ?? 0, parked);
	}

	/** Reads and checks the fields unless the run was stopped; sends nothing. */
	prepare(): void {
		const prepare = this.toPrepare;
		this.toPrepare = undefined;
		if (this.endedWith !== undefined) return;
		try {
			this.environment.ended.check();
			this.work = prepare?.();
		} catch (reason) {
			this.failure = reason;
		}
	}

	/** Works to the end, waiting for the other units at the gates. Never throws. */
	run(): Promise<void> {
		const { work } = this;
		this.work = undefined;
		if (work === undefined) return Promise.resolve(this.leave());
		// Not async: a waiting one would keep the work, and with it the fields of the items, in memory.
		return work(this.job).then(
			(outputs) => {
				this.outputs = outputs;
				this.leave();
			},
			(reason: unknown) => {
				this.failure = reason;
				if (this.environment.endsAtFailure) this.environment.ended.flip();
				this.leave();
			},
		);
	}

	private leave(): void {
		const { planGate, payGate, waitGate } = this.environment;
		for (const gate of [planGate, payGate, waitGate]) gate.leave(this.index);
	}

	/** Whether a job of it is still awaited. */
	get isWaiting(): boolean {
		return this.failure === undefined && this.job.awaited !== undefined;
	}

	/**
	 * What it passes to the next node: its outputs, its failure, or the id of the job that is awaited.
	 *
	 * @param placeOf which item a failure is about, in words
	 */
	items(placeOf: (item: number) => string): INodeExecutionData[] {
		if (this.endedWith !== undefined) return this.endedWith;
		const pairedItem = pairing(this.unit);
		const { awaited, payments } = this.job;
		if (this.failure !== undefined || (this.outputs === undefined && awaited === undefined)) {
			const place = placeOf(faultyItem(this.failure, this.unit));
			return [errorItem(this.failure, this.unit, place, payments.made)];
		}
		if (this.outputs !== undefined)
			return this.outputs.map((output) => ({ ...output, pairedItem }));
		return awaited === undefined
			? []
			: [{ json: { [awaited.idField]: awaited.id, state: 'submitted' }, pairedItem }];
	}

	asParked(placeOf: (item: number) => string): ParkedUnit {
		return this.isWaiting ? this.job.progress : { log: [], items: this.items(placeOf) };
	}
}
