import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Params } from '../fields/params';
import { interruptionOf } from '../jobs/guards';
import { lookAfter, parkedRun } from '../jobs/resume/subExecution';
import { asNodeError, errorItem, forErrorOutput, nameOf, placeOf } from './errors';
import { FieldProblem } from '../problem';
import { Run } from './run';

/** The entry point for n8n: continues a parked run or starts a new one, and turns failures into what n8n shows. */
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
						parked: run,
					}).look(),
			);
		const runIndex = Number(this.evaluateExpression('{{ $runIndex }}', 0)) || 0;
		const interruption = await interruptionOf(this, runIndex);
		return [
			forErrorOutput(this, await new Run(this, items.length, { runIndex, interruption }).outputs()),
		];
	} catch (reason) {
		// A problem of the whole run belongs to no item.
		const item = reason instanceof FieldProblem ? reason.item : undefined;
		const place = (at: number) => placeOf(at, items.length, nameOf(new Params(this, at)));
		if (!this.continueOnFail()) {
			throw asNodeError(
				this,
				reason,
				item === undefined ? { item: 0 } : { item, place: place(item) },
			);
		}
		// If the node throws here, n8n passes its input on as if it had succeeded.
		return [
			forErrorOutput(
				this,
				items.map((_, at) => errorItem(reason, { items: [at] }, place(item ?? at))),
			),
		];
	}
}
