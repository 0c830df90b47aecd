import type { IDataObject } from 'n8n-workflow';

import { readProgress } from '../../catalogue/projects';
import { withFile, type FileOptions } from '../../fields/outputFile';
import type { Job, Output, Progress, WaitCall } from '../../jobs/job';
import { asText } from '../../json';
import { readId, readList } from '../../transport/envelope';
import { dubbingLanguages } from './settings';

/** `GET /automation/translatevideos` (API reference, "Dubbing"). */
export const folderRequest = (folderId: string, kind: 'read' | 'poll') =>
	({ method: 'GET', path: '/automation/translatevideos', query: { folderId }, kind }) as const;

/**
 * Waits until every language has its video or has failed, then returns one output for each.
 *
 * @param count number of languages expected
 * @param options `limit` in minutes; `file` if the videos are requested as files
 */
export async function awaitFolder(
	job: Job,
	folderId: string,
	count: number,
	{ limit, file, isGiven }: { limit: number; file?: FileOptions } & Pick<WaitCall, 'isGiven'>,
): Promise<Output[]> {
	const { videos } = await job.wait({
		what: 'dubbing',
		id: folderId,
		idField: 'folderId',
		limit,
		isGiven,
		status: folderRequest(folderId, 'poll'),
		read: (data) => readFolder(data, count),
	});
	return await outputs(job, folderId, videos, file);
}

/**
 * Combines the states of all languages: their average progress, finished when none is still running.
 *
 * @param count minimum number of languages expected
 */
function readFolder(data: unknown, count: number): Progress<{ videos: IDataObject[] }> {
	const rows = readList(data);
	const states = rows.map(readProgress);
	const failed = states.filter((state) => state.is === 'failed');
	const running = states.filter(({ is }) => is === 'running');
	const areAll = rows.length > 0 && rows.length >= count;
	if (areAll && failed.length === rows.length)
		return { is: 'failed', words: failed[0]?.words ?? '' };
	if (areAll && running.length === 0) return { is: 'finished', result: { videos: rows } };
	const sum = states.reduce(
		(total, state) => total + (state.is === 'running' ? (state.percent ?? 0) : 100),
		0,
	);
	const unlisted = Math.max(count - rows.length, 0);
	const lacksUrl =
		unlisted === 0 && running.every((state) => state.is === 'running' && state.lacksUrl === true);
	const missing =
		unlisted === 0
			? `${running.length} of ${rows.length} languages ${are(running.length)} not finished`
			: `${unlisted} of ${count} languages ${are(unlisted)} not listed`;
	return {
		is: 'running',
		percent: rows.length === 0 ? undefined : sum / (rows.length + unlisted),
		missing,
		...(lacksUrl ? { lacksUrl } : {}),
	};
}

const are = (count: number) => (count === 1 ? 'is' : 'are');

/** One output for each language, in order, with its file if requested. */
export async function outputs(
	job: Job,
	folderId: string,
	rows: readonly IDataObject[],
	file: FileOptions | undefined,
): Promise<Output[]> {
	const all: Output[] = [];
	for (const row of rows) {
		const json = dubbedVideo(folderId, row);
		const wanted = json.state === 'finished' ? file : undefined;
		const url = asText(json.downloadUrl);
		const name = asText(json.name) || asText(json.projectId);
		all.push(
			await withFile(job, json, wanted, { what: 'dubbed video', url, name, mime: 'video/mp4' }),
		);
	}
	return all;
}

/** The output for one language, important fields first, then everything else from the service. */
function dubbedVideo(folderId: string, row: IDataObject): IDataObject {
	const { name, download_url: underscored, downloadUrl, ...more } = row;
	const language = dubbingLanguages.find(({ value }) =>
		asText(name).includes(String(value)),
	)?.value;
	return {
		name,
		downloadUrl: downloadUrl ?? underscored ?? null,
		...(language === undefined ? {} : { language }),
		projectId: readId(row),
		folderId,
		state: readProgress(row).is,
		...more,
	};
}
