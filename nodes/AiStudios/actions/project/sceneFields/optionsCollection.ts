import type { INodeProperties } from 'n8n-workflow';

/** The rarer fields of a clip, in one collection in alphabetical order. */
export const optionsCollection = (displayName: string, ...fields: INodeProperties[]): INodeProperties => ({
	displayName,
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [...fields].sort((one, other) => one.displayName.localeCompare(other.displayName)),
});
