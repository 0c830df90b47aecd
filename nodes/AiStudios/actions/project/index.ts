import type { INodeProperties } from 'n8n-workflow';

import type { Operations } from '../operation';
import * as create from './create.operation';
import * as createFromProject from './createFromProject.operation';
import * as createFromSlides from './createFromSlides.operation';
import * as createFromTemplate from './createFromTemplate.operation';
import * as del from './delete.operation';
import * as download from './download.operation';
import * as exportProject from './export.operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as getStatus from './getStatus.operation';
import * as preview from './preview.operation';
import * as update from './update.operation';

export const operations: Operations = {
	create,
	createFromProject,
	createFromSlides,
	createFromTemplate,
	delete: del,
	download,
	export: exportProject,
	get,
	getMany,
	getStatus,
	preview,
	update,
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
				action: 'Create video project from scenes',
			},
			{
				name: 'Create From Project',
				value: 'createFromProject',
				description:
					'Make a new project from an existing one, with texts, pictures, avatars and scripts replaced',
				action: 'Create video project from another project',
			},
			{
				name: 'Create From Slides',
				value: 'createFromSlides',
				description: 'Make a project from a PDF or PowerPoint file, one scene for each slide',
				action: 'Create video project from slides',
			},
			{
				name: 'Create From Template',
				value: 'createFromTemplate',
				description: 'Make a project from a template of AI Studios',
				action: 'Create video project from template',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a project permanently',
				action: 'Delete video project',
			},
			{
				name: 'Download',
				value: 'download',
				description: 'Put the finished video of a project into the item as a file',
				action: 'Download video of project',
			},
			{
				name: 'Export',
				value: 'export',
				description: 'Turn an existing project into a video',
				action: 'Export project as video',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Get a project with its scenes',
				action: 'Get video project',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				description: 'List the exported projects of the account',
				action: 'Get many video projects',
			},
			{
				name: 'Get Status',
				value: 'getStatus',
				description: 'Look how far the video of a project is, or wait for it',
				action: 'Get video status of project',
			},
			{
				name: 'Preview',
				value: 'preview',
				description:
					'See a project before it is paid for: length, warnings and a storyboard picture. Nothing is sent.',
				action: 'Preview video project',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Change clips of a project, one of a kind per scene',
				action: 'Update video project',
			},
		],
		default: 'create',
	},
	...create.description,
	...createFromProject.description,
	...createFromSlides.description,
	...createFromTemplate.description,
	...del.description,
	...download.description,
	...exportProject.description,
	...get.description,
	...getMany.description,
	...getStatus.description,
	...preview.description,
	...update.description,
];
