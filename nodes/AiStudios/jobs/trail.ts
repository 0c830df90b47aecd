import type { IBinaryData, IDataObject } from 'n8n-workflow';

import type { NoAnswer, Step } from './step';
import type { Watch } from './waiting';

/**
 * What a step was told: for a read its data and the whole answer, or why there is none; otherwise what was kept, found
 * or fetched.
 */
export type Told = readonly [data: unknown, body?: unknown, noAnswer?: NoAnswer];

/**
 * How far a unit has come, as plain data: it can be stored, and the walk goes on from it later, in another execution.
 * Nothing on the trail is asked, sent or paid for again.
 */
export interface Trail {
	told: Told[];
	/** When the first job began to be awaited, in ms since 1970. */
	waitingSince?: number;
	/** What was seen of the job that is awaited at the end of the trail. */
	watch?: Watch;
}

export const newTrail = (): Trail => ({ told: [] });

/** The step after this one. */
export function follow(step: Step, [data, body, noAnswer]: Told): Step {
	switch (step.do) {
		case 'read':
			return noAnswer === undefined ? step.next(data, body) : (step.otherwise?.(noAnswer) ?? step);
		case 'pay':
		case 'wait':
			return step.next(data as IDataObject);
		case 'fetch':
			return step.next(data as IBinaryData);
		case 'work':
		case 'done':
			return step;
	}
}

/** The step at the end of a trail that begins with the given step. */
export async function replay(first: Step, { told }: Trail): Promise<Step> {
	let step = first;
	for (const one of told) {
		while (step.do === 'work') step = await step.run();
		step = follow(step, one);
	}
	return step;
}
