import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { previewProject, type Preview } from '../../scene/preview';
import type { CreateProjectBody } from '../../scene/service';
import type { Unit } from '../operation';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { reading, unitsOfGroups } from './create.operation';
import { fromProject, newNameField } from './createFromProject.operation';
import { slidesFields } from './createFromSlides.operation';
import { templateFields } from './createFromTemplate.operation';
import { projectChooser } from '../choosers';
import { changesInProject } from './tagValues';
import { projectRequest, sceneSourceFields } from './sceneFields';
import { slidesPreview, templatePreview, type Unseen } from './previewSources';
import { storyboardFields, withNotice, withStoryboard } from './storyboardStep';

const properties: INodeProperties[] = [
	...sceneSourceFields([
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
	]),
	...updateDisplayOptions({ show: { sceneSource: ['project'] } }, [
		projectChooser,
		newNameField,
		...changesInProject,
	]),
	...updateDisplayOptions({ show: { sceneSource: ['slides'] } }, slidesFields),
	...updateDisplayOptions({ show: { sceneSource: ['template'] } }, templateFields),
	...storyboardFields,
	readOptions,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['preview'] } },
	properties,
);

/** Makes nothing: at most, the project or lists are read, and pictures are loaded. */
export function prepare(params: Params): Step {
	const showUnseen = ({ title, json, sentences }: Unseen) =>
		withNotice(json, params, title, sentences);
	switch (params.value('sceneSource')) {
		case 'project':
			return fromProject(params, (body) => previewStep(body, params));
		case 'slides':
			return slidesPreview(params, showUnseen);
		case 'template':
			return templatePreview(params, showUnseen);
		default:
			return previewStep(projectRequest(reading(params)), params);
	}
}

export function group(all: Params[]): Unit[] {
	if (all[0]?.value('sceneSource') !== 'items') {
		return all.map((params) => ({ items: [params.item], prepare: () => prepare(params) }));
	}
	return unitsOfGroups(all, previewStep);
}

function previewStep(body: CreateProjectBody, params: Params): Step {
	const preview = previewProject(body);
	return withStoryboard(report(body, preview), preview, body, params);
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
