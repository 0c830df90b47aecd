import { progressRequest, readProgress } from '../../catalogue/projects';
import { projectLocator } from '../../fields/locators';
import { downloadFields, readFileOptions } from '../../fields/outputFile';
import type { Params } from '../../fields/params';
import { optionsField } from '../../fields/field';
import { lookOptions, fileSizeLimitOption } from '../../fields/runOptions';
import { lookFields, waitLimit, waitOptions } from '../../fields/waiting';
import type { Work } from '../../jobs/job';
import { isObject, withoutUndefined } from '../../json';
import { awaitVideo, videoOutput } from './rendering';

export const entry = {
	name: 'Get Status',
	value: 'getStatus',
	description: 'Check the progress of a video, or wait until it is finished',
	action: 'Get video status',
};

export const fields = [
	projectLocator,
	...lookFields('Whether to wait for the finished video'),
	...downloadFields('Video'),
	optionsField(...waitOptions, ...lookOptions, fileSizeLimitOption),
];

/** `GET /editor/progress/{id}`, once or until the video is there (API reference, "Projects"). */
export function prepare(params: Params): Work {
	const projectId = params.requiredId(projectLocator);
	const limit = waitLimit(params);
	const file = readFileOptions(params);
	return async (job) => {
		if (limit > 0) return await awaitVideo(job, projectId, { limit, file, isGiven: true });
		const { status, finished } = await job.read({
			what: 'project',
			request: progressRequest(projectId, 'read'),
			read: (data) => ({
				status: isObject(data) ? data : {},
				finished: readProgress(data).is === 'finished',
			}),
		});
		const json = withoutUndefined({
			projectId,
			...status,
			finished,
			downloadUrl: status.downloadUrl ?? status.download_url,
			download_url: undefined,
		});
		return [finished ? await videoOutput(job, json, file) : { json }];
	};
}
