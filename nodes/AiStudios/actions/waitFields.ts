import type { INodeProperties } from 'n8n-workflow';

import type { Params } from './params';

/** Fields of operations that render: whether and how long to wait. */
export const waitFields: INodeProperties[] = [
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: true,
		description: 'Whether to wait until the video is finished and answer with its address',
	},
	{
		displayName: 'Time Limit (Minutes)',
		name: 'timeLimit',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		displayOptions: { show: { waitForCompletion: [true] } },
		description:
			'How long to wait for each video. Rendering usually takes 1 to 10 minutes. After this time the item ends with a message and the ID of the project; the video may still be finished later.',
	},
];

/** Minutes to wait for this item; 0 when it is only to be submitted. */
export function waitLimit(params: Params): number {
	if (!params.flag('waitForCompletion')) return 0;
	return params.number('timeLimit', 'Time Limit (Minutes)', { min: 0, max: 24 * 60 });
}
