import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Fields } from './fields';

/** The parameters of the node for one item. */
export class Params extends Fields {
	/**
	 * @param memory the values read so far: n8n evaluates an expression each time it is read. Given if another execution,
	 *     in which expressions may have other values, needs the same values again
	 */
	constructor(
		readonly context: IExecuteFunctions,
		readonly item: number,
		private readonly memory: Record<string, unknown> = {},
	) {
		// Without a fallback n8n throws for a field that is not shown.
		super(
			(name) =>
				this.remembered(name, () => context.getNodeParameter(name, item, null)) ?? undefined,
			'',
			(hint) => showHint(context, hint),
		);
	}

	/** The JSON of the input item. */
	get itemData(): IDataObject {
		return this.context.getInputData()[this.item]?.json ?? {};
	}

	private remembered(key: string, read: () => unknown): unknown {
		if (!Object.hasOwn(this.memory, key)) this.memory[key] = read() ?? null;
		return this.memory[key];
	}
}

/** The hints that a run has shown: the same mistake in a thousand items is one hint. */
const MOST_HINTS = 10;
const shownHints = new WeakMap<IExecuteFunctions, Set<string>>();

function showHint(context: IExecuteFunctions, message: string): void {
	const before = shownHints.get(context) ?? new Set();
	if (before.has(message) || before.size >= MOST_HINTS) return;
	shownHints.set(context, before.add(message));
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}

/** Whether the node runs as a tool of an AI agent, where n8n gives it a separate type. */
export const isTool = (context: Pick<IExecuteFunctions, 'getNode'>): boolean =>
	context.getNode().type.endsWith('Tool');
