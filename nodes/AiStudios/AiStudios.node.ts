import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import * as avatar from './actions/avatar';
import * as avatarClip from './actions/avatarClip';
import * as dubbing from './actions/dubbing';
import * as liveSession from './actions/liveSession';
import * as media from './actions/media';
import * as project from './actions/project';
import { route } from './actions/router';
import * as speech from './actions/speech';
import * as template from './actions/template';
import * as video from './actions/video';
import * as workspace from './actions/workspace';
import { parkedRunField } from './jobs/release';
import {
	searchAvatars,
	searchOutfits,
	searchProjects,
	searchWorkspaces,
} from './methods/listSearch';
import { projectTags } from './methods/projectTags';
import { searchTemplates } from './methods/searchTemplates';

/** Makes avatar videos with AI Studios. Programmatic, because rendering has to be awaited and paid calls journaled. */
export class AiStudios implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AI Studios',
		name: 'aiStudios',
		icon: { light: 'file:aistudios.svg', dark: 'file:aistudios.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Make videos with AI avatars: from form fields, rows, templates, slides or raw JSON',
		defaults: { name: 'AI Studios' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'aiStudiosApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'AI Video',
						value: 'video',
						description:
							'Videos that AI Studios writes itself, from a topic, a page, a script or documents',
					},
					{ name: 'Avatar', value: 'avatar', description: 'Avatars and voices of the account' },
					{
						name: 'Avatar Clip',
						value: 'avatarClip',
						description: 'Short videos of an avatar alone, to put over other pictures',
					},
					{
						name: 'Dubbing',
						value: 'dubbing',
						description: 'Videos translated into other languages',
					},
					{
						name: 'Live Session',
						value: 'liveSession',
						description: 'Conversations with an interactive avatar',
					},
					{ name: 'Media', value: 'media', description: 'Generated images, film clips and texts' },
					{ name: 'Project', value: 'project', description: 'Videos made of scenes' },
					{ name: 'Speech', value: 'speech', description: 'Spoken texts without a picture' },
					{ name: 'Template', value: 'template', description: 'Ready-made looks for videos' },
					{ name: 'Workspace', value: 'workspace', description: 'Workspaces of the account' },
				],
				default: 'project',
			},
			...avatar.description,
			...avatarClip.description,
			...dubbing.description,
			...liveSession.description,
			...media.description,
			...project.description,
			...speech.description,
			...template.description,
			...video.description,
			...workspace.description,
			parkedRunField,
		],
	};

	methods = {
		listSearch: { searchAvatars, searchOutfits, searchProjects, searchTemplates, searchWorkspaces },
		resourceMapping: { projectTags },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][] | null> {
		return await route.call(this);
	}
}
