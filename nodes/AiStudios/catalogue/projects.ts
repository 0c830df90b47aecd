import type { IDataObject } from 'n8n-workflow';

import type { Progress, ReadCall } from '../jobs/job';
import { asText, isObject, readId, readList, withoutUndefined } from '../json';
import { path, type ServiceRequest } from '../transport/service';

/** States in which a render has ended without a video. The service documents none; these words mean it in any case. */
const FAILED = /fail|error|cancel|abort|reject|expired|denied/i;
/** The state of a project that can be downloaded (API reference, "Projects"). */
const EXPORTED = 'exported';
/** An id that comes without a name; a word such as "OK" is none. */
const BARE_ID = /^(?=.*\d)[\w-]{8,200}$/;

/** `GET /editor/project`: the exported projects, without paging or filters (API reference, "Projects"). */
export const projectListRequest: ServiceRequest = {
	method: 'GET',
	path: '/editor/project',
	kind: 'read',
};

export const projectList: ReadCall<IDataObject[]> = {
	what: 'list of projects',
	request: projectListRequest,
	read: readList,
};

/** `GET /editor/project/{id}` (API reference, "Projects"). */
export const projectById = (id: string): ReadCall<IDataObject> => ({
	what: 'project',
	request: { method: 'GET', path: path`/editor/project/${id}`, kind: 'read' },
	read: projectOf,
});

/** `GET /editor/progress/{id}` (API reference, "Projects"). */
export const progressRequest = (id: string, kind: 'read' | 'poll'): ServiceRequest => ({
	method: 'GET',
	path: path`/editor/progress/${id}`,
	kind,
});

/** The project inside an answer, whether it is wrapped in `project` or not. */
function projectOf(data: unknown): IDataObject {
	if (!isObject(data)) return {};
	return isObject(data.project) ? data.project : data;
}

/** What a workflow mostly needs of a project: at most ten fields, the important first, without the scenes' contents. */
export function simplifiedProject(project: IDataObject): IDataObject {
	const { name, state, progress, orientation, scenes, thumbnailUrl, creditSubstracted, createdAt } =
		project;
	const downloadUrl = project.download_url ?? project.downloadUrl;
	return withoutUndefined({
		projectId: readId(project),
		name,
		state,
		progress,
		downloadUrl,
		orientation,
		sceneCount: Array.isArray(scenes) ? scenes.length : undefined,
		thumbnailUrl,
		// Their spelling. It tells that credits were taken, not how many.
		creditDeducted: flagOf(creditSubstracted),
		createdAt,
	});
}

const flagOf = (value: unknown): boolean | undefined =>
	typeof value === 'boolean' ? value : undefined;

/** The id of the project in the answer of a creating call, as the journal keeps it. */
export function projectIdIn(data: unknown): { projectId: string } | undefined {
	if (Array.isArray(data)) return data.length === 1 ? projectIdIn(data[0]) : undefined;
	if (!isObject(data)) {
		return typeof data === 'string' && BARE_ID.test(data) ? { projectId: data } : undefined;
	}
	const projectId = asText(data.projectId) || asText(data._id) || asText(data.id);
	return projectId === '' ? undefined : { projectId };
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
