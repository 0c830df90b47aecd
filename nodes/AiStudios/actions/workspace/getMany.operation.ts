import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { readWorkspaces, workspacesRequest } from '../../catalogue/workspaces';
import type { Step } from '../../jobs/step';
import { limitFields, mostRows, simplifyField } from '../listFields';
import type { Params } from '../params';
import { readOptions } from '../settings';

const properties: INodeProperties[] = [...limitFields, simplifyField, readOptions];

export const description = updateDisplayOptions(
	{ show: { resource: ['workspace'], operation: ['getMany'] } },
	properties,
);

/** `GET /dropdown/workspaces` (API reference, "Lists"). */
export function prepare(params: Params): Step {
	const most = mostRows(params);
	const simplify = params.flag('simplify', 'Simplify');
	return {
		do: 'read',
		what: 'list of workspaces',
		request: workspacesRequest,
		next: (data) => ({
			do: 'done',
			outputs: readWorkspaces(data)
				.slice(0, most)
				.map(({ raw, ...workspace }) => ({ json: simplify ? workspace : raw })),
		}),
	};
}
