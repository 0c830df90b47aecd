import type { IExecuteFunctions, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

import { isObject } from '../../transport/envelope';
import { replayedOtherwise } from '../replayLog';
import { PARKED_RUN_VERSION, parkedRunField, type ParkedRun } from './parkedRun';

const FIRST_LOOK_MS = 30_000;
const LONGEST_BETWEEN_LOOKS_MS = 300_000;
/** How long (ms) an execution may take until n8n has parked it. */
const PARKING_MS = 180_000;

/**
 * Time (ms) until the sub-execution looks again: 30 s at first, then a tenth of the time waited so far, at most 5 minutes
 * and not beyond the next time limit. n8n wakes executions once a minute, so it may be up to a minute more.
 */
export function untilNextLook(waited: number, left: number): number {
	const plain = Math.min(Math.max(FIRST_LOOK_MS, waited / 10), LONGEST_BETWEEN_LOOKS_MS);
	return Math.max(Math.min(plain, left), 0);
}

/** What the sub-execution's node keeps from one look to the next. */
interface Stored {
	run?: ParkedRun;
	finished?: boolean;
}

/** One look at the jobs of a parked run; undefined while some are still running. */
export type Look = (run: ParkedRun) => Promise<{ run: ParkedRun; items?: INodeExecutionData[] }>;

/**
 * The parked run that this execution looks after; undefined where it is no such sub-execution.
 *
 * @throws JobFailure for one that another version of the node has parked
 */
export function parkedRun(context: IExecuteFunctions): ParkedRun | undefined {
	const value: unknown = context.getNodeParameter(parkedRunField.name, 0, '');
	if (typeof value !== 'string' || value === '') return undefined;
	const run: unknown = JSON.parse(value);
	if (isParkedRun(run)) return run;
	throw replayedOtherwise();
}

/** Written by this node (`park`), so only the version needs a look. */
const isParkedRun = (run: unknown): run is ParkedRun =>
	isObject(run) && run.version === PARKED_RUN_VERSION;

/** @returns the items of the parked run; what is returned while parked is dropped by n8n; null ends the sub-execution */
export async function lookAfter(
	context: IExecuteFunctions,
	given: ParkedRun,
	look: Look,
): Promise<INodeExecutionData[][] | null> {
	const stored: Stored = context.getContext('node');
	if (stored.finished) return null;
	if (stored.run === undefined) {
		stored.run = given;
		return await rest(context, stored.run);
	}
	const parent = stateOf(
		await context.getExecutionDataById(stored.run.execution),
		context.getNode().name,
		context.getExecutionId(),
	);
	if (parent !== 'parked') {
		// n8n may take a moment to store a parked execution, and longer one with much data.
		if (parent === 'running' && Date.now() - stored.run.since < PARKING_MS)
			return await rest(context, stored.run);
		return [[]];
	}
	const { run, items } = await look(stored.run);
	stored.run = run;
	if (items === undefined) return await rest(context, run);
	stored.finished = true;
	return [items];
}

async function rest(
	context: IExecuteFunctions,
	{ since, deadline }: ParkedRun,
): Promise<INodeExecutionData[][]> {
	const now = Date.now();
	await context.putExecutionToWait(new Date(now + untilNextLook(now - since, deadline - now)));
	return [[]];
}

/**
 * Whether somebody waits for the results: the execution is parked at this node, for this sub-execution. One that was
 * stopped or deleted, or has gone on by itself, waits for nobody.
 */
export function stateOf(
	parent: IRunExecutionData | undefined,
	node: string,
	subExecution: string,
): 'parked' | 'running' | 'ended' {
	if (parent === undefined || parent.resultData.error !== undefined) return 'ended';
	const next = parent.executionData?.nodeExecutionStack[0];
	if (parent.waitTill === undefined || parent.waitTill === null || next === undefined)
		return 'running';
	const isHere =
		next.node.name === node &&
		(next.metadata?.waitingChildExecutionIds ?? [subExecution]).includes(subExecution);
	return isHere ? 'parked' : 'ended';
}
