import { updateDisplayOptions } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { fetchedProject, projectFromProject } from '../../scene/fetchedProject';
import { inProject } from '../../scene/place';
import type { Replacement } from '../../scene/replace';
import type { CreateProjectBody } from '../../scene/service';
import { Values } from '../../scene/values';
import { path } from '../../transport/client';
import { afterReplacementCheck } from '../outfitCheck';
import type { Params } from '../params';
import { createStep, reading, renderFields } from './create.operation';
import { projectChooserFor } from '../choosers';
import { projectOf } from './projectOutput';
import { nameField, readSettings } from './sceneFields';
import { changesInProject, replacementsIn } from './tagValues';

/** What a project that is made from another is called. */
export const newNameField = {
	...nameField,
	description:
		'What the new project is called. Without it, it is called like the project it is made from.',
};

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['createFromProject'] } },
	[
		projectChooserFor('The project to make a new one from; it is not changed.'),
		newNameField,
		...changesInProject,
		...renderFields,
	],
);

/** Get, replace, create: the way the vendor recommends (API reference, "Scenes and clips"). */
export const prepare = (params: Params): Step =>
	fromProject(params, (body, made, identity) =>
		afterReplacementCheck(body, made, createStep(body, params, { identity })),
	);

/**
 * Reads the project and hands on the request for a new one.
 * @throws FieldProblem, before anything is created, for a tag that cannot be replaced
 */
export function fromProject(
	params: Params,
	next: (body: CreateProjectBody, made: readonly Replacement[], identity: unknown) => Step,
): Step {
	const id = params.requiredLocator('projectId', 'Project');
	const settings = readSettings(new Values(reading(params), inProject));
	const replacements = replacementsIn(params);
	return {
		do: 'read',
		what: 'project',
		request: { method: 'GET', path: path`/editor/project/${id}`, kind: 'read' },
		next: (data) => {
			const project = fetchedProject(projectOf(data));
			const made = replacements(project.scenes);
			return next(projectFromProject(project, settings, made), made, [id, settings, made]);
		},
	};
}
