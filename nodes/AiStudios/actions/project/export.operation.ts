import { projectLocator } from '../../fields/locators';
import type { Params } from '../../fields/params';
import type { Work } from '../../jobs/job';
import { exportProject, readRendering, renderingFields } from './rendering';

export const entry = {
	name: 'Export',
	value: 'export',
	description: 'Render the video of an existing project',
	action: 'Export project as video',
};

export const fields = [projectLocator, ...renderingFields];

/** `POST /editor/project/export`, then the video is awaited (API reference, "Projects"). */
export function prepare(params: Params): Work {
	const projectId = params.requiredId(projectLocator);
	const rendering = readRendering(params);
	return async (job) => await exportProject(job, projectId, rendering, 1);
}
