import type { INodeExecutionData } from 'n8n-workflow';

import type { ParkedCourse } from '../jobs/release';
import type { Step, WaitStep } from '../jobs/step';
import { newTrail } from '../jobs/trail';
import type { Walk } from '../jobs/walk';
import { errorItem, pairing } from './errors';
import type { Unit } from './operation';

/** A unit on its way: the step it is at, or how it ended. */
export class Course {
	step?: Step;
	failure?: unknown;

	/** @param ended items it has ended with before the run was parked */
	constructor(
		readonly unit: Unit,
		readonly walk: Walk,
		private readonly ended?: INodeExecutionData[],
	) {}

	/** Finds the step it is at, without a call. */
	async check(): Promise<void> {
		if (this.ended !== undefined) return;
		try {
			this.step = await this.walk.resume(this.unit.prepare());
		} catch (reason) {
			this.failure = reason;
		}
	}

	/** The job that is to be awaited next. */
	get awaited(): WaitStep | undefined {
		return this.failure === undefined && this.step?.do === 'wait' ? this.step : undefined;
	}

	/** What it gives to the next node: its outputs, its failure, or the id of the job that is awaited. */
	items(oneOfMany: boolean): INodeExecutionData[] {
		if (this.ended !== undefined) return this.ended;
		const pairedItem = pairing(this.unit);
		const { awaited } = this;
		if (awaited !== undefined)
			return [{ json: { [awaited.idField]: awaited.id, state: 'submitted' }, pairedItem }];
		if (this.failure === undefined && this.step?.do === 'done')
			return this.step.outputs.map((output) => ({ ...output, pairedItem }));
		return [errorItem(this.failure, this.unit, oneOfMany, this.walk.made)];
	}

	asParked(oneOfMany: boolean): ParkedCourse {
		return this.awaited === undefined
			? { trail: newTrail(), items: this.items(oneOfMany) }
			: { trail: this.walk.trail };
	}
}
