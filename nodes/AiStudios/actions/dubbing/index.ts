import type { INodeProperties } from 'n8n-workflow';

import type { Operations } from '../operation';
import * as create from './create.operation';
import * as getStatus from './getStatus.operation';

export const operations: Operations = { create, getStatus };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['dubbing'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				description:
					'Translate a video into other languages, with new voices; gives one item for each language',
				action: 'Dub video into other languages',
			},
			{
				name: 'Get Status',
				value: 'getStatus',
				description: 'Look how far the languages of a dubbing are, or wait for them',
				action: 'Get dubbing status',
			},
		],
		default: 'create',
	},
	...create.description,
	...getStatus.description,
];
