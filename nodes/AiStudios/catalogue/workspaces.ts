import type { IDataObject } from 'n8n-workflow';

import { readId, readList } from '../transport/envelope';
import type { ServiceRequest } from '../transport/client';

export interface Workspace {
	workspaceId: string;
	name: string;
	/** The row as the service sent it. */
	raw: IDataObject;
}

/** The workspaces of the account (API reference, "Lists"). */
export const workspacesRequest: ServiceRequest = {
	method: 'GET',
	path: '/dropdown/workspaces',
	kind: 'read',
};

export function readWorkspaces(data: unknown): Workspace[] {
	return readList(data)
		.map((row) => {
			const workspaceId = readId(row);
			const name = row.workspaceName ?? row.name;
			return {
				workspaceId,
				name: typeof name === 'string' && name !== '' ? name : workspaceId,
				raw: row,
			};
		})
		.filter(({ workspaceId }) => workspaceId !== '');
}
