import type { IExecuteFunctions, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

import { parkedRunField, type ParkedRun } from './release';

const FIRST_LOOK_MS = 30_000;
const LONGEST_BETWEEN_LOOKS_MS = 300_000;
/** How long (ms) an execution may take until n8n has parked it. */
const PARKING_MS = 180_000;

/**
 * Time (ms) until the companion looks again: 30 s at first, then a tenth of the time waited so far, at most 5 minutes
 * and not beyond the next time limit. n8n wakes executions once a minute, so it may be up to a minute more.
 */
export function untilNextLook(waited: number, left: number): number {
	const plain = Math.min(Math.max(FIRST_LOOK_MS, waited / 10), LONGEST_BETWEEN_LOOKS_MS);
	return Math.max(Math.min(plain, left), 0);
}

/** What the companion's node keeps from one look to the next. */
interface Desk {
	run?: ParkedRun;
	finished?: boolean;
}

/** One look at the jobs of a parked run; undefined while some are still running. */
export type Look = (run: ParkedRun) => Promise<{ run: ParkedRun; items?: INodeExecutionData[] }>;

/**
 * What the companion's node does whenever n8n runs it: parks at first, then looks, and parks again until all is done.
 *
 * @returns undefined when this is no companion
 */
export function parkedRun(context: IExecuteFunctions): ParkedRun | undefined {
	const value = context.getNodeParameter(parkedRunField.name, 0, '') as unknown;
	return typeof value === 'string' && value !== '' ? (JSON.parse(value) as ParkedRun) : undefined;
}

/** @returns the items of the parked run; what is returned while parked is dropped by n8n; null ends the companion */
export async function lookAfter(
	context: IExecuteFunctions,
	given: ParkedRun,
	look: Look,
): Promise<INodeExecutionData[][] | null> {
	const desk: Desk = context.getContext('node');
	if (desk.finished) return null;
	if (desk.run === undefined) {
		desk.run = given;
		return await rest(context, desk.run);
	}
	const parent = stateOf(
		await context.getExecutionDataById(desk.run.execution),
		context.getNode().name,
		context.getExecutionId(),
	);
	if (parent !== 'parked') {
		// n8n may take a moment to store a parked execution, and longer one with much data.
		if (parent === 'running' && Date.now() - desk.run.since < PARKING_MS)
			return await rest(context, desk.run);
		return [[]];
	}
	const { run, items } = await look(desk.run);
	desk.run = run;
	if (items === undefined) return await rest(context, run);
	desk.finished = true;
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
 * Whether somebody waits for the results: the execution is parked at this node, for this companion. One that was
 * stopped or deleted, or has gone on by itself, waits for nobody.
 */
export function stateOf(
	parent: IRunExecutionData | undefined,
	node: string,
	companion: string,
): 'parked' | 'running' | 'ended' {
	if (parent === undefined || parent.resultData.error !== undefined) return 'ended';
	const next = parent.executionData?.nodeExecutionStack[0];
	if (parent.waitTill === undefined || parent.waitTill === null || next === undefined)
		return 'running';
	const isHere =
		next.node.name === node &&
		(next.metadata?.waitingChildExecutionIds ?? [companion]).includes(companion);
	return isHere ? 'parked' : 'ended';
}
