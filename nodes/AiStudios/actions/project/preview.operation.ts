import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { projectLocator } from '../../fields/locators';
import type { Params } from '../../fields/params';
import { readOptions } from '../../fields/runOptions';
import type { Output, Work } from '../../jobs/job';
import { previewProject, type Preview } from '../../scene/preview';
import type { CreateProjectBody } from '../../scene/project';
import { projectRequest, sceneSourceField, sceneSourceFields } from '../../scene/projectRequest';
import { replacementFields } from '../../scene/replace/tagValues';
import { drawStoryboard } from '../../scene/storyboard';
import { drawNotice } from '../../scene/storyboard/notice';
import type { Unit } from '../operation';
import { unitsOf } from './create.operation';
import { newNameField, requestFromProject } from './createFromProject.operation';
import { slidesFields } from './createFromSlides.operation';
import { templateFields } from './createFromTemplate.operation';
import { slidesPreview, templatePreview } from './previewSources';

const source = sceneSourceField([
	{
		name: 'Existing Project',
		value: 'project',
		description: 'A project of AI Studios, with replacements as for a new one',
	},
	{
		name: 'Slides',
		value: 'slides',
		description: 'A PDF or PowerPoint file: its pages are counted, and the file is not sent',
	},
	{
		name: 'Template',
		value: 'template',
		description:
			'A template of AI Studios, whose scenes cannot be seen before a project is made of it',
	},
]);

const pictureField: INodeProperties = {
	displayName: 'Put Storyboard in Field',
	name: 'binaryPropertyOutput',
	type: 'string',
	default: 'storyboard',
	hint: 'The name of the output field to put the picture (PNG) in. Leave it empty for no picture.',
};

export const entry = {
	name: 'Preview',
	value: 'preview',
	description:
		'Check a video for free before you pay for it: length, warnings and a storyboard picture',
	action: 'Preview avatar video',
};

export const fields: INodeProperties[] = [
	...sceneSourceFields(source),
	...updateDisplayOptions({ show: { sceneSource: ['project'] } }, [
		projectLocator,
		newNameField,
		...replacementFields,
	]),
	...updateDisplayOptions({ show: { sceneSource: ['slides'] } }, slidesFields),
	...updateDisplayOptions({ show: { sceneSource: ['template'] } }, templateFields),
	pictureField,
	readOptions,
];

/** Sends nothing: at most, the project or the lists of templates are read. */
export function prepare(params: Params): Work {
	const draw = pictureOf(params);
	switch (params.choiceOrDefault(source)) {
		case 'project': {
			const readRequest = requestFromProject(params);
			return async (job) => await previewOutput((await readRequest(job)).body, draw);
		}
		case 'slides': {
			const read = slidesPreview(params);
			return async () => {
				const { title, json, sentences } = await read();
				return await draw(json, async () => await drawNotice(title, sentences));
			};
		}
		case 'template': {
			const read = templatePreview(params);
			return async (job) => {
				const { title, json, sentences } = await read(job);
				return await draw(json, async () => await drawNotice(title, sentences));
			};
		}
		default:
			return preview(projectRequest(params), params);
	}
}

export const group = (all: readonly Params[]): Unit[] => unitsOf(all, prepare, preview);

function preview(body: CreateProjectBody, params: Params): Work {
	const draw = pictureOf(params);
	return async () => await previewOutput(body, draw);
}

type Draw = (json: IDataObject, picture: () => Promise<Uint8Array>) => Promise<Output[]>;

async function previewOutput(body: CreateProjectBody, draw: Draw): Promise<Output[]> {
	const seen = previewProject(body);
	return await draw(
		report(body, seen),
		async () => await drawStoryboard(seen, body.name ?? 'Storyboard'),
	);
}

/** Puts the picture beside the output, unless its field is empty. */
function pictureOf(params: Params): Draw {
	const field = params.text(pictureField)?.trim();
	return async (json, picture) => {
		if (field === undefined) return [{ json }];
		const { prepareBinaryData } = params.context.helpers;
		const bytes = Buffer.from(await picture());
		const file = await prepareBinaryData(bytes, 'storyboard.png', 'image/png');
		return [{ json, binary: { [field]: file } }];
	};
}

/** What is worth knowing first, then each scene, then the request as it would be sent. */
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
		request: { ...body },
	};
}
