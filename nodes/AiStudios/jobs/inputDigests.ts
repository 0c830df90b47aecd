import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import { digestOf } from './digest';

/** Of a file that n8n keeps in memory, as Base64: enough to tell it from the others of one execution. */
const TAIL_LENGTH = 1_024;

/**
 * Where the requests of a run come from: the fields as a person has written them, expressions not evaluated, and the
 * items. An expression such as `$now` or `$execution.id` gives another value at each try, but its origin is the same,
 * and so is the job that is meant.
 */
export class InputDigests {
	private fields?: Promise<string>;

	constructor(private readonly context: Pick<IExecuteFunctions, 'getNode' | 'getInputData'>) {}

	/** Undefined for an item that cannot be written as JSON. */
	async of(item: number): Promise<string | undefined> {
		this.fields ??= digestOf(this.context.getNode().parameters);
		const fields = await this.fields;
		const { json, binary = {} } = this.context.getInputData()[item] ?? {};
		return await digestOf([fields, json, filesIn(binary)]).catch(() => undefined);
	}
}

const filesIn = (binary: IBinaryKeyData) =>
	Object.entries(binary).map(([field, { fileName, id, data }]) => [
		field,
		fileName,
		id ?? [data.length, data.slice(-TAIL_LENGTH)],
	]);
