import type { INodeProperties } from 'n8n-workflow';

import type { Operations } from '../operation';
import * as cloneVoice from './cloneVoice.operation';
import * as createCustom from './createCustom.operation';
import * as createDream from './createDream.operation';
import * as getMany from './getMany.operation';

export const operations: Operations = { cloneVoice, createCustom, createDream, getMany };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['avatar'] } },
		options: [
			{
				name: 'Clone Voice',
				value: 'cloneVoice',
				description: 'Make a voice from a recording',
				action: 'Clone voice',
			},
			{
				name: 'Create Custom',
				value: 'createCustom',
				description: 'Make an avatar from a video of a person',
				action: 'Create custom avatar',
			},
			{
				name: 'Create Dream',
				value: 'createDream',
				description: 'Make an avatar from a picture of a person',
				action: 'Create dream avatar',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				description:
					'List the avatars of the account with their outfits, and the IDs that other operations ask for',
				action: 'Get many avatars',
			},
		],
		default: 'getMany',
	},
	...cloneVoice.description,
	...createCustom.description,
	...createDream.description,
	...getMany.description,
];
