import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

const plain = (
	name: string,
	outputs: number,
	properties: INodeTypeDescription['properties'] = [],
): INodeTypeDescription => ({
	displayName: name,
	name,
	group: ['transform'],
	version: 1,
	description: '',
	defaults: { name },
	inputs: ['main'],
	outputs: Array.from({ length: outputs }, () => 'main' as const),
	properties,
});

/** Passes its items on. */
export const noOpNode: INodeType = {
	description: plain('noOp', 1),
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
};

/** Fails in its second run, unless in a retry. */
export const stumbleNode: INodeType = {
	description: plain('stumble', 1),
	async execute(this: IExecuteFunctions) {
		if (this.getMode() !== 'retry' && this.evaluateExpression('{{ $runIndex }}', 0) === 1)
			throw new Error('stumbled');
		return [this.getInputData()];
	},
};

/** Parks the execution in its first run, as n8n's Wait does. */
export const parkNode: INodeType = {
	description: plain('park', 1),
	async execute(this: IExecuteFunctions) {
		if (this.evaluateExpression('{{ $runIndex }}', 0) === 0)
			await this.putExecutionToWait(new Date(Date.now() + 3_600_000));
		return [this.getInputData()];
	},
};

/** Returns its items in batches, as n8n's Loop Over Items does: first output when done, second for the next batch. */
export const loopNode: INodeType = {
	description: plain('loop', 2, [
		{ displayName: 'Batch Size', name: 'batchSize', type: 'number', default: 1 },
	]),
	async execute(this: IExecuteFunctions) {
		const context = this.getContext('node');
		context.left = (context.left as INodeExecutionData[] | undefined) ?? this.getInputData();
		const size = this.getNodeParameter('batchSize', 0) as number;
		const left = context.left as INodeExecutionData[];
		const batch = left.splice(0, size);
		return [[], batch];
	},
};
