import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { resourceFields } from './actions/operation';
import { resources } from './actions/resources';
import { route } from './actions/router';
import { subtitleOf } from './actions/subtitle';
import { parkedRunField } from './jobs/resume/parkedRun';
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
		subtitle: subtitleOf(resources),
		description:
			'Make avatar videos from scripts, templates or slides; dub videos and generate speech and images',
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
				options: resources.map(({ entry }) => entry),
				default: 'project',
			},
			...resources.flatMap(resourceFields),
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
