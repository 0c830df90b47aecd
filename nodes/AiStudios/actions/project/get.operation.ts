import { projectById, simplifiedProject } from '../../catalogue/projects';
import { optionsField } from '../../fields/field';
import { simplifyField } from '../../fields/list';
import { projectLocator } from '../../fields/locators';
import type { Params } from '../../fields/params';
import { lookOptions } from '../../fields/runOptions';
import { JobFailure } from '../../jobs/failure';
import type { Work } from '../../jobs/job';
import { readId } from '../../transport/envelope';

export const entry = {
	name: 'Get',
	value: 'get',
	description: "Get a project; turn off 'Simplify' to include its scenes",
	action: 'Get video project',
};

export const fields = [projectLocator, simplifyField, optionsField(...lookOptions)];

/** `GET /editor/project/{id}` (API reference, "Projects"). */
export function prepare(params: Params): Work {
	const id = params.requiredId(projectLocator);
	const simplify = params.flag(simplifyField) === true;
	return async (job) => {
		const project = await job.read(projectById(id));
		if (readId(project) === '' && project.scenes === undefined) {
			throw new JobFailure(
				`AI Studios did not find the project ${id}: the response has no project`,
				'Check the ID, and that it belongs to the account of the credential.',
			);
		}
		return [{ json: simplify ? simplifiedProject(project) : project }];
	};
}
