import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { readList } from '../../transport/envelope';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { simplified } from './projectOutput';

const properties: INodeProperties[] = [
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
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	readOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['getMany'] } },
	properties,
);

/** `GET /editor/project`: the exported projects; the service has no paging and no filters (API reference, "Projects"). */
export function prepare(params: Params): Step {
	const most = params.flag('returnAll') ? Infinity : params.number('limit', 'Limit', { min: 1, max: 1_000_000 });
	const simplify = params.flag('simplify');
	return {
		do: 'read',
		what: 'list of projects',
		request: { method: 'GET', path: '/editor/project', kind: 'read' },
		next: (data) => ({
			do: 'done',
			outputs: readList(data)
				.slice(0, most)
				.map((project) => ({ json: simplify ? simplified(project) : project })),
		}),
	};
}
