import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { done, type Progress, type Step, type Upload, type WaitStep } from '../../jobs/step';
import { isObject } from '../../transport/envelope';
import { downloadVideoFields, fileWish } from '../files';
import { optionsField } from '../optionsField';
import { asText, type Params } from '../params';
import { exportStep } from '../project/export.operation';
import { renderOptions, renderSettings } from '../project/renderOptions';
import { keepProjectId, readProgress } from '../project/video';
import { withoutUndefined } from '../setFields';
import { videoRunOptions } from '../settings';
import { waitFields, waitLimit } from '../waitFields';
import { readVideoSettings } from './settings';

/** The word for an AI-written video whose scenes are made (API reference, "AI video from a topic …"). */
const MADE = 'finish';
/** Words for what comes after the writing: the project was exported meanwhile, by a try before or in the editor. */
const LATER = /^export/i;
/** Writing the scenes and rendering them are two waits for one video; each counts as half of it. */
const FIRST_HALF = [0, 50] as const;
const SECOND_HALF = [50, 100] as const;

/** The export has a call of its own, so nothing tells AI Studios how to render where the node does not export. */
const RENDERED = { show: { '/waitForCompletion': [true], '/exportNow': [true] } };

/** What all operations have that let AI Studios write a video, after their own fields. */
export const writtenVideoFields: INodeProperties[] = [
	...waitFields,
	{
		displayName: 'Export Now',
		name: 'exportNow',
		type: 'boolean',
		default: true,
		displayOptions: { show: { waitForCompletion: [true] } },
		description:
			"Whether to render the video when AI Studios has written it. Otherwise you get a project that you can change in the editor and render with 'Project: Export'.",
	},
	...updateDisplayOptions({ show: { exportNow: [true] } }, downloadVideoFields),
	optionsField(...videoRunOptions, ...updateDisplayOptions(RENDERED, renderOptions)),
];

/** What a user wants of an AI-written video besides its contents. */
export interface Wishes {
	options?: IDataObject;
	/** Minutes; 0 when the video is only to be started. */
	limit: number;
	/** The first step of the export; undefined when there is to be none. */
	exported?: (projectId: string) => Step;
}

/** Reads and checks all of them before anything is sent. @throws FieldProblem */
export function readWishes(params: Params): Wishes {
	const wishes = { options: readVideoSettings(params), limit: waitLimit(params) };
	renderSettings(params);
	fileWish(params);
	return params.flag('exportNow', 'Export Now')
		? { ...wishes, exported: (projectId) => exportStep(projectId, params, 0) }
		: wishes;
}

/** Contents that have to be uploaded before the video is asked for. */
export interface UploadedContent extends Omit<Upload, 'body'> {
	/** What tells the contents from others, as the service names them differently each time. */
	identity: unknown;
	/** The contents, as the body of the call names them. */
	content: (data: unknown) => IDataObject;
}

/** Lets AI Studios write a video, waits until its scenes are made, exports it and waits for the video. */
export function writeVideo(
	path: string,
	wishes: Wishes,
	about: { content: IDataObject } | UploadedContent,
): Step {
	const { options } = wishes;
	const settings = options === undefined ? {} : { options };
	const request = { method: 'POST', path, kind: 'paid' } as const;
	const rest = {
		do: 'pay',
		what: 'AI video',
		jobs: 1,
		keep: keepJob,
		next: (kept: IDataObject) => afterwards(kept, wishes),
	} as const;
	if (!('identity' in about)) {
		const { content } = about;
		return {
			...rest,
			request: { ...request, body: { ...content, ...settings }, identity: [content, settings] },
		};
	}
	const { identity, content, ...upload } = about;
	return {
		...rest,
		request: { ...request, identity: [identity, settings] },
		upload: { ...upload, body: (data) => ({ ...content(data), ...settings }) },
	};
}

/** Waits until the scenes are made; `limit` in minutes. */
export function awaitWriting(
	projectId: string,
	limit: number,
	next: (written: IDataObject) => Step,
	share: WaitStep['share'] = FIRST_HALF,
): WaitStep {
	return {
		do: 'wait',
		what: 'AI-written project',
		id: projectId,
		idField: 'projectId',
		share,
		limit,
		status: writingStatus(projectId, 'poll'),
		read: readWriting,
		next,
	};
}

/** `GET /automation/progress` (API reference, "AI video from a topic, URL, script or documents"). */
export const writingStatus = (projectId: string, kind: 'read' | 'poll') =>
	({ method: 'GET', path: '/automation/progress', query: { projectId }, kind }) as const;

/** Reads the state of a video that is being written: made means the state "finish" and 100 %, both, or a later state. */
export function readWriting(data: unknown): Progress {
	const progress = readProgress(data);
	if (progress.is === 'failed') return progress;
	const told: IDataObject = isObject(data) ? data : {};
	const percent = progress.is === 'running' ? progress.percent : 100;
	const state = typeof told.state === 'string' ? told.state : undefined;
	if ((state === MADE && percent === 100) || LATER.test(state ?? ''))
		return { is: 'finished', result: told };
	return { is: 'running', percent, state: progress.is === 'running' ? progress.state : state };
}

/** What follows the creating call, by what the user wants to wait for. */
function afterwards(
	{ projectId, automationJobId }: IDataObject,
	{ limit, exported }: Wishes,
): Step {
	const id = asText(projectId);
	const ids = withoutUndefined({ projectId: id, automationJobId });
	if (limit === 0) return done({ ...ids, state: 'submitted', progress: 0 });
	if (exported === undefined)
		return awaitWriting(id, limit, (written) =>
			done({ ...ids, state: MADE, ...written, progress: 100 }),
		);
	const rendered = secondHalf(exported(id));
	const writing = awaitWriting(id, limit, () => rendered);
	// What is exported is written, whatever its state is called by now.
	return rendered.do === 'pay' ? { ...writing, paidAfter: rendered } : writing;
}

function secondHalf(step: Step): Step {
	if (step.do === 'wait') return { ...step, share: SECOND_HALF };
	if (step.do !== 'pay') return step;
	return { ...step, next: (kept: IDataObject) => secondHalf(step.next(kept)) };
}

function keepJob(data: unknown): IDataObject | undefined {
	const kept = keepProjectId(data);
	if (kept === undefined || !isObject(data)) return kept;
	return withoutUndefined({ ...kept, automationJobId: data.automationJobId });
}
