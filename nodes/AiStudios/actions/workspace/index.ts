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
		displayOptions: { show: { resource: ['workspace'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				description:
					'List the workspaces of the account, with the IDs that other operations ask for',
				action: 'Get many workspaces',
			},
		],
		default: 'getMany',
	},
	...getMany.description,
];
