import type { INodeProperties } from 'n8n-workflow';

import type { Operations } from '../operation';
import * as create from './create.operation';
import * as del from './delete.operation';
import * as download from './download.operation';
import * as exportProject from './export.operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as getStatus from './getStatus.operation';

export const operations: Operations = {
	create,
	delete: del,
	download,
	export: exportProject,
	get,
	getMany,
	getStatus,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['project'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				description: 'Create a project from scenes and turn it into a video',
				action: 'Create project',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete one or several projects permanently',
				action: 'Delete project',
			},
			{
				name: 'Download',
				value: 'download',
				description: 'Put the finished video of a project into the item as a file',
				action: 'Download project',
			},
			{
				name: 'Export',
				value: 'export',
				description: 'Turn an existing project into a video',
				action: 'Export project',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Get a project with its scenes',
				action: 'Get project',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				description: 'List the exported projects of the account',
				action: 'Get many projects',
			},
			{
				name: 'Get Status',
				value: 'getStatus',
				description: 'Look how far the video of a project is, or wait for it',
				action: 'Get project status',
			},
		],
		default: 'create',
	},
	...create.description,
	...del.description,
	...download.description,
	...exportProject.description,
	...get.description,
	...getMany.description,
	...getStatus.description,
];
