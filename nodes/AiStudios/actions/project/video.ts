import type { IDataObject } from 'n8n-workflow';

import { done, type Progress, type Step } from '../../jobs/step';
import { isObject } from '../../transport/envelope';
import { path } from '../../transport/client';
import { withFile, type FileWish } from '../files';
import { asText } from '../params';
import { withoutUndefined } from '../setFields';

/** States in which a render has ended without a video. The service documents none; these words mean it in any case. */
const FAILED = /fail|error|cancel|abort|reject|expired|denied/i;
const STATE_OF_A_DRAFT = 'draft';
/** The state of a project that can be downloaded (API reference, "Projects"). */
const EXPORTED = 'exported';
/** An id that comes without a name; a word such as "OK" is none. */
const BARE_ID = /^(?=.*\d)[\w-]{8,}$/;

/** The id of the project in the answer of a creating call, as the journal keeps it. */
export function keepProjectId(data: unknown): IDataObject | undefined {
	if (Array.isArray(data)) return data.length === 1 ? keepProjectId(data[0]) : undefined;
	if (!isObject(data))
		return typeof data === 'string' && BARE_ID.test(data) ? { projectId: data } : undefined;
	const projectId = asText(data.projectId) || asText(data._id) || asText(data.id);
	return projectId === '' ? undefined : { projectId };
}

/**
 * Waits for the video of a project whose rendering was started, and answers with it.
 *
 * @param limit in minutes; 0 answers at once with what is known
 * @param more what else the output tells
 * @param wish whether the video itself is wanted as a file
 */
export function awaitVideo(
	projectId: string,
	limit: number,
	more: IDataObject = {},
	wish?: FileWish,
): Step {
	if (limit === 0) return done({ projectId, state: 'submitted', progress: 0, ...more });
	return {
		do: 'wait',
		what: 'video',
		id: projectId,
		idField: 'projectId',
		limit,
		status: { method: 'GET', path: path`/editor/progress/${projectId}`, kind: 'poll' },
		read: readProgress,
		next: (video) =>
			videoOutput(
				{ projectId, state: video.state ?? 'finished', ...video, progress: 100, ...more },
				wish,
			),
	};
}

/** The output for a finished video, with its file if that is wanted. `json` has `projectId` and `downloadUrl`. */
export function videoOutput(json: IDataObject, wish: FileWish | undefined): Step {
	return withFile(json, wish, {
		what: 'video',
		url: asText(json.downloadUrl),
		name: asText(json.name) || asText(json.projectId),
		mime: 'video/mp4',
	});
}

/** The output for a project that is saved in AI Studios and not rendered. */
export function draft(projectId: string, more: IDataObject = {}): Step {
	return done({ projectId, state: STATE_OF_A_DRAFT, progress: 0, ...more });
}

/**
 * Reads a status (API reference, "Projects", progress): finished means 100 % and a URL, in this order or the other;
 * where no progress is told, the state "exported" and a URL. Progress may be a number, a text, a word such as "waiting", or missing.
 */
export function readProgress(data: unknown): Progress {
	const status: IDataObject = isObject(data) ? data : { progress: asText(data) };
	const percent = percentOf(status.progress);
	const state = typeof status.state === 'string' ? status.state : wordOf(status.progress);
	const url = status.downloadUrl ?? status.download_url;
	if (percent === undefined ? state?.toLowerCase() === EXPORTED && Boolean(url) : percent >= 100) {
		if (typeof url === 'string' && url !== '') {
			return {
				is: 'finished',
				result: withoutUndefined({ ...status, downloadUrl: url, download_url: undefined }),
			};
		}
		if (state === undefined || !FAILED.test(state))
			return { is: 'running', percent: 100, state, lacksUrl: true };
	}
	if (state !== undefined && FAILED.test(state))
		return { is: 'failed', words: `its state is "${state}"` };
	return { is: 'running', percent, state };
}

function percentOf(progress: unknown): number | undefined {
	if (progress === null || progress === undefined || progress === '') return undefined;
	const percent = Number(typeof progress === 'string' ? progress.replace('%', '') : progress);
	return Number.isFinite(percent) ? percent : undefined;
}

function wordOf(progress: unknown): string | undefined {
	return typeof progress === 'string' && percentOf(progress) === undefined ? progress : undefined;
}
