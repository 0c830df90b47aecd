import type { INodeProperties } from 'n8n-workflow';

import { workspaceList } from '../../catalogue/workspaces';
import { limitFields, mostRows, simplifyField } from '../../fields/list';
import type { Params } from '../../fields/params';
import { readOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';

export const entry = {
	name: 'Get Many',
	value: 'getMany',
	description: 'List the workspaces of the account with their IDs',
	action: 'Get many workspaces',
};

export const fields: INodeProperties[] = [...limitFields, simplifyField, readOptions];

/** `GET /dropdown/workspaces` (API reference, "Lists"). */
export function prepare(params: Params): Work {
	const most = mostRows(params);
	const simplify = params.flag(simplifyField) === true;
	return async (job) => {
		const workspaces = await job.read(workspaceList);
		return workspaces
			.slice(0, most)
			.map(({ raw, ...workspace }) => ({ json: simplify ? workspace : raw }));
	};
}
