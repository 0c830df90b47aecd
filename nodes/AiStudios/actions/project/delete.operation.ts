import { projectLocator } from '../../fields/locators';
import type { Params } from '../../fields/params';
import { readOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';
import { isObject } from '../../json';

export const entry = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a project permanently',
	action: 'Delete video project',
};

export const fields = [projectLocator, readOptions];

/** `DELETE /editor/project` with the id in the body (API reference, "Projects"). Deleting again deletes nothing more. */
export function prepare(params: Params): Work {
	const projectId = params.requiredId(projectLocator);
	return async (job) => {
		const count = await job.read({
			what: 'project',
			request: {
				method: 'DELETE',
				path: '/editor/project',
				body: { ids: [projectId] },
				kind: 'read',
			},
			read: (data) =>
				isObject(data) && typeof data.deletedCount === 'number' ? data.deletedCount : undefined,
		});
		const counted = count === undefined ? {} : { deletedCount: count };
		return [{ json: { deleted: count !== 0, projectId, ...counted } }];
	};
}
