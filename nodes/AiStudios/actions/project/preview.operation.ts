import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { projectLocator } from '../../fields/locators';
import type { Params } from '../../fields/params';
import type { Job, Output, Work } from '../../jobs/job';
import { previewProject, type Preview } from '../../scene/preview';
import type { Warning } from '../../scene/preview/warnings';
import { exportField, type CreateProjectBody } from '../../scene/project';
import {
	projectRequest,
	sceneOptions,
	sceneSourceField,
	sceneSourceFields,
	type ProjectRequest,
} from '../../scene/projectRequest';
import { replacementFields } from '../../scene/replace/tagValues';
import type { Unit } from '../operation';
import { outfitsIn, unlistedIn, type SettledOutfit } from '../outfitCheck';
import { settleProject, unitsOf } from './create.operation';
import { newNameField, requestFromProject } from './createFromProject.operation';
import { slidesFields } from './createFromSlides.operation';
import { templateFields } from './createFromTemplate.operation';
import { fitPictures } from './fitPictures';
import { slidesPreview, templatePreview } from './previewSources';
import { renderingFieldsWith } from './rendering';
import { fileField, Storyboard, storyboardFields } from './storyboard';

const source = sceneSourceField([
	{
		name: 'Existing Project',
		value: 'project',
		description: 'An existing project, with replacements',
	},
	{
		name: 'Slides',
		value: 'slides',
		description: 'A PDF or PowerPoint file; the pages are counted, but the file is not sent',
	},
	{
		name: 'Template',
		value: 'template',
		description:
			'An AI Studios template; its scenes are visible only after a project is made from it',
	},
]);

export const entry = {
	name: 'Preview',
	value: 'preview',
	description:
		'Check a video for free before you pay for it: length, warnings and a storyboard picture',
	action: 'Preview avatar video',
};

/**
 * The other fields of 'Create', so that changing the operation back and forth loses nothing: the options are shown
 * because they are part of the request; the rest is hidden. The storyboard goes into the field that a video would go into.
 */
const createFields: INodeProperties[] = [exportField, ...renderingFieldsWith(...sceneOptions)]
	.filter(({ type, name }) => type !== 'notice' && name !== fileField.name)
	.map((field) => {
		const { displayName, name, default: fallback } = field;
		return name === 'options' ? field : { displayName, name, type: 'hidden', default: fallback };
	});

export const fields: INodeProperties[] = [
	...sceneSourceFields(source),
	...updateDisplayOptions({ show: { sceneSource: ['project'] } }, [
		projectLocator,
		newNameField,
		...replacementFields,
	]),
	...updateDisplayOptions({ show: { sceneSource: ['slides'] } }, slidesFields),
	...updateDisplayOptions({ show: { sceneSource: ['template'] } }, templateFields),
	...storyboardFields,
	...createFields,
];

/** Sends nothing: at most, the project, the lists of templates and the sizes of pictures are read. */
export function prepare(params: Params): Work {
	const storyboard = new Storyboard(params);
	switch (params.choiceOrDefault(source)) {
		case 'project': {
			const readRequest = requestFromProject(params);
			return async (job) => await previewOutput(job, (await readRequest(job)).body, storyboard);
		}
		case 'slides': {
			const read = slidesPreview(params);
			return async () => {
				const { title, json, sentences } = await read();
				return [await storyboard.ofNotice(json, title, sentences)];
			};
		}
		case 'template': {
			const read = templatePreview(params);
			return async (job) => {
				const { title, json, sentences } = await read(job);
				return [await storyboard.ofNotice(json, title, sentences)];
			};
		}
		default:
			return preview(projectRequest(params), params);
	}
}

export const group = (all: readonly Params[]): Unit[] => unitsOf(all, prepare, preview);

function preview(request: ProjectRequest, params: Params): Work {
	const storyboard = new Storyboard(params);
	return async (job) => {
		const { body, outfits } = await settleProject(job, request);
		return await previewOutput(job, body, storyboard, unlistedByScene(body, outfits));
	};
}

/** What the list of avatars does not have, each with the first scene it is in. */
function unlistedByScene(
	{ scenes }: CreateProjectBody,
	outfits: readonly SettledOutfit[],
): Warning[] {
	const sceneOf = scenes.flatMap((scene, at) => outfitsIn({ scenes: [scene] }).map(() => at + 1));
	return unlistedIn(outfits).map(({ message }) => {
		const at = outfits.findIndex(({ unlisted }) => unlisted?.message === message);
		return { scene: sceneOf[at] ?? 1, message };
	});
}

async function previewOutput(
	job: Job,
	given: CreateProjectBody,
	storyboard: Storyboard,
	unlisted: readonly Warning[] = [],
): Promise<Output[]> {
	const { body, unread } = await fitPictures(job, given);
	const seen = previewProject(body, unread);
	const warned = { ...seen, warnings: [...unlisted, ...seen.warnings] };
	return [await storyboard.ofVideo(job, report(body, warned), warned, body)];
}

/** The summary first, then each scene, then the request as it would be sent. */
function report(
	body: CreateProjectBody,
	{ scenes, seconds, estimateSource, warnings }: Preview,
): IDataObject {
	return {
		name: body.name ?? null,
		sceneCount: scenes.length,
		estimatedSeconds: seconds,
		warningCount: warnings.length,
		warnings: warnings.map((warning) => ({ ...warning })),
		scenes: scenes.map(({ view, seconds: length }) => ({
			scene: view.number,
			estimatedSeconds: length,
			script: view.scripts.map(({ text }) => text).join('\n'),
			clips: view.clips.length,
		})),
		estimateSource,
		// A copy: parts of the body may belong to the input item.
		request: structuredClone({ ...body }),
	};
}
