import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';

import { projectFilters, simplifyField } from './fields/list';
import { pollExported, triggerOptions } from './trigger/poll';

/** Starts a workflow when a project has been exported. Polls, because the service's callbacks have no project id. */
export class AiStudiosTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AI Studios Trigger',
		name: 'aiStudiosTrigger',
		icon: { light: 'file:aistudios.svg', dark: 'file:aistudios.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["filters"]["name"] ? "Project exported: " + $parameter["filters"]["name"] : "Project exported" }}',
		// n8n lists the node and the trigger as one entry in the node picker and shows this for both.
		description: 'Make videos with AI avatars, or start a workflow when a video is finished',
		defaults: { name: 'AI Studios Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'aiStudiosApi', required: true }],
		properties: [
			{
				displayName: 'Trigger On',
				name: 'event',
				type: 'options',
				options: [
					{
						name: 'Project Exported',
						value: 'projectExported',
						description:
							'The video of a project is finished. Each project starts the workflow once.',
					},
				],
				default: 'projectExported',
			},
			simplifyField,
			projectFilters,
			triggerOptions,
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollExported.call(this);
	}
}
