import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { fetchedProject, projectFromProject } from '../../scene/fetchedProject';
import type { Replacement } from '../../scene/replace';
import { inProject } from '../../scene/place';
import { Values } from '../../scene/values';
import { path } from '../../transport/service';
import { avatarChooser, outfitChooser, templateChooser } from '../choosers';
import { afterOutfitCheck, afterReplacementCheck } from '../outfitCheck';
import { asText, type Params } from '../params';
import { createStep, reading, renderFields } from './create.operation';
import { exportStep } from './export.operation';
import { projectOf } from './projectOutput';
import { readReplacements, replacementsField } from './replacements';
import { nameField, readSettings } from './sceneFields';
import { draft, keepProjectId } from './video';

const properties: INodeProperties[] = [
	{ ...templateChooser, required: true, description: 'The template to make a project from' },
	nameField,
	{ ...avatarChooser, description: "Who speaks. Leave it empty for the template's own avatar." },
	{ ...outfitChooser, description: "What the avatar wears. Leave it empty for the template's own outfit." },
	replacementsField,
	...renderFields,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['createFromTemplate'] } },
	properties,
);

/**
 * `POST /editor/template/{templateId}` (API reference, "Projects") makes a project without rendering it. It is then
 * exported; or, with replacements, read and made anew with them.
 */
export function prepare(params: Params): Step {
	const templateId = params.requiredLocator('templateId', 'Template');
	const settings = readSettings(new Values(reading(params), inProject));
	const replacements = readReplacements(reading(params));
	const avatarId = params.locator('avatarId');
	const outfitId = params.locator('outfitId');
	const body: IDataObject = { name: settings.name, aiName: avatarId || undefined, clothId: outfitId || undefined, workspaceId: settings.workspaceId };
	return afterOutfitCheck([{ avatarId, outfitId }], {
		do: 'pay',
		what: 'project',
		jobs: settings.exportNow ? 1 : 0,
		request: { method: 'POST', path: path`/editor/template/${templateId}`, body: definedOnly(body), kind: 'paid' },
		keep: keepProjectId,
		next: (kept) => {
			const projectId = asText(kept.projectId);
			if (replacements.length > 0) return replaced(projectId, replacements, params);
			return settings.exportNow ? exportStep(projectId, params, 0) : draft(projectId);
		},
	});
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
			const step = createStep(body, params, { counted: true, identity: [projectId, settings, replacements] });
			return afterReplacementCheck(body, replacements, step);
		},
	};
}

const definedOnly = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
