import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { previewProject, type Preview } from '../../scene/preview';
import type { CreateProjectBody } from '../../scene/service';
import { drawStoryboard } from '../../scene/storyboard';
import type { Unit } from '../operation';
import type { Params } from '../params';
import { readOptions } from '../settings';
import { reading, unitsOfGroups } from './create.operation';
import { fromProject } from './createFromProject.operation';
import { projectChooser } from '../choosers';
import { changesInProject } from './tagValues';
import { projectRequest, sceneSourceFields } from './sceneFields';

const properties: INodeProperties[] = [
	...sceneSourceFields([
		{ name: 'Existing Project', value: 'project', description: 'A project of AI Studios, with replacements as for a new one' },
	]),
	...updateDisplayOptions({ show: { sceneSource: ['project'] } }, [projectChooser, ...changesInProject]),
	{
		displayName: 'Put Storyboard in Field',
		name: 'binaryPropertyOutput',
		type: 'string',
		default: 'storyboard',
		hint: 'The name of the output field to put the picture (PNG) in. Leave it empty for no picture.',
	},
	readOptions,
];

export const description = updateDisplayOptions({ show: { resource: ['project'], operation: ['preview'] } }, properties);

/** Sends nothing: at most, the project to look at is read. */
export function prepare(params: Params): Step {
	if (params.value('sceneSource') === 'project') return fromProject(params, (body) => previewStep(body, params));
	return previewStep(projectRequest(reading(params)), params);
}

export function group(all: Params[]): Unit[] {
	if (all[0]?.value('sceneSource') !== 'items') {
		return all.map((params) => ({ items: [params.item], prepare: () => prepare(params) }));
	}
	return unitsOfGroups(all, previewStep);
}

function previewStep(body: CreateProjectBody, params: Params): Step {
	const preview = previewProject(body);
	const json = report(body, preview);
	const field = params.text('binaryPropertyOutput');
	if (field === '') return done(json);
	return {
		do: 'work',
		run: async () => {
			const picture = Buffer.from(await drawStoryboard(preview, body.name ?? 'Storyboard'));
			const { prepareBinaryData } = params.context.helpers;
			return done(json, { [field]: await prepareBinaryData(picture, 'storyboard.png', 'image/png') });
		},
	};
}

/** What is worth knowing first, then each scene, then the request as it would be sent. */
function report(body: CreateProjectBody, { scenes, seconds, estimateSource, warnings }: Preview): IDataObject {
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
