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
		...sharedFields(operations).flatMap(({ field, shownFor }) =>
			updateDisplayOptions({ show: { resource: [resource], operation: shownFor } }, [field]),
		),
	];
}

/** A field, and the operations that have it. */
interface SharedField {
	field: INodeProperties;
	shownFor: string[];
}

/**
 * The fields of all operations, each in the order of its operation. A field that several have alike is one field: what
 * describes the node to assistants stays short, and what was filled in stays where the operation is changed.
 */
function sharedFields(operations: readonly Operation[]): SharedField[] {
	const all: Array<SharedField & { words: string }> = [];
	for (const { entry, fields } of operations) {
		let next = 0;
		for (const field of fields) {
			const words = JSON.stringify(field);
			const same = all.findIndex((it, at) => at >= next && it.words === words);
			if (same >= 0) all[same]?.shownFor.push(entry.value);
			else all.splice(next, 0, { field, shownFor: [entry.value], words });
			next = (same >= 0 ? same : next) + 1;
		}
	}
	return all;
}
