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
 * The fields of all operations, each in the order of its operation. A field that several share is one field: this
 * keeps the description for assistants short, and keeps values when the operation changes.
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
