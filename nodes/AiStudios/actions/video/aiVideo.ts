import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { projectIdIn, readProgress } from '../../catalogue/projects';
import { optionsField } from '../../fields/field';
import { downloadVideoFields } from '../../fields/outputFile';
import type { Params } from '../../fields/params';
import { renderOptions } from '../../fields/render';
import { videoRunOptions } from '../../fields/runOptions';
import { waitFields, waitOptions } from '../../fields/waiting';
import type { Job, PayCall, Progress, Upload, WaitCall, Work } from '../../jobs/job';
import { asText, isObject, setOnly, withoutUndefined } from '../../json';
import { settleAvatar } from '../outfitCheck';
import { awaitVideo, exportCall, readRendering } from '../project/rendering';
import { readVideoSettings, videoSettings } from './settings';

/** The word for an AI-written video whose scenes are made (API reference, "AI video from a topic …"). */
const MADE = 'finish';
/** States after the writing: the project was already exported, by an earlier attempt or in the editor. */
const LATER = /^export/i;
/** Writing the scenes and rendering them are two waits for one video; each counts as half of it. */
const FIRST_HALF = [0, 50] as const;
const SECOND_HALF = [50, 100] as const;

/** The export is a separate call, so without it these settings do not reach AI Studios. */
const RENDERED = { show: { '/waitForCompletion': [true], '/exportNow': [true] } };

const exportField: INodeProperties = {
	displayName: 'Export Now',
	name: 'exportNow',
	type: 'boolean',
	default: true,
	displayOptions: { show: { waitForCompletion: [true] } },
	description:
		'Whether to render the video. Otherwise, you get a project to change in the editor and export later.',
};

/** The shared fields of all AI-written video operations, after their own fields. */
export const aiVideoFields: INodeProperties[] = [
	...waitFields,
	exportField,
	...updateDisplayOptions({ show: { exportNow: [true] } }, downloadVideoFields),
	optionsField(
		...waitOptions,
		...videoRunOptions,
		...updateDisplayOptions(RENDERED, renderOptions),
	),
];

/** Contents to upload before the video is requested. */
export interface UploadedContent extends Omit<Upload, 'body'> {
	/** What identifies the contents, because the service names them differently each time. */
	identity: unknown;
	/** The contents, in the form the call's body needs. */
	content: (data: unknown) => IDataObject;
}

interface AiVideoIds extends IDataObject {
	projectId: string;
	automationJobId?: string;
}

/**
 * Has AI Studios write a video, waits until its scenes are made, exports it, and waits for the video.
 *
 * @param offered the video settings of the operation's form
 * @throws FieldProblem for an unusable setting
 */
export function createAiVideo(
	params: Params,
	path: string,
	contents: { content: IDataObject } | UploadedContent,
	offered: INodeProperties = videoSettings,
): Work {
	const options = readVideoSettings(params, offered);
	const call = (sent = options) => creationCall(path, contents, options, sent);
	const { settings, ...rendering } = readRendering(params);
	const { limit } = rendering;
	const exportNow = params.flag(exportField) === true;
	return async (job) => {
		await job.plan(call());
		const settled = await settledOptions(job, options, params);
		const { projectId, automationJobId } = await job.pay(call(settled));
		const ids = withoutUndefined({ projectId, automationJobId });
		if (limit === 0) return [{ json: { ...ids, state: 'submitted', progress: 0 } }];
		if (!exportNow) {
			const written = await awaitWriting(job, projectId, limit, { share: FIRST_HALF });
			return [{ json: { ...ids, state: MADE, ...written, progress: 100 } }];
		}
		const exported = exportCall(projectId, settings, 0);
		// An exported video is already written, whatever its state is called by then.
		if (!(await job.wasPaid(exported)))
			await awaitWriting(job, projectId, limit, { share: FIRST_HALF });
		const video = await job.pay(exported);
		return await awaitVideo(job, video.projectId, rendering, {}, SECOND_HALF);
	};
}

/** The settings with the ID of the avatar, which may be written by name. */
async function settledOptions(
	job: Job,
	options: IDataObject | undefined,
	params: Params,
): Promise<IDataObject | undefined> {
	const avatar = asText(options?.model);
	return avatar === '' ? options : { ...options, model: await settleAvatar(job, avatar, params) };
}

/** @param chosen the settings as they were entered, which identify the request; `options` as they are sent */
function creationCall(
	path: string,
	contents: { content: IDataObject } | UploadedContent,
	chosen: IDataObject | undefined,
	options: IDataObject | undefined,
): PayCall<AiVideoIds> {
	const request = { method: 'POST', path, kind: 'paid' } as const;
	const call = { what: 'AI-written video', jobs: 1, keep: idsIn };
	const settings = setOnly({ options });
	if (!('identity' in contents)) {
		const { content } = contents;
		return {
			...call,
			request: {
				...request,
				body: { ...content, ...settings },
				identity: [content, setOnly({ options: chosen })],
			},
		};
	}
	const { identity, content, ...upload } = contents;
	return {
		...call,
		request: { ...request, identity: [identity, setOnly({ options: chosen })] },
		upload: { ...upload, body: (data) => ({ ...content(data), ...settings }) },
	};
}

/** Waits until the scenes are made; `limit` in minutes. */
export async function awaitWriting(
	job: Job,
	projectId: string,
	limit: number,
	{ share, isGiven }: Pick<WaitCall, 'share' | 'isGiven'>,
): Promise<IDataObject> {
	return await job.wait({
		what: 'AI-written video',
		isNoVideo: true,
		id: projectId,
		idField: 'projectId',
		share,
		limit,
		isGiven,
		status: writingRequest(projectId, 'poll'),
		read: readWriting,
	});
}

/** `GET /automation/progress` (API reference, "AI video from a topic, URL, script or documents"). */
export const writingRequest = (projectId: string, kind: 'read' | 'poll') =>
	({ method: 'GET', path: '/automation/progress', query: { projectId }, kind }) as const;

/** Reads the state of a video being written: done means both the state "finish" and 100 %, or a later state. */
export function readWriting(data: unknown): Progress {
	const progress = readProgress(data);
	if (progress.is === 'failed') return progress;
	const status: IDataObject = isObject(data) ? data : {};
	const percent = progress.is === 'running' ? progress.percent : 100;
	const state = [status.state, status.status].find((word) => typeof word === 'string');
	if ((state === MADE && percent === 100) || LATER.test(state ?? '')) {
		return { is: 'finished', result: status };
	}
	return { is: 'running', percent, state: progress.is === 'running' ? progress.state : state };
}

function idsIn(data: unknown): AiVideoIds | undefined {
	const ids = projectIdIn(data);
	if (ids === undefined || !isObject(data)) return ids;
	return { ...ids, ...withoutUndefined({ automationJobId: data.automationJobId }) };
}
