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
import { parkedRunField } from './jobs/resume/parkedRun';
import {
	searchAvatars,
	searchOutfits,
	searchProjects,
	searchWorkspaces,
} from './methods/listSearch';
import { projectTags } from './methods/projectTags';
import { searchTemplates } from './methods/searchTemplates';

/** Makes avatar videos with AI Studios. Programmatic, because it waits for renders and records paid calls. */
export class AiStudios implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AI Studios',
		name: 'aiStudios',
		icon: { light: 'file:aistudios.svg', dark: 'file:aistudios.dark.svg' },
		group: ['transform'],
		version: 1,
		// The labels of the selection; n8n's lint requires a literal, and a test checks it against every label.
		subtitle:
			'={{ ((({ project: "AI Avatar Video", video: "AI-Written Video" })[$parameter.resource] ?? $parameter.resource) + ": " + $parameter.operation.replace(/^from/, "createFrom").replace("Url", "URL").replace(/^(chromaKey|customAvatar)$/, "create $1 Clip").replace(/^create(Custom|Dream)$/, "$& Avatar")).replace(/([a-z])([A-Z])/g, "$1 $2").replace(/\\b[a-z]/g, (letter) => letter.toUpperCase()) }}',
		description:
			'Make avatar videos from scripts, templates or slides; dub videos and generate speech and images',
		// What models get wrong that build workflows. The example makes a video without the definition of all operations,
		// which is longer than most models may read.
		builderHint: {
			searchHint:
				"Your own script becomes a video with resource 'project', operation 'create'. Creating and exporting cost credits; 'preview' takes the same fields, costs nothing and warns of mistakes: run it first. Look IDs up with the list searches; for 'searchOutfits' pass the chosen 'avatarId' among the current parameters. All that a video needs: " +
				'{"resource":"project","operation":"create","name":"Welcome","scenes":{"scene":[{"avatarId":{"__rl":true,"mode":"id","value":"AVATAR_ID"},"script":"Hello!","backgroundImage":"","clips":{"text":[{"text":"Welcome!","placement":"lowerThird"}],"image":[{"url":"https://example.com/logo.png","placement":"topRight"}]}}]},"exportNow":true,"waitForCompletion":true,"options":{}}' +
				". Each entry of the list is one scene of the video. The output has 'downloadUrl'.",
		},
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
