import type { IContextObject, IExecuteFunctions, IRunExecutionData } from 'n8n-workflow';

import { FieldProblem } from '../problem';

/** How the retried execution was interrupted while this node was running: n8n crashed, or a person stopped it. */
export type Interruption = 'died' | 'stopped';

/** Runs of this node with unknown payments: one, or that one and all later ones. */
interface Doubt {
	run: number;
	andLater: boolean;
	by: Interruption;
}

/** What the node's context says about earlier executions; n8n passes it to a retry, and to a retry of that. */
interface Past {
	/** The last execution that ran this node, if n8n stored it. */
	execution?: string;
	doubts: Doubt[];
}

const PLACE = 'past';

/**
 * Whether this run of the node was interrupted in the execution being retried, so that n8n has lost what it paid for.
 * The doubt stays when the node is tried again or the retry is retried.
 *
 * Call it before anything that may fail, so that an attempt that ended normally is recognized as such.
 */
export async function interruptionOf(
	context: IExecuteFunctions,
	run: number,
): Promise<Interruption | undefined> {
	const past = pastOf(context.getContext('node'));
	const execution = context.getExecutionId();
	if (past.execution !== execution) {
		const doubt = context.getMode() === 'retry' ? await doubtAt(run, context, past) : undefined;
		if (doubt !== undefined) past.doubts.push(doubt);
		past.execution = execution;
	}
	return past.doubts.find((doubt) => run === doubt.run || (doubt.andLater && run > doubt.run))?.by;
}

/** @throws FieldProblem if such a retry would pay for anything */
export function guardInterrupted(interruption: Interruption | undefined, planned: number): void {
	if (interruption === undefined || planned === 0) return;
	throw interruption === 'died'
		? new FieldProblem(
				'n8n was stopped in the middle of this execution, so it is not known what it has paid for',
				"Nothing was sent. Check in AI Studios, or with 'Get Many', which projects exist: those are paid for. Run the workflow again for the missing ones only. The n8n log names each project that was accepted.",
			)
		: new FieldProblem(
				'The execution being retried was stopped, so it is not known what it has paid for',
				"Nothing was sent. The IDs of what it had started are in the custom data of the stopped execution (aiStudiosJobs), and in the n8n log. Those are paid for: find them with 'Get Status' or 'Get Many'. Run the workflow again for the missing ones only.",
			);
}

function pastOf(context: IContextObject): Past {
	return (context[PLACE] ??= { doubts: [] }) as Past;
}

/** The doubt at the first run of this node in a retry. */
async function doubtAt(
	run: number,
	context: IExecuteFunctions,
	{ execution }: Past,
): Promise<Doubt | undefined> {
	const { name } = context.getNode();
	if (execution === undefined) {
		// n8n stored nothing about this node and starts before it, but knows whether the execution had reached it.
		const begun =
			context.evaluateExpression(`{{ $(${JSON.stringify(name)}).isExecuted }}`, 0) === true;
		if (begun) return { run, andLater: true, by: 'died' };
		// On Stop, n8n writes back what it had stored before, along with the error. A retry starts with a copy of that.
		const own = await storedOf(context.getExecutionId(), context);
		return own !== undefined && (wasStopped(own) || wasUnderWay(name, own))
			? { run, andLater: true, by: 'stopped' }
			: undefined;
	}
	const before = await storedOf(execution, context);
	if (before === undefined) return undefined;
	const isNext = before.executionData?.nodeExecutionStack[0]?.node.name === name;
	// Parked executions are stored completely before a person can stop them.
	if (wasStopped(before) && !before.waitTill)
		return isNext ? { run, andLater: false, by: 'stopped' } : undefined;
	if (endedByItself(before)) return undefined;
	// Parked, resumed, and gone since: nothing is known about what happened after that.
	if (before.waitTill) return { run, andLater: true, by: 'died' };
	// n8n stores its progress after each node ("Save execution progress"): the next node was the one in progress.
	return isNext ? { run, andLater: false, by: 'died' } : undefined;
}

/** What n8n stored for an execution. Early n8n 1 releases do not provide it. */
async function storedOf(
	execution: string,
	context: IExecuteFunctions,
): Promise<IRunExecutionData | undefined> {
	if ((context.getExecutionDataById as unknown) === undefined) return undefined;
	return await context.getExecutionDataById(execution);
}

/** A failed or stopped execution has an error; one that n8n crashed in has none, or the one from n8n's recovery. */
function endedByItself({ resultData: { error } }: IRunExecutionData): boolean {
	return error !== undefined && error.name !== 'WorkflowCrashedError';
}

/** The error of a stopped execution does not belong to a node. n8n releases use both spellings. */
const wasStopped = ({ resultData: { error } }: IRunExecutionData): boolean =>
	error !== undefined && !('node' in error) && /\bcancell?ed manually\b/i.test(error.message);

/**
 * Whether the node was next in the execution being retried, as stored by "Save execution progress". n8n then removes
 * the error from the copy. A failed node is the one that was executed last, and if another node has run in the retry
 * itself, n8n has counted its runs from 0 again.
 */
function wasUnderWay(name: string, { executionData, resultData }: IRunExecutionData): boolean {
	const { lastNodeExecuted, runData } = resultData;
	if (lastNodeExecuted === undefined || lastNodeExecuted === name) return false;
	const counts = Object.values(runData).flatMap((runs) =>
		runs.map(({ executionIndex }) => executionIndex as number | undefined),
	);
	const isCopy = !counts.includes(undefined) && new Set(counts).size === counts.length;
	return isCopy && executionData?.nodeExecutionStack[0]?.node.name === name;
}

/**
 * Stops a run that would start more paid jobs than the user allows, before the first one.
 *
 * @param planned paid jobs this run is about to start
 * @param held paid jobs the execution has already started (loops, retries)
 * @throws FieldProblem with both numbers and how to allow more
 */
export function guardSpending(planned: number, held: number, most: number): void {
	if (planned === 0 || planned + held <= most) return;
	const before = held === 0 ? '' : `, after ${held} already started`;
	throw new FieldProblem(
		`This run would start ${planned} paid ${planned === 1 ? 'job' : 'jobs'}${before}; at most ${most} are allowed`,
		`Nothing was sent. If this is what you want, raise 'Maximum Paid Jobs per Run' in the options of the node to ${planned + held} or more.`,
	);
}
