import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import type { Work } from '../jobs/job';
import type { Params } from '../fields/params';

/** What is done together: one item, or several that make one video. */
export interface Unit {
	items: number[];
	prepare: () => Work;
}

/** One operation of the node: how the picker shows it, its fields, and what it does with them. */
export interface Operation {
	/** Its entry in the picker; `value` is what workflows store. */
	entry: { name: string; value: string; action: string; description: string };
	/** Its own fields; that they are shown for this operation only is added where resources are put together. */
	fields: INodeProperties[];
	/**
	 * Reads and checks every field of one item; sends nothing. What it answers does the work.
	 *
	 * @throws FieldProblem for values that cannot be used
	 */
	prepare: (params: Params) => Work;
	/** Where items belong together: the units of the run instead of one unit an item. */
	group?: (all: readonly Params[]) => Unit[];
}

/** One resource of the node. */
export interface Resource {
	/** Its entry in the picker; `value` is what workflows store. */
	entry: INodePropertyOptions & { value: string };
	/** The operation that is chosen at first. */
	first: string;
	operations: readonly Operation[];
}

/** The 'Operation' field of a resource and the fields of its operations, each shown where it belongs. */
export function resourceFields({
	entry: { value: resource },
	first,
	operations,
}: Resource): INodeProperties[] {
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options: operations.map(({ entry }) => entry),
			default: first,
		},
		...operations.flatMap(({ entry, fields }) =>
			updateDisplayOptions({ show: { resource: [resource], operation: [entry.value] } }, fields),
		),
	];
}
