import type { INodeProperties } from 'n8n-workflow';

/** What AI Studios uses as an id of a project in its addresses. */
const PROJECT_URL = '/editor(?:/project)?/([A-Za-z0-9_-]+)';

/** Chooses one project: from the list of exported ones, by ID, or by the address of the editor. */
export const projectField: INodeProperties = {
	displayName: 'Project',
	name: 'projectId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The project to work with. The list has exported projects only; choose a draft by its ID or by its address in the editor.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchProjects', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 65f1c0ffee1234567890abcd',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.aistudios.com/editor/65f1c0ffee1234567890abcd',
			extractValue: { type: 'regex', regex: `.*${PROJECT_URL}` },
			validation: [
				{
					type: 'regex',
					properties: {
						regex: `.*${PROJECT_URL}.*`,
						errorMessage: 'Not the address of a project in the AI Studios editor',
					},
				},
			],
		},
	],
};
