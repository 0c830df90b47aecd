import { projectList, simplifiedProject } from '../../catalogue/projects';
import {
	limitFields,
	mostRows,
	projectFilters,
	readProjectFilters,
	simplifyField,
} from '../../fields/list';
import type { Params } from '../../fields/params';
import { readOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';

export const entry = {
	name: 'Get Many',
	value: 'getMany',
	description: 'List the exported projects of the account',
	action: 'Get many video projects',
};

export const fields = [...limitFields, simplifyField, projectFilters, readOptions];

/** `GET /editor/project`: the exported projects; the service has no paging and no filters of its own (API reference, "Projects"). */
export function prepare(params: Params): Work {
	const most = mostRows(params);
	const simplify = params.flag(simplifyField) === true;
	const isWanted = readProjectFilters(params);
	return async (job) => {
		const projects = await job.read(projectList);
		const wanted = projects.filter(isWanted).slice(0, most);
		return wanted.map((project) => ({ json: simplify ? simplifiedProject(project) : project }));
	};
}
