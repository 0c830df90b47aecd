import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asText } from '../json';
import type { Fields } from './fields';
import { contains, containsField, filtersField } from './list';

const nameFilter = containsField({
	displayName: 'Name Contains',
	name: 'name',
	placeholder: 'e.g. Newsletter',
	description: 'Only projects whose name has this text in it, in upper or lower case',
});

/** Which of the listed projects are wanted; the service itself has no filters (API reference, "Projects"). */
export const projectFilters: INodeProperties = filtersField(nameFilter);

/** Whether a project passes the filters that were set. @throws FieldProblem */
export function readProjectFilters(fields: Fields): (project: IDataObject) => boolean {
	const part = fields.group(projectFilters).text(nameFilter);
	return ({ name }) => contains(asText(name), part);
}
