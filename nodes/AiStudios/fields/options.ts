import type { INodeProperties } from 'n8n-workflow';

/** The 'Options' of a form or a clip: the rarer fields in one collection, in the alphabetical order that n8n asks for. */
export const optionsField = (...fields: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [...fields].sort((one, other) => one.displayName.localeCompare(other.displayName)),
});
