import type { INodeProperties } from 'n8n-workflow';

import { projectById } from '../../catalogue/projects';
import { projectLocatorFor } from '../../fields/locators';
import type { Params } from '../../fields/params';
import type { Job, Work } from '../../jobs/job';
import {
	exportField,
	fetchedProject,
	nameField,
	readSettings,
	type CreateProjectBody,
} from '../../scene/project';
import { replacementFields, replacementsIn } from '../../scene/replace/tagValues';
import { createCall, createProject, readOptionalRendering } from './create.operation';
import { fitPictures, tellUnread } from './fitPictures';
import { optionalRenderingFields } from './rendering';
import { replacedProject } from './replaced';

const projectField = projectLocatorFor('The project to make a new one from; it is not changed.');

/** What a project that is made from another is called. */
export const newNameField: INodeProperties = {
	...nameField,
	description: 'Name of the new project. If empty, the name of the original is used.',
};

export const entry = {
	name: 'Create From Project',
	value: 'createFromProject',
	description: 'Make a copy of a project with its text, pictures, avatars or scripts replaced',
	action: 'Create avatar video from project',
};

export const fields: INodeProperties[] = [
	projectField,
	newNameField,
	...replacementFields,
	exportField,
	...optionalRenderingFields,
];

/** Get, replace, create: the way the vendor recommends (API reference, "Scenes and clips"). */
export function prepare(params: Params): Work {
	const readRequest = requestFromProject(params);
	const settings = readSettings(params);
	const rendering = readOptionalRendering(params, { isExport: settings.exportNow });
	return async (job) => {
		const { body, identity } = await readRequest(job);
		const { body: fitted, unread } = await fitPictures(job, body);
		tellUnread(params, unread);
		return await createProject(job, createCall(fitted, { identity }), rendering);
	};
}

/** The request for a project that is made from another, and the identity of the job. */
interface RequestFromProject {
	body: CreateProjectBody;
	identity: unknown;
}

/**
 * Reads the fields; the returned function reads the project and makes the replacements.
 *
 * @throws FieldProblem, before anything is created, for a tag that cannot be replaced
 */
export function requestFromProject(params: Params): (job: Job) => Promise<RequestFromProject> {
	const id = params.requiredId(projectField);
	const settings = readSettings(params);
	const readReplacements = replacementsIn(params, params.itemData);
	return async (job) => {
		const project = fetchedProject(await job.read(projectById(id)));
		const replacements = readReplacements(project.scenes);
		const body = await replacedProject(job, project, settings, replacements);
		return { body, identity: [id, settings, replacements] };
	};
}
