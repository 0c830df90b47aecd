import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import * as avatarClip from './actions/avatarClip';
import * as dubbing from './actions/dubbing';
import * as project from './actions/project';
import { route } from './actions/router';
import * as speech from './actions/speech';
import * as video from './actions/video';
import { parkedRunField } from './jobs/release';
import { searchAvatars, searchOutfits, searchProjects, searchWorkspaces } from './methods/listSearch';
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
		description: 'Make videos with AI avatars: from form fields, rows, templates, slides or raw JSON',
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
					{ name: 'AI Video', value: 'video' },
					{ name: 'Avatar Clip', value: 'avatarClip' },
					{ name: 'Dubbing', value: 'dubbing' },
					{ name: 'Project', value: 'project' },
					{ name: 'Speech', value: 'speech' },
				],
				default: 'project',
			},
			...avatarClip.description,
			...dubbing.description,
			...project.description,
			...speech.description,
			...video.description,
			parkedRunField,
		],
	};

	methods = {
		listSearch: { searchAvatars, searchOutfits, searchProjects, searchTemplates, searchWorkspaces },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][] | null> {
		return await route.call(this);
	}
}
