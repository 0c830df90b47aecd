import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { projectById, projectIdIn } from '../../catalogue/projects';
import { avatarLocator, outfitLocator, templateLocator } from '../../fields/locators';
import type { Params } from '../../fields/params';
import type { Job, Output, PayCall, Work } from '../../jobs/job';
import { setOnly } from '../../json';
import { withAdvice } from '../../problem';
import {
	exportField,
	fetchedProject,
	nameField,
	readSettings,
	type ProjectSettings,
} from '../../scene/project';
import { readReplacements, replacementsField, type Replacement } from '../../scene/replace/kinds';
import { path } from '../../transport/request';
import { hintUnlisted, settleOutfits, type AvatarOutfit, type SettledOutfit } from '../outfitCheck';
import { createCall, createProject, requireExportChoice } from './create.operation';
import { fitPictures, tellUnread } from './fitPictures';
import {
	draftOutput,
	exportProject,
	optionalRenderingFields,
	readRendering,
	type Rendering,
} from './rendering';
import { replacedProject } from './replaced';
import { checkUsedAvatar } from './usedAvatar';

const templateField: INodeProperties = {
	...templateLocator,
	required: true,
	description: 'The template to make a project from',
};

/** Which template, and what is different in the project made from it. */
export const templateFields: INodeProperties[] = [
	templateField,
	nameField,
	{
		...avatarLocator,
		description: "Who speaks. Leave it empty to keep the template's own avatar.",
	},
	{
		...outfitLocator,
		description:
			"Leave it empty for the avatar's first outfit, or for the template's own if 'Avatar' is empty, too",
	},
];

export const entry = {
	name: 'Create From Template',
	value: 'createFromTemplate',
	description: 'Make a video from an AI Studios template',
	action: 'Create avatar video from template',
};

export const fields: INodeProperties[] = [
	...templateFields,
	replacementsField,
	exportField,
	...optionalRenderingFields,
];

/**
 * `POST /editor/template/{templateId}` (API reference, "Projects") makes a project without rendering it. It is then
 * exported; or, with replacements, read and created again with them.
 */
export function prepare(params: Params): Work {
	const exportNow = requireExportChoice(params);
	const rendering = readRendering(params);
	const { templateId, bodyWith, outfit, settings } = templateRequest(params);
	const replacements = readReplacements(params);
	const create = (used: AvatarOutfit): PayCall<{ projectId: string }> => ({
		what: 'project',
		jobs: exportNow ? 1 : 0,
		request: {
			method: 'POST',
			path: path`/editor/template/${templateId}`,
			body: bodyWith(used),
			kind: 'paid',
			identity: bodyWith(outfit),
		},
		keep: projectIdIn,
	});
	return async (job) => {
		await job.plan(create(outfit));
		const settled = await settleTemplateOutfit(job, outfit);
		hintUnlisted(params, [settled]);
		const { projectId } = await job.pay(create(settled));
		await checkUsedAvatar(job, projectId, settled);
		if (replacements.length > 0) {
			return await createReplaced(
				job,
				projectId,
				settings,
				replacements,
				exportNow ? rendering : undefined,
				params,
			);
		}
		const more = setOnly({ name: settings.name });
		return exportNow
			? await exportProject(job, projectId, rendering, 0, more)
			: draftOutput(projectId, more);
	};
}

/** What is sent to make a project from a template. @throws FieldProblem */
export function templateRequest(params: Params): {
	templateId: string;
	/** The body of the call, with the avatar and the outfit to use. */
	bodyWith: (used: AvatarOutfit) => IDataObject;
	outfit: AvatarOutfit;
	settings: ProjectSettings;
} {
	const templateId = params.requiredId(templateField);
	const settings = readSettings(params);
	const outfit = {
		avatarId: params.id(avatarLocator) ?? '',
		outfitId: params.id(outfitLocator) ?? '',
	};
	const { name, workspaceId } = settings;
	const bodyWith = ({ avatarId, outfitId }: AvatarOutfit) => {
		// The service's pages name both fields in different ways, so every spelling is sent (API reference, "Projects").
		const avatar = { aiName: avatarId, model: avatarId, clothId: outfitId, clothes: outfitId };
		return setOnly({ name, ...avatar, workspaceId });
	};
	return { templateId, bodyWith, outfit, settings };
}

/** The IDs of the avatar and outfit, if not the template's own. */
export async function settleTemplateOutfit(job: Job, outfit: AvatarOutfit): Promise<SettledOutfit> {
	const [settled] = await settleOutfits(job, [outfit], 'template');
	return settled ?? outfit;
}

/** The project of the template cannot be edited clip by clip, so a new one takes its place. */
async function createReplaced(
	job: Job,
	projectId: string,
	settings: ProjectSettings,
	replacements: readonly Replacement[],
	rendering: Rendering | undefined,
	params: Params,
): Promise<Output[]> {
	const project = fetchedProject(await job.read(projectById(projectId)));
	// Which clips a template has is known only once there is a draft of it.
	const body = await withAdvice(
		async () => await replacedProject(job, project, settings, replacements),
		`Nothing was rendered: the template was read by making the draft ${projectId}, which costs no credits.`,
	);
	const { body: fitted, unread } = await fitPictures(job, body);
	tellUnread(params, unread);
	const identity = [projectId, settings, replacements];
	return await createProject(job, createCall(fitted, { counted: true, identity }), rendering);
}
