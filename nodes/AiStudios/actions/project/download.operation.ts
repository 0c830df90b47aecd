import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { JobFailure } from '../../jobs/failure';
import type { Step } from '../../jobs/step';
import { path } from '../../transport/client';
import { certainFileWish, outputFileField, type FileWish } from '../files';
import { asText, type Params } from '../params';
import { fileOptions } from '../settings';
import { projectChooser } from '../choosers';
import { projectOf, simplified } from './projectOutput';
import { readProgress, videoOutput } from './video';

const properties: INodeProperties[] = [projectChooser, outputFileField, fileOptions];

export const description = updateDisplayOptions(
	{ show: { resource: ['project'], operation: ['download'] } },
	properties,
);

/**
 * `GET /editor/project/{id}` for the name and the address of the video, then the file. Where the project does not tell
 * the address, `GET /editor/progress/{id}` is asked (API reference, "Projects").
 */
export function prepare(params: Params): Step {
	const projectId = params.requiredLocator('projectId', 'Project');
	const wish = certainFileWish(params);
	return {
		do: 'read',
		what: 'project',
		request: { method: 'GET', path: path`/editor/project/${projectId}`, kind: 'read' },
		next: (data) => {
			const project: IDataObject = { ...simplified(projectOf(data)), projectId };
			return asText(project.downloadUrl) !== ''
				? videoOutput(project, wish)
				: addressFromProgress(projectId, project, wish);
		},
	};
}

function addressFromProgress(projectId: string, project: IDataObject, wish: FileWish): Step {
	return {
		do: 'read',
		what: 'project',
		request: { method: 'GET', path: path`/editor/progress/${projectId}`, kind: 'read' },
		next: (data) => {
			const progress = readProgress(data);
			if (progress.is === 'finished') return videoOutput({ ...project, ...progress.result }, wish);
			const state =
				progress.is === 'running'
					? (progress.state ?? asText(project.state))
					: asText(project.state);
			throw new JobFailure(
				`The project ${projectId} has no video yet${state === '' ? '' : `, its state is "${state}"`}`,
				"Export it first, or wait for the video with 'Get Status' and 'Wait for Completion'.",
				{ projectId, state },
			);
		},
	};
}
