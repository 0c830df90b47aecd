import type { IDataObject } from 'n8n-workflow';

import {
	progressRequest,
	projectById,
	readProgress,
	simplifiedProject,
} from '../../catalogue/projects';
import { projectLocator } from '../../fields/locators';
import { outputFileField, requiredFileOptions } from '../../fields/outputFile';
import type { Params } from '../../fields/params';
import { fileOptions } from '../../fields/runOptions';
import { JobFailure } from '../../jobs/failure';
import type { Work } from '../../jobs/job';
import { asText } from '../../json';
import { videoOutput } from './rendering';

export const entry = {
	name: 'Download',
	value: 'download',
	description: 'Download the finished video of a project',
	action: 'Download project video',
};

export const fields = [projectLocator, outputFileField, fileOptions];

/**
 * `GET /editor/project/{id}` for the name and the address of the video, then the file. Where the project does not tell
 * the address, `GET /editor/progress/{id}` is asked (API reference, "Projects").
 */
export function prepare(params: Params): Work {
	const projectId = params.requiredId(projectLocator);
	const file = requiredFileOptions(params);
	return async (job) => {
		const found = await job.read({ ...projectById(projectId), read: simplifiedOf(projectId) });
		if (asText(found.downloadUrl) !== '') return [await videoOutput(job, found, file)];
		const progress = await job.read({
			what: 'status of the project',
			request: progressRequest(projectId, 'read'),
			read: readProgress,
		});
		if (progress.is === 'finished') {
			return [await videoOutput(job, { ...found, ...progress.result }, file)];
		}
		const state = (progress.is === 'running' ? progress.state : undefined) ?? asText(found.state);
		throw new JobFailure(
			`The project ${projectId} has no video yet${state === '' ? '' : `, its state is "${state}"`}`,
			"Export it first, or wait for the video with 'Get Status' and 'Wait for Completion'.",
			{ projectId, state },
		);
	};
}

const simplifiedOf =
	(projectId: string) =>
	(data: unknown): IDataObject => ({
		...simplifiedProject(projectById(projectId).read(data)),
		projectId,
	});
