import type { IDataObject } from 'n8n-workflow';

import type { ReadCall } from '../jobs/job';
import { readId, readList } from '../transport/envelope';

interface Workspace {
	workspaceId: string;
	name: string;
	/** The row as the service sent it. */
	raw: IDataObject;
}

/** The workspaces of the account (API reference, "Lists"). */
export const workspaceList: ReadCall<Workspace[]> = {
	what: 'list of workspaces',
	request: { method: 'GET', path: '/dropdown/workspaces', kind: 'read' },
	read: (data) =>
		readList(data)
			.map((row) => {
				const workspaceId = readId(row);
				const name = row.workspaceName ?? row.name;
				return {
					workspaceId,
					name: typeof name === 'string' && name !== '' ? name : workspaceId,
					raw: row,
				};
			})
			.filter(({ workspaceId }) => workspaceId !== ''),
};
