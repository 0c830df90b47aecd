import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { contains } from '../listFields';
import { asText } from '../params';

/** Which of the listed projects are wanted; the service itself has no filters (API reference, "Projects"). */
export const projectFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Name Contains',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Newsletter',
			description: 'Only projects whose name has this text in it, in upper or lower case',
		},
	],
};

/** Whether a project passes the filters that were set. */
export const passes =
	(filters: IDataObject): ((project: IDataObject) => boolean) =>
	({ name }) =>
		contains(asText(name), filters.name);
