import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { isObject } from '../../transport/envelope';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { projectChooser } from '../choosers';

const properties: INodeProperties[] = [projectChooser, readOptions];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['delete'] } },
	properties,
);

/** `DELETE /editor/project` with the id in the body (API reference, "Projects"). Deleting again deletes nothing more. */
export function prepare(params: Params): Step {
	const projectId = params.requiredLocator('projectId', 'Project');
	return {
		do: 'read',
		what: 'project',
		request: {
			method: 'DELETE',
			path: '/editor/project',
			body: { ids: [projectId] },
			kind: 'read',
		},
		next: (data) => {
			const count =
				isObject(data) && typeof data.deletedCount === 'number' ? data.deletedCount : undefined;
			return done({
				deleted: count !== 0,
				projectId,
				...(count === undefined ? {} : { deletedCount: count }),
			});
		},
	};
}
