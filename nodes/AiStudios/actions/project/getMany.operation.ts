import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { readList } from '../../transport/envelope';
import { limitFields, mostRows, simplifyField } from '../listFields';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { passes, projectFilters } from './projectFilters';
import { simplified } from './projectOutput';

const properties: INodeProperties[] = [...limitFields, simplifyField, projectFilters, readOptions];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['getMany'] } },
	properties,
);

/** `GET /editor/project`: the exported projects; the service has no paging and no filters of its own (API reference, "Projects"). */
export function prepare(params: Params): Step {
	const most = mostRows(params);
	const simplify = params.flag('simplify', 'Simplify');
	const wanted = passes(params.collection('filters'));
	return {
		do: 'read',
		what: 'list of projects',
		request: { method: 'GET', path: '/editor/project', kind: 'read' },
		next: (data) => ({
			do: 'done',
			outputs: readList(data)
				.filter(wanted)
				.slice(0, most)
				.map((project) => ({ json: simplify ? simplified(project) : project })),
		}),
	};
}
