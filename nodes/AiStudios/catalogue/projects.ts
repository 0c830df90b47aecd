import type { IDataObject } from 'n8n-workflow';

import type { Progress, ReadCall } from '../jobs/job';
import { asText, clip, isObject, withoutUndefined } from '../json';
import { idOf, readId, readList, refusalIn } from '../transport/envelope';
import { path, type ServiceRequest } from '../transport/request';

/** Word parts that mean a render ended without a video. The service documents none; these are unambiguous. */
const FAILED = /fail|error|cancel|abort|reject|expired|denied/;
/** One or two words before such a word, these negate it: "no errors so far". */
const NONE = new Set(['no', 'not', 'without', 'zero', '0', 'never']);
/** Longest state in messages, in characters. */
const MOST_STATE_LETTERS = 100;
/** The state of a project that can be downloaded (API reference, "Projects"). */
const EXPORTED = 'exported';
/** An id without a field name; a word such as "OK" is not one. */
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

/** The project in an answer, wrapped in `project` or not. */
function projectOf(data: unknown): IDataObject {
	if (!isObject(data)) return {};
	return isObject(data.project) ? data.project : data;
}

/**
 * What workflows usually need from a project: at most ten fields, the important ones first, without the contents of
 * scenes.
 */
export function simplifiedProject(project: IDataObject): IDataObject {
	const { name, progress, orientation, scenes, thumbnailUrl, creditSubstracted, createdAt } =
		project;
	const downloadUrl = project.download_url ?? project.downloadUrl;
	return withoutUndefined({
		name,
		downloadUrl,
		projectId: readId(project),
		state: stateOf(project),
		progress,
		orientation,
		sceneCount: Array.isArray(scenes) ? scenes.length : undefined,
		thumbnailUrl,
		// The service's spelling. It says that credits were used, not how many.
		creditDeducted: flagOf(creditSubstracted),
		createdAt,
	});
}

const flagOf = (value: unknown): boolean | undefined =>
	typeof value === 'boolean' ? value : undefined;

/** The id of the project in the answer to a create call, as the journal keeps it. */
export function projectIdIn(data: unknown): { projectId: string } | undefined {
	if (Array.isArray(data)) return data.length === 1 ? projectIdIn(data[0]) : undefined;
	if (!isObject(data)) {
		return typeof data === 'string' && BARE_ID.test(data) ? { projectId: data } : undefined;
	}
	const projectId = idOf(data.projectId) || idOf(data._id) || idOf(data.id);
	return projectId === '' ? undefined : { projectId };
}

/**
 * The id of the project to follow after a call about an existing project: the one in the answer, or else the one that
 * was sent. Undefined for an answer that is a refusal or empty.
 */
export const followedId =
	(sent: string) =>
	(data: unknown): { projectId: string } | undefined =>
		projectIdIn(data) ?? (refusalIn(data) === undefined ? { projectId: sent } : undefined);

/**
 * Reads a status (API reference, "Projects", progress): finished means 100 % and a URL, whichever comes first; without
 * progress, the state "exported" and a URL. Progress may be a number, a text, a word such as "waiting", or missing; the
 * state may be in `status` instead of `state`. A failure state means failure at any percentage.
 */
export function readProgress(data: unknown): Progress {
	const status: IDataObject = isObject(data) ? data : { progress: asText(data) };
	const percent = percentOf(status.progress);
	const state = stateOf(status) ?? wordOf(status.progress);
	if (state !== undefined && meansFailure(state)) {
		const words = wordOf(status.message ?? status.msg);
		return {
			is: 'failed',
			words: `its state is "${state}"${words === undefined ? '' : ` (${words})`}`,
		};
	}
	const url = status.downloadUrl ?? status.download_url;
	if (percent === undefined ? state?.toLowerCase() === EXPORTED && Boolean(url) : percent >= 100) {
		return typeof url === 'string' && url !== ''
			? {
					is: 'finished',
					result: withoutUndefined({ ...status, downloadUrl: url, download_url: undefined }),
				}
			: { is: 'running', percent: 100, state, lacksUrl: true };
	}
	return { is: 'running', percent, state: state ?? wordOf(status.message ?? status.msg) };
}

/** The word for the state of a project or job; it may be in `status` instead of `state` (API reference, "Unknowns" 11). */
export const stateOf = ({ state, status }: IDataObject): string | undefined =>
	wordOf(state) ?? wordOf(status);

function meansFailure(state: string): boolean {
	const words = state.toLowerCase().split(/[^a-z0-9]+/);
	return words.some(
		(word, at) =>
			FAILED.test(word) && !words.slice(Math.max(at - 2, 0), at).some((before) => NONE.has(before)),
	);
}

function percentOf(progress: unknown): number | undefined {
	if (progress === null || progress === undefined || progress === '') return undefined;
	const percent = Number(typeof progress === 'string' ? progress.replace('%', '') : progress);
	return Number.isFinite(percent) ? percent : undefined;
}

/** A text that is not a number, shortened for a message. */
function wordOf(value: unknown): string | undefined {
	if (typeof value !== 'string' || percentOf(value) !== undefined) return undefined;
	const word = clip(value, MOST_STATE_LETTERS);
	return word === '' ? undefined : word;
}

/**
 * An output in the order a person looks for things: name, links to the video and the editor, then ids, state, and the
 * rest. Anything that is not a project stays unchanged.
 *
 * @param origin of AI Studios, e.g. `https://app.aistudios.com`; without it, there is no link to the editor
 */
export function inOrder(json: IDataObject, origin?: string): IDataObject {
	const { name, downloadUrl, projectId, state, ...rest } = json;
	const isProject = typeof projectId === 'string' && projectId !== '';
	if (!isProject || json.folderId !== undefined || json.deleted !== undefined) return json;
	return withoutUndefined({
		name,
		downloadUrl,
		editorUrl:
			origin === undefined ? undefined : `${origin}/editor/${encodeURIComponent(projectId)}`,
		projectId,
		state,
		...rest,
	});
}
