import type { INodeProperties } from 'n8n-workflow';

import type { Operations } from '../operation';
import * as generateImage from './generateImage.operation';
import * as generateText from './generateText.operation';
import * as generateVideo from './generateVideo.operation';

export const operations: Operations = { generateImage, generateText, generateVideo };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['media'] } },
		options: [
			{
				name: 'Generate Image',
				value: 'generateImage',
				description: 'Make a picture from a description; costs credits',
				action: 'Generate image',
			},
			{
				name: 'Generate Text',
				value: 'generateText',
				description: 'Write a text about a subject, such as a script for an avatar; costs credits',
				action: 'Generate text',
			},
			{
				name: 'Generate Video',
				value: 'generateVideo',
				description: 'Make a short film clip without an avatar from a description; costs credits',
				action: 'Generate film clip without an avatar',
			},
		],
		default: 'generateImage',
	},
	...generateImage.description,
	...generateText.description,
	...generateVideo.description,
];
