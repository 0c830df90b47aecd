import type { INodeProperties } from 'n8n-workflow';

import type { Operations } from '../operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as keepAlive from './keepAlive.operation';
import * as start from './start.operation';
import * as stop from './stop.operation';
import * as talk from './talk.operation';

export const operations: Operations = { get, getMany, keepAlive, start, stop, talk };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['liveSession'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				description: 'Look at one session of an interactive avatar',
				action: 'Get live session',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				description:
					'List sessions of interactive avatars, for example those that still run and cost credits',
				action: 'Get many live sessions',
			},
			{
				name: 'Keep Alive',
				value: 'keepAlive',
				description: 'Keep a session open in which nobody talks for a while',
				action: 'Keep live session alive',
			},
			{
				name: 'Start',
				value: 'start',
				description:
					'Start a session with an interactive avatar and get what is needed to join it; costs credits until it is stopped',
				action: 'Start live session',
			},
			{
				name: 'Stop',
				value: 'stop',
				description: 'End a session, so that it costs no more credits',
				action: 'Stop live session',
			},
			{
				name: 'Talk',
				value: 'talk',
				description: 'Send a message to the avatar of a session',
				action: 'Talk in live session',
			},
		],
		default: 'start',
	},
	...get.description,
	...getMany.description,
	...keepAlive.description,
	...start.description,
	...stop.description,
	...talk.description,
];
