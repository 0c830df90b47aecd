import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

/** From a list (`search` is one of the node's list searches), or by ID. */
const listOrId = (search: string, placeholder: string): { modes: INodePropertyMode[] } => ({
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: search, searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
	],
});

/** Chooses an avatar. */
export const avatarLocator: INodeProperties = {
	displayName: 'Avatar',
	name: 'avatarId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Who speaks. The ↗ beside it shows the avatar.',
	...listOrId('searchAvatars', 'e.g. M000045058'),
};

/** Chooses an outfit of the avatar in the field beside it. */
export const outfitLocator: INodeProperties = {
	displayName: 'Outfit',
	name: 'outfitId',
	type: 'resourceLocator',
	// With the marker that n8n adds to its values: otherwise, a new scene would show the field as filled in.
	default: { __rl: true, mode: 'list', value: '' },
	description: "Leave it empty for the avatar's first outfit",
	...listOrId('searchOutfits', 'e.g. BG00002320'),
};

/** The same where an empty one means nothing: the outfit of an avatar that replaces another. */
export const requiredOutfitLocator: INodeProperties = {
	...outfitLocator,
	description: 'The outfit that the avatar wears in the new project; required',
};

/** Chooses a template. */
export const templateLocator: INodeProperties = {
	displayName: 'Template',
	name: 'templateId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The look of the video',
	...listOrId('searchTemplates', 'e.g. 65f1c0ffee1234567890abcd'),
};

/** Chooses a workspace. */
export const workspaceLocator: INodeProperties = {
	displayName: 'Workspace',
	name: 'workspaceId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'If empty, your own workspace is used',
	...listOrId('searchWorkspaces', 'e.g. 65f1c0ffee1234567890abcd'),
};

/** What AI Studios uses as an id of a project in its addresses. */
const PROJECT_URL = '/editor(?:/project)?/([A-Za-z0-9_-]+)';

/** Where to find the others: the service lists no drafts (API reference, "Projects"). */
const NOT_LISTED = 'The list shows only exported projects; choose a draft by ID or URL.';

const anyProject: INodeProperties = {
	displayName: 'Project',
	name: 'projectId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	modes: [
		...listOrId('searchProjects', 'e.g. 65f1c0ffee1234567890abcd').modes,
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

/** Chooses one project: from the list of exported ones, by ID, or by the address of the editor. `what` is a sentence. */
export const projectLocatorFor = (what: string): INodeProperties => ({
	...anyProject,
	description: `${what} ${NOT_LISTED}`,
});

export const projectLocator = projectLocatorFor('The project to work with.');
