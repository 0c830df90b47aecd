import type { IExecuteFunctions, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

import { isObject } from '../../transport/envelope';
import { timeLeft } from '../polling';
import { replayedOtherwise } from '../replayLog';
import { PARKED_RUN_VERSION, parkedRunField, type ParkedRun } from './parkedRun';

const FIRST_LOOK_MS = 30_000;
const LONGEST_BETWEEN_LOOKS_MS = 300_000;
/** How long (ms) an execution may take until n8n has parked it. */
const PARKING_MS = 180_000;

const LEAST_BETWEEN_LOOKS_MS = 10_000;
/** How much later than without foresight a look may come: this long, or a tenth of the time waited. */
const STRETCH_MS = 5_000;
const STRETCH_PART = 0.1;
/** How long after the moment when the jobs should be done it is looked for them. */
const AFTER_END_MS = 2_000;

/**
 * Time (ms) until the sub-execution looks again: 30 s at first, then a tenth of the time waited so far, at most 5 minutes;
 * sooner or a little later where it is foreseen when the jobs are done; never beyond the next time limit. n8n wakes
 * executions once a minute, so it may be up to a minute more.
 *
 * @param foreseen time until all jobs are done; 0 where they are overdue, which tells nothing
 */
export function untilNextLook(waited: number, left: number, foreseen = 0): number {
	const plain = Math.min(Math.max(FIRST_LOOK_MS, waited / 10), LONGEST_BETWEEN_LOOKS_MS);
	const longest = plain + Math.max(STRETCH_MS, waited * STRETCH_PART);
	const aimed = Math.max(foreseen + AFTER_END_MS, LEAST_BETWEEN_LOOKS_MS);
	return Math.max(Math.min(foreseen > 0 ? Math.min(aimed, longest) : plain, left), 0);
}

/** Time (ms) until all jobs of a parked run are done; undefined where one of them does not tell. */
export function foreseenEnd({ units }: Pick<ParkedRun, 'units'>, now: number): number | undefined {
	const awaited = units.filter(({ items }) => items === undefined);
	const times = awaited.map(({ polling }) =>
		polling === undefined ? undefined : timeLeft(polling, now),
	);
	const told = times.filter((time) => time !== undefined);
	return told.length < times.length || told.length === 0 ? undefined : Math.max(...told);
}

/** What the sub-execution's node keeps from one look to the next. */
interface Stored {
	run?: ParkedRun;
	finished?: boolean;
}

/** One look at the jobs of a parked run; undefined while some are still running. */
type Look = (run: ParkedRun) => Promise<{ run: ParkedRun; items?: INodeExecutionData[] }>;

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

async function rest(context: IExecuteFunctions, run: ParkedRun): Promise<INodeExecutionData[][]> {
	const now = Date.now();
	const ms = untilNextLook(now - run.since, run.deadline - now, foreseenEnd(run, now));
	await context.putExecutionToWait(new Date(now + ms));
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
