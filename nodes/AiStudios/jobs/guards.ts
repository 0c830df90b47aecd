import type { IContextObject, IExecuteFunctions, IRunExecutionData } from 'n8n-workflow';

import { FieldProblem } from '../problem';

/** Runs of this node of which it is not known what they paid for: one, or that and all later ones. */
interface Doubt {
	run: number;
	andLater: boolean;
}

/** What the node's context tells of the executions before; n8n hands it on to a retry, and to a retry of that. */
interface Past {
	/** The execution that ran this node last, as far as n8n has stored it. */
	execution?: string;
	doubts: Doubt[];
}

const PLACE = 'past';

/**
 * Whether n8n itself died while this run of the node was under way, in an execution that is retried now. n8n has then
 * lost what this run had paid for. The doubt stays: trying the node again, or retrying the retry, does not dispel it.
 *
 * Has to be asked before anything that may fail, so that a try that ends by itself is known to have done so.
 */
export async function wasInterrupted(context: IExecuteFunctions, run: number): Promise<boolean> {
	const past = pastOf(context.getContext('node'));
	const execution = context.getExecutionId();
	if (past.execution !== execution) {
		const doubt = context.getMode() === 'retry' ? await doubtAt(run, context, past) : undefined;
		if (doubt !== undefined) past.doubts.push(doubt);
		past.execution = execution;
	}
	return past.doubts.some((doubt) => run === doubt.run || (doubt.andLater && run > doubt.run));
}

/** @throws FieldProblem when anything would be paid for in such a retry */
export function guardInterrupted(interrupted: boolean, planned: number): void {
	if (!interrupted || planned === 0) return;
	throw new FieldProblem(
		'n8n was stopped in the middle of this execution, so it is not known what was paid for before',
		"Nothing was sent. Look in AI Studios, or with 'Get Many', which projects are there: they are finished and paid for. Run the workflow again only for those that are missing. The log of n8n has the ID of each project.",
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
		return begun ? { run, andLater: true } : undefined;
	}
	const before = await storedOf(execution, context);
	if (before === undefined || endedByItself(before)) return undefined;
	// Parked, woken, and gone since: nothing is known of what came after.
	if (before.waitTill) return { run, andLater: true };
	// n8n stores its progress after each node ("Save execution progress"): the next node was the one under way.
	return before.executionData?.nodeExecutionStack[0]?.node.name === name
		? { run, andLater: false }
		: undefined;
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
