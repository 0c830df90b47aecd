import type { INodeProperties } from 'n8n-workflow';

import type { Step } from '../jobs/step';
import type { Params } from './params';

/** What is done together: one item, or several that make one video. */
export interface Unit {
	items: number[];
	prepare: () => Step;
}

/**
 * One operation of the node: its fields and what it does with them. `prepare` is pure but for reading parameters; it
 * throws FieldProblem for values that cannot be used, before anything is sent.
 */
export interface Operation {
	/** The fields of the operation, shown for it only. */
	description: INodeProperties[];
	/** The first step for one item. */
	prepare: (params: Params) => Step;
	/** Where items belong together: the units of the run instead of one unit an item. */
	group?: (all: Params[]) => Unit[];
}

/** The operations of one resource by their values. */
export type Operations = Readonly<Record<string, Operation>>;
