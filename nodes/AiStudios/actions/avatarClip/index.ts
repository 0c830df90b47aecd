import type { INodeProperties } from 'n8n-workflow';

import type { Operations } from '../operation';
import * as chromaKey from './chromaKey.operation';
import * as customAvatar from './customAvatar.operation';

export const operations: Operations = { chromaKey, customAvatar };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['avatarClip'] } },
		options: [
			{
				name: 'Create Chroma Key Clip',
				value: 'chromaKey',
				description:
					'Make a clip of a speaking avatar without a background, to put over another video',
				action: 'Create chroma key avatar clip',
			},
			{
				name: 'Create Custom Avatar Clip',
				value: 'customAvatar',
				description: 'Make a clip of a speaking avatar of your own',
				action: 'Create custom avatar clip',
			},
		],
		default: 'chromaKey',
	},
	...chromaKey.description,
	...customAvatar.description,
];
