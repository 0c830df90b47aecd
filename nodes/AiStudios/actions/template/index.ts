import type { INodeProperties } from 'n8n-workflow';

import type { Operations } from '../operation';
import * as getMany from './getMany.operation';

export const operations: Operations = { getMany };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['template'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				description: 'List templates with their IDs, for AI-written videos or for projects',
				action: 'Get many templates',
			},
		],
		default: 'getMany',
	},
	...getMany.description,
];
