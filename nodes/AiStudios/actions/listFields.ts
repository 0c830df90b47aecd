import type { INodeProperties } from 'n8n-workflow';

import { asText, type Params } from './params';

/** How many rows to return. */
export const limitFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** How many rows are wanted; Infinity for all. @throws FieldProblem for a limit that is no number */
export function mostRows(params: Params): number {
	return params.flag('returnAll', 'Return All')
		? Infinity
		: params.number('limit', 'Limit', { min: 1, max: 1_000_000 });
}

/** Whether a row is wanted by a filter such as 'Name Contains', in upper or lower case; an empty filter wants all. */
export function contains(text: string, part: unknown): boolean {
	return text.toLowerCase().includes(asText(part).toLowerCase());
}
