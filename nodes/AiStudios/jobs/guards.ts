import type { IContextObject, IExecuteFunctions, IRunExecutionData } from 'n8n-workflow';

import { FieldProblem } from '../problem';

/** How the execution that is retried was broken off in the middle of this node: n8n itself died, or a person stopped it. */
export type Interruption = 'died' | 'stopped';

/** Runs of this node of which it is not known what they paid for: one, or that and all later ones. */
interface Doubt {
	run: number;
	andLater: boolean;
	by: Interruption;
}

/** What the node's context tells of the executions before; n8n hands it on to a retry, and to a retry of that. */
interface Past {
	/** The execution that ran this node last, as far as n8n has stored it. */
	execution?: string;
	doubts: Doubt[];
}

const PLACE = 'past';

/**
 * Whether this run of the node was broken off in an execution that is retried now, and n8n has lost what it had paid
 * for. The doubt stays: trying the node again, or retrying the retry, does not dispel it.
 *
 * Has to be asked before anything that may fail, so that a try that ends by itself is known to have done so.
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

/** @throws FieldProblem when anything would be paid for in such a retry */
export function guardInterrupted(interruption: Interruption | undefined, planned: number): void {
	if (interruption === undefined || planned === 0) return;
	throw interruption === 'died'
		? new FieldProblem(
				'n8n was stopped in the middle of this execution, so it is not known what was paid for before',
				"Nothing was sent. Look in AI Studios, or with 'Get Many', which projects are there: they are finished and paid for. Run the workflow again for those that are missing. The log of n8n names each project that was taken.",
			)
		: new FieldProblem(
				'The execution that is retried was ended with Stop, so it is not known what it had paid for',
				"Nothing was sent. The IDs of what it had started are in the custom data of the stopped execution (aiStudiosJobs), and in the log of n8n: those are paid for, find them with 'Get Status' or 'Get Many'. Run the workflow again for those that are missing.",
			);
}

function pastOf(context: IContextObject): Past {
	return (context[PLACE] ??= { doubts: [] }) as Past;
}

/** What is in doubt at the first run of this node in a retry. */
async function doubtAt(
	run: number,
	context: IExecuteFunctions,
	{ execution }: Past,
): Promise<Doubt | undefined> {
	const { name } = context.getNode();
	if (execution === undefined) {
		// n8n has stored nothing of this node, and begins before it, but knows whether it had come to it.
		const begun =
			context.evaluateExpression(`{{ $(${JSON.stringify(name)}).isExecuted }}`, 0) === true;
		if (begun) return { run, andLater: true, by: 'died' };
		// At Stop, n8n writes back what it had stored before, beside the error. A retry begins with a copy of that.
		const own = await storedOf(context.getExecutionId(), context);
		return own !== undefined && (wasStopped(own) || wasUnderWay(name, own))
			? { run, andLater: true, by: 'stopped' }
			: undefined;
	}
	const before = await storedOf(execution, context);
	if (before === undefined) return undefined;
	const isNext = before.executionData?.nodeExecutionStack[0]?.node.name === name;
	// Parked executions are stored whole before a person can stop them.
	if (wasStopped(before) && !before.waitTill)
		return isNext ? { run, andLater: false, by: 'stopped' } : undefined;
	if (endedByItself(before)) return undefined;
	// Parked, woken, and gone since: nothing is known of what came after.
	if (before.waitTill) return { run, andLater: true, by: 'died' };
	// n8n stores its progress after each node ("Save execution progress"): the next node was the one under way.
	return isNext ? { run, andLater: false, by: 'died' } : undefined;
}

/** What n8n has stored of an execution. Early releases of n8n 1 do not tell. */
async function storedOf(
	execution: string,
	context: IExecuteFunctions,
): Promise<IRunExecutionData | undefined> {
	if ((context.getExecutionDataById as unknown) === undefined) return undefined;
	return await context.getExecutionDataById(execution);
}

/** An execution that has failed or was stopped has an error; one that n8n died in has none, or that of n8n's recovery. */
function endedByItself({ resultData: { error } }: IRunExecutionData): boolean {
	return error !== undefined && error.name !== 'WorkflowCrashedError';
}

/** The error that n8n gives a stopped execution is not one of a node. Releases of n8n spell it in both ways. */
const wasStopped = ({ resultData: { error } }: IRunExecutionData): boolean =>
	error !== undefined && !('node' in error) && /\bcancell?ed manually\b/i.test(error.message);

/**
 * Whether the node was to be run next in the execution that is retried, as "Save execution progress" has stored it.
 * n8n then takes the error out of the copy. A node that has failed is the one that was executed last, and where another
 * node has run in the retry itself, n8n has counted its run from 0 again.
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
 * Stops a run that would start more paid jobs than the user allows, before the first.
 *
 * @param planned paid jobs this run is about to start
 * @param held paid jobs the execution has started before (loops, retries)
 * @throws FieldProblem naming both numbers and how to allow them
 */
export function guardSpending(planned: number, held: number, most: number): void {
	if (planned === 0 || planned + held <= most) return;
	const before = held === 0 ? '' : `, after ${held} it has started already`;
	throw new FieldProblem(
		`This run would start ${planned} paid ${planned === 1 ? 'job' : 'jobs'}${before}; at most ${most} are allowed`,
		`Nothing was sent. If this is what you want, raise 'Maximum Paid Jobs per Run' in the options of the node to ${planned + held} or more.`,
	);
}
