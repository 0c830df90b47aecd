import type { INodeProperties } from 'n8n-workflow';

import type { Operations } from '../operation';
import * as fromAvatar from './fromAvatar.operation';
import * as fromVoice from './fromVoice.operation';

export const operations: Operations = { fromAvatar, fromVoice };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['speech'] } },
		options: [
			{
				name: 'Create From Avatar',
				value: 'fromAvatar',
				description: 'Turn a text into an audio file with the voice of an avatar',
				action: 'Create speech from avatar',
			},
			{
				name: 'Create From Voice',
				value: 'fromVoice',
				description:
					'Turn a text into an audio file with a voice of a speech provider or a cloned voice',
				action: 'Create speech from voice',
			},
		],
		default: 'fromAvatar',
	},
	...fromAvatar.description,
	...fromVoice.description,
];
