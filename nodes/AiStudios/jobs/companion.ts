import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { parkedRunField, type ParkedRun } from './release';

const FIRST_LOOK_MS = 30_000;
const LONGEST_BETWEEN_LOOKS_MS = 300_000;

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
export async function lookAfter(context: IExecuteFunctions, given: ParkedRun, look: Look): Promise<INodeExecutionData[][] | null> {
	const desk: Desk = context.getContext('node');
	if (desk.finished) return null;
	if (desk.run === undefined) {
		desk.run = given;
		return await rest(context, desk.run);
	}
	if (!(await isStillParked(context, desk.run.execution))) return [[]];
	const { run, items } = await look(desk.run);
	desk.run = run;
	if (items === undefined) return await rest(context, run);
	desk.finished = true;
	return [items];
}

async function rest(context: IExecuteFunctions, { since, deadline }: ParkedRun): Promise<INodeExecutionData[][]> {
	const now = Date.now();
	await context.putExecutionToWait(new Date(now + untilNextLook(now - since, deadline - now)));
	return [[]];
}

/** Whether somebody still waits for the results: the execution was not stopped and not deleted. */
async function isStillParked(context: IExecuteFunctions, execution: string): Promise<boolean> {
	const data = await context.getExecutionDataById(execution);
	return data !== undefined && data.resultData.error === undefined;
}
