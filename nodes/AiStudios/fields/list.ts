import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asText } from '../json';
import { numberField } from './field';
import type { Fields } from './fields';

const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limitField = numberField({
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1_000_000 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
});

/** How many rows to return. */
export const limitFields: INodeProperties[] = [returnAllField, limitField];

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** How many rows are wanted; Infinity for all. @throws FieldProblem for a limit that is no number */
export function mostRows(fields: Fields): number {
	return fields.flag(returnAllField) === true ? Infinity : fields.requiredNumber(limitField);
}

/** A filter such as 'Name Contains', for lists that the service itself does not filter. */
export const containsField = (
	field: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
): INodeProperties => ({
	...field,
	type: 'string',
	default: '',
});

/** The 'Filters' of a list. */
export const filtersField = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options,
});

/** Whether a row passes such a filter, ignoring case; an empty filter passes all. */
export function contains(text: string, part: string | undefined): boolean {
	return text.toLowerCase().includes((part ?? '').trim().toLowerCase());
}

const nameFilter = containsField({
	displayName: 'Name Contains',
	name: 'name',
	placeholder: 'e.g. Newsletter',
	description: 'Only projects whose name contains this text, ignoring case',
});

/** Filters for the listed projects; the service itself has none (API reference, "Projects"). */
export const projectFilters: INodeProperties = filtersField(nameFilter);

/** Whether a project passes the filters that were set. @throws FieldProblem */
export function readProjectFilters(fields: Fields): (project: IDataObject) => boolean {
	const part = fields.group(projectFilters).text(nameFilter);
	return ({ name }) => contains(asText(name), part);
}
