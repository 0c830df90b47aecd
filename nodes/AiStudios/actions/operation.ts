import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import type { Work } from '../jobs/job';
import type { Params } from '../fields/params';

/** A unit of work: one item, or several that make one video. */
export interface Unit {
	items: number[];
	prepare: () => Work;
}

/** One operation of the node: its entry in the node picker, its fields, and what it does with them. */
export interface Operation {
	/** Its entry in the node picker; `value` is what workflows store. */
	entry: { name: string; value: string; action: string; description: string };
	/** Its own fields; the rule that shows them for this operation only is added later, with the resources. */
	fields: INodeProperties[];
	/**
	 * Reads and checks every field of one item; sends nothing. The function it returns does the work.
	 *
	 * @throws FieldProblem for values that cannot be used
	 */
	prepare: (params: Params) => Work;
	/** If items belong together: the units of the run instead of one unit per item. */
	group?: (all: readonly Params[]) => Unit[];
}

/** One resource of the node. */
export interface Resource {
	/** Its entry in the node picker; `value` is what workflows store. */
	entry: INodePropertyOptions & { value: string };
	/** The default operation. */
	first: string;
	operations: readonly Operation[];
}

/** The 'Operation' field of a resource and the fields of its operations, each shown for its own operation. */
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
