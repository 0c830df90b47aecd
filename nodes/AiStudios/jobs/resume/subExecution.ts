import type { IExecuteFunctions, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

import { isObject } from '../../json';
import { CREDENTIAL } from '../../transport/exchange';
import { timeLeft } from '../polling';
import { replayedOtherwise } from '../replayLog';
import { PARKED_RUN_VERSION, parkedRunField, type ParkedRun } from './parkedRun';

const FIRST_LOOK_MS = 30_000;
const LONGEST_BETWEEN_LOOKS_MS = 300_000;
/** How long (ms) n8n may take to park an execution. */
const PARKING_MS = 180_000;

const LEAST_BETWEEN_LOOKS_MS = 10_000;
/** How much later a check may be than without an estimate: this long, or a tenth of the time waited. */
const STRETCH_MS = 5_000;
const STRETCH_PART = 0.1;
/** How long after the estimated end to check. */
const AFTER_END_MS = 2_000;

/**
 * Time (ms) until the sub-execution checks again: 30 s at first, then a tenth of the time waited, at most 5 minutes;
 * sooner or a little later if the end of the jobs can be estimated; never beyond the next time limit. n8n wakes
 * executions once a minute, so it may take up to a minute longer.
 *
 * @param foreseen estimated time until all jobs are done; 0 if they are overdue and there is no estimate
 */
export function untilNextLook(waited: number, left: number, foreseen = 0): number {
	const plain = Math.min(Math.max(FIRST_LOOK_MS, waited / 10), LONGEST_BETWEEN_LOOKS_MS);
	const longest = plain + Math.max(STRETCH_MS, waited * STRETCH_PART);
	const aimed = Math.max(foreseen + AFTER_END_MS, LEAST_BETWEEN_LOOKS_MS);
	return Math.max(Math.min(foreseen > 0 ? Math.min(aimed, longest) : plain, left), 0);
}

/** Estimated time (ms) until all jobs of a parked run are done; undefined if there is no estimate for one of them. */
export function foreseenEnd({ units }: Pick<ParkedRun, 'units'>, now: number): number | undefined {
	const awaited = units.filter(({ items }) => items === undefined);
	const times = awaited.map(({ polling }) =>
		polling === undefined ? undefined : timeLeft(polling, now),
	);
	const known = times.filter((time) => time !== undefined);
	return known.length < times.length || known.length === 0 ? undefined : Math.max(...known);
}

/** What the sub-execution's node keeps between checks. */
interface Stored {
	run?: ParkedRun;
	/** Whether it rests no more. n8n runs the node again for whatever it outputs, and then it has to end. */
	finished?: boolean;
}

/** One check of the jobs of a parked run; no items while some are still running. */
type Look = (run: ParkedRun) => Promise<{ run: ParkedRun; items?: INodeExecutionData[] }>;

/** The parked run that this execution waits for, as it was given; undefined if this is not such a sub-execution. */
export function parkedRun(context: IExecuteFunctions): string | undefined {
	const value: unknown = context.getNodeParameter(parkedRunField.name, 0, '');
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @throws JobFailure for a run parked by another version of the node */
function readParkedRun(given: string): ParkedRun {
	const run: unknown = JSON.parse(given);
	if (isParkedRun(run)) return run;
	throw replayedOtherwise();
}

/** Written by this node (`park`), so only the version needs a check. */
const isParkedRun = (run: unknown): run is ParkedRun =>
	isObject(run) && run.version === PARKED_RUN_VERSION;

/**
 * @param given as `parkedRun` finds it
 * @returns the items of the parked run; n8n drops what is returned while parked; null ends the sub-execution
 * @throws JobFailure for a run parked by another version of the node, what `look` throws, and what n8n throws if it
 * cannot read the credential here: then the execution is not to be parked
 */
export async function lookAfter(
	context: IExecuteFunctions,
	given: string,
	look: Look,
): Promise<INodeExecutionData[][] | null> {
	const stored: Stored = context.getContext('node');
	if (stored.finished) return null;
	stored.finished = true;
	const first = readParkedRun(given);
	if (stored.run === undefined) {
		// Its expressions may name nodes that the sub-execution does not have.
		await context.getCredentials(CREDENTIAL);
		return await rest(context, stored, first);
	}
	const { run: known } = stored;
	const parent = await parentOf(context, known);
	if (parent !== 'parked') {
		// n8n may take a moment to store a parked execution, longer if it has a lot of data.
		const mayCome = parent === 'unknown' || Date.now() - known.since < PARKING_MS;
		return parent !== 'ended' && mayCome ? await rest(context, stored, known) : [[]];
	}
	const { run, items } = await look(known);
	return items === undefined ? await rest(context, stored, run) : [items];
}

/** The state of the parked execution; unknown, until the time limit, if n8n cannot read it right now. */
async function parentOf(
	context: IExecuteFunctions,
	{ execution, deadline }: ParkedRun,
): Promise<ReturnType<typeof stateOf> | 'unknown'> {
	return await context.getExecutionDataById(execution).then(
		(data) => stateOf(data, context.getNode().name, context.getExecutionId()),
		(reason: unknown) => {
			if (Date.now() >= deadline) throw reason;
			context.logger.warn(
				`AI Studios: n8n could not read execution ${execution}, which waits for its videos`,
			);
			return 'unknown';
		},
	);
}

async function rest(
	context: IExecuteFunctions,
	stored: Stored,
	run: ParkedRun,
): Promise<INodeExecutionData[][]> {
	stored.run = run;
	delete stored.finished;
	const now = Date.now();
	const ms = untilNextLook(now - run.since, run.deadline - now, foreseenEnd(run, now));
	await context.putExecutionToWait(new Date(now + ms));
	return [[]];
}

/**
 * Whether the parent still waits for the results: it is parked at this node, for this sub-execution. A parent that was
 * stopped or deleted, or that resumed on its own, does not wait.
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
