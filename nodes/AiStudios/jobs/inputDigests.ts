import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import { digestOf } from '../digest';

/** The end of a file that n8n keeps in memory, as Base64: enough to tell it from others in the execution. */
const TAIL_LENGTH = 1_024;

/**
 * The origin of a run's requests: the fields as entered, with expressions not evaluated, and the items. An expression
 * such as `$now` or `$execution.id` has a different value on each attempt, but the same origin, so it means the same
 * job.
 */
export class InputDigests {
	private fields?: string;

	constructor(private readonly context: Pick<IExecuteFunctions, 'getNode' | 'getInputData'>) {}

	/** Undefined for an item that cannot be written as JSON. */
	of(item: number): string | undefined {
		this.fields ??= digestOf(this.context.getNode().parameters);
		const { json, binary = {} } = this.context.getInputData()[item] ?? {};
		try {
			return digestOf([this.fields, json, filesIn(binary)]);
		} catch {
			return undefined;
		}
	}
}

const filesIn = (binary: IBinaryKeyData) =>
	Object.entries(binary).map(([field, { fileName, id, data }]) => [
		field,
		fileName,
		id ?? [data.length, data.slice(-TAIL_LENGTH)],
	]);
