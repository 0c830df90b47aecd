import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { followedId, progressRequest, projectById, readProgress } from '../../catalogue/projects';
import {
	downloadVideoFields,
	readFileOptions,
	withFile,
	type FileOptions,
} from '../../fields/outputFile';
import { optionsField } from '../../fields/field';
import type { Params } from '../../fields/params';
import { readRenderSettings, renderOptions, type RenderSettings } from '../../fields/render';
import { videoRunOptions } from '../../fields/runOptions';
import { waitFields, waitLimit, waitOptions } from '../../fields/waiting';
import type { Job, Output, PayCall, WaitCall } from '../../jobs/job';
import { asText } from '../../json';

/** What to do with the video that an operation renders. */
export interface Rendering {
	/** How long to wait, in minutes; 0 only starts the render. */
	limit: number;
	/** Set if the video is wanted as a file. */
	file?: FileOptions;
	settings: RenderSettings;
}

/** Waiting, download and options: the end of every form that renders a video. */
export const renderingFields: INodeProperties[] = [
	...waitFields,
	...downloadVideoFields,
	optionsField(...waitOptions, ...videoRunOptions, ...renderOptions),
];

/** The same where 'Export Now' decides whether anything is rendered, with options of the operation's own. */
export const renderingFieldsWith = (...options: INodeProperties[]): INodeProperties[] => [
	...updateDisplayOptions({ show: { exportNow: [true] } }, [...waitFields, ...downloadVideoFields]),
	optionsField(...waitOptions, ...videoRunOptions, ...renderOptions, ...options),
];

export const optionalRenderingFields: INodeProperties[] = renderingFieldsWith();

/** @throws FieldProblem for what cannot be used */
export const readRendering = (params: Params): Rendering => ({
	limit: waitLimit(params),
	file: readFileOptions(params),
	settings: readRenderSettings(params),
});

/** `POST /editor/project/export`; the answer may name another project, which is then the one to follow (API reference, "Projects"). */
export const exportCall = (
	projectId: string,
	settings: RenderSettings,
	jobs: number,
): PayCall<{ projectId: string }> => ({
	what: 'export',
	about: { projectId },
	jobs,
	request: {
		method: 'POST',
		path: '/editor/project/export',
		body: { projectId, ...settings },
		kind: 'paid',
	},
	keep: followedId(projectId),
});

/**
 * Exports a project that the operation has just made, whose job is already counted, and waits for its video.
 *
 * @param more further fields of the output
 */
export async function exportProject(
	job: Job,
	id: string,
	{ settings, ...rendering }: Rendering,
	jobs = 0,
	more: IDataObject = {},
): Promise<Output[]> {
	const { projectId } = await job.pay(exportCall(id, settings, jobs));
	return await awaitVideo(job, projectId, rendering, more);
}

/**
 * Waits for the video of a project whose rendering was started, and answers with it.
 *
 * @param more further fields of the output
 * @param share of the wait in the whole job, in percent
 */
export async function awaitVideo(
	job: Job,
	projectId: string,
	{ limit, file, isGiven }: Pick<Rendering, 'limit' | 'file'> & Pick<WaitCall, 'isGiven'>,
	more: IDataObject = {},
	share?: WaitCall['share'],
): Promise<Output[]> {
	if (limit === 0) return [{ json: { projectId, state: 'submitted', progress: 0, ...more } }];
	const video = await job.wait({
		what: 'video',
		id: projectId,
		idField: 'projectId',
		share,
		limit,
		isGiven,
		status: progressRequest(projectId, 'poll'),
		read: readProgress,
	});
	const json = { projectId, state: video.state ?? 'finished', ...video, progress: 100, ...more };
	return [await videoOutput(job, json, file)];
}

/**
 * The output for a finished video, with its file if that is wanted. Where the item does not name it, AI Studios does:
 * links and files would otherwise be called by an ID.
 *
 * @param json has `projectId` and `downloadUrl`
 */
export async function videoOutput(
	job: Job,
	json: IDataObject,
	file: FileOptions | undefined,
): Promise<Output> {
	const projectId = asText(json.projectId);
	const name = asText(json.name) || (await nameIn(job, projectId));
	return await withFile(job, name === '' ? json : { ...json, name }, file, {
		what: 'video',
		url: asText(json.downloadUrl),
		name: name || projectId,
		mime: 'video/mp4',
	});
}

/** The name of a project in AI Studios; empty where it cannot be read. */
async function nameIn(job: Job, projectId: string): Promise<string> {
	const { request, ...call } = projectById(projectId);
	const answer = await job.ask({
		...call,
		request: { ...request, kind: 'poll' },
		read: (data) => asText(call.read(data).name),
	});
	return answer.kind === 'answer' ? answer.data : '';
}

/** The output for a project that is saved in AI Studios but not rendered. */
export const draftOutput = (projectId: string, more: IDataObject = {}): Output[] => [
	{ json: { projectId, state: 'draft', progress: 0, ...more } },
];
