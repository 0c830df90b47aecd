import type { INodeProperties } from 'n8n-workflow';

import type { Operations } from '../operation';
import * as fromDocuments from './fromDocuments.operation';
import * as fromScript from './fromScript.operation';
import * as fromTopic from './fromTopic.operation';
import * as fromUrl from './fromUrl.operation';
import * as getStatus from './getStatus.operation';

export const operations: Operations = { fromDocuments, fromScript, fromTopic, fromUrl, getStatus };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['video'] } },
		options: [
			{
				name: 'Create From Documents',
				value: 'fromDocuments',
				description:
					'Let AI write a video about the contents of text, PDF, Word, Excel or PowerPoint files',
				action: 'Create video from documents',
			},
			{
				name: 'Create From Script',
				value: 'fromScript',
				description: 'Let AI make the scenes of a video for a script you have',
				action: 'Create video from script',
			},
			{
				name: 'Create From Topic',
				value: 'fromTopic',
				description: 'Let AI write and make a whole video about a topic',
				action: 'Create video from topic',
			},
			{
				name: 'Create From URL',
				value: 'fromUrl',
				description: 'Let AI write and make a video about the contents of a web page',
				action: 'Create video from URL',
			},
			{
				name: 'Get Status',
				value: 'getStatus',
				description: 'Look how far AI Studios is with writing a video, or wait for it',
				action: 'Get AI video status',
			},
		],
		default: 'fromTopic',
	},
	...fromDocuments.description,
	...fromScript.description,
	...fromTopic.description,
	...fromUrl.description,
	...getStatus.description,
];
