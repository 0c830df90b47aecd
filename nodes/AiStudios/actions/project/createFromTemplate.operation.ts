import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { fetchedProject, projectFromProject } from '../../scene/fetchedProject';
import type { Replacement } from '../../scene/replace';
import type { ProjectInput } from '../../scene/input';
import { inProject } from '../../scene/place';
import { Values } from '../../scene/values';
import { path } from '../../transport/client';
import { avatarChooser, outfitChooser, templateChooser } from '../choosers';
import { afterOutfitCheck, afterReplacementCheck, type Dressed } from '../outfitCheck';
import { asText, type Params } from '../params';
import { setOnly } from '../setFields';
import { checkExportChoice, createStep, reading, renderFields } from './create.operation';
import { checkExport, exportStep } from './export.operation';
import { projectOf } from './projectOutput';
import { readReplacements, replacementsField } from './replacements';
import { nameField, readSettings } from './sceneFields';
import { draft, keepProjectId } from './video';

/** Which template, and what is different in the project made from it. */
export const templateFields: INodeProperties[] = [
	{ ...templateChooser, required: true, description: 'The template to make a project from' },
	nameField,
	{ ...avatarChooser, description: "Who speaks. Leave it empty for the template's own avatar." },
	{
		...outfitChooser,
		description: "What the avatar wears. Leave it empty for the template's own outfit.",
	},
];

const properties: INodeProperties[] = [...templateFields, replacementsField, ...renderFields];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['createFromTemplate'] } },
	properties,
);

/**
 * `POST /editor/template/{templateId}` (API reference, "Projects") makes a project without rendering it. It is then
 * exported; or, with replacements, read and made anew with them.
 */
export function prepare(params: Params): Step {
	checkExportChoice(params);
	checkExport(params);
	const { templateId, body, dressed, settings } = templateRequest(params);
	const replacements = readReplacements(reading(params));
	return afterOutfitCheck([dressed], {
		do: 'pay',
		what: 'project',
		jobs: settings.exportNow ? 1 : 0,
		request: { method: 'POST', path: path`/editor/template/${templateId}`, body, kind: 'paid' },
		keep: keepProjectId,
		next: (kept) => {
			const projectId = asText(kept.projectId);
			if (replacements.length > 0) return replaced(projectId, replacements, params);
			return settings.exportNow ? exportStep(projectId, params, 0) : draft(projectId);
		},
	});
}

/** What is sent to make a project from a template. @throws FieldProblem */
export function templateRequest(params: Params): {
	templateId: string;
	body: IDataObject;
	dressed: Dressed;
	settings: ProjectInput;
} {
	const templateId = params.requiredLocator('templateId', 'Template');
	const settings = readSettings(new Values(reading(params), inProject));
	const dressed = { avatarId: params.locator('avatarId'), outfitId: params.locator('outfitId') };
	const body = setOnly({
		name: settings.name,
		aiName: dressed.avatarId,
		clothId: dressed.outfitId,
		workspaceId: settings.workspaceId,
	});
	return { templateId, body, dressed, settings };
}

/** The project of the template cannot be edited clip by clip, so a new one takes its place. */
function replaced(projectId: string, replacements: readonly Replacement[], params: Params): Step {
	const settings = readSettings(new Values(reading(params), inProject));
	return {
		do: 'read',
		what: 'project',
		request: { method: 'GET', path: path`/editor/project/${projectId}`, kind: 'read' },
		next: (data) => {
			const body = projectFromProject(fetchedProject(projectOf(data)), settings, replacements);
			const step = createStep(body, params, {
				counted: true,
				identity: [projectId, settings, replacements],
			});
			return afterReplacementCheck(body, replacements, step);
		},
	};
}
