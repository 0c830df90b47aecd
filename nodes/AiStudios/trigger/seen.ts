import type { IDataObject } from 'n8n-workflow';

import { stateOf } from '../catalogue/projects';
import { isObject, readId, readList } from '../transport/envelope';

/** Ids to remember after they disappear from the list: it may shrink for a while and show them again. */
const MOST_ABSENT = 5_000;

const LIST_NAMES = ['projects', 'success', 'message', 'code'];

/**
 * The exported projects of a list; undefined if the answer is not a list. It must not count as an empty list:
 * everything in the next answer would look new.
 */
export function exportedProjects(data: unknown): IDataObject[] | undefined {
	const rows = readList(data);
	if (rows.length === 0 && !isEmptyList(data)) return undefined;
	const byId = new Map(
		rows.filter(isExported).map((row): [string, IDataObject] => [readId(row), row]),
	);
	byId.delete('');
	return [...byId.values()];
}

/** Projects not seen before, in list order. */
export function unseen(projects: IDataObject[], seen: readonly string[]): IDataObject[] {
	const known = new Set(seen);
	return projects.filter((project) => !known.has(readId(project)));
}

/**
 * Whether none of the projects was seen before, as in another account. New keys for the same account may also change
 * its App ID.
 */
export function areOthers(projects: IDataObject[], seen: readonly string[]): boolean {
	return unseen(projects, seen).length === projects.length;
}

/**
 * What to remember after a poll: every id in the list, and the latest ids that have left it. This bounds the memory and
 * never forgets a listed project.
 */
export function remembered(projects: IDataObject[], seen: readonly string[]): string[] {
	const listed = new Set(projects.map(readId));
	const absent = seen.filter((id) => !listed.has(id));
	return [...absent.slice(-MOST_ABSENT), ...listed];
}

/** Only an exported project has a video (API reference, "Projects"). */
function isExported(project: IDataObject): boolean {
	const state = stateOf(project)?.toLowerCase();
	return state === undefined
		? Boolean(project.download_url ?? project.downloadUrl)
		: state === 'exported';
}

/** Whether an answer without rows is still a list; it may also have values such as the number of rows. */
function isEmptyList(data: unknown): boolean {
	if (Array.isArray(data)) return true;
	if (!isObject(data)) return false;
	const [list, ...more] = Object.values(data).filter(Array.isArray);
	if (Array.isArray(data.projects) || (list?.length === 0 && more.length === 0)) return true;
	return Object.keys(data).every((key) => LIST_NAMES.includes(key));
}
