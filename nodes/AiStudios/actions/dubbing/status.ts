import type { IBinaryData, IDataObject } from 'n8n-workflow';

import type { Output, Progress, Step } from '../../jobs/step';
import { readId, readList } from '../../transport/envelope';
import { withFile, type FileWish } from '../files';
import { asText } from '../params';
import { readProgress } from '../project/video';
import { dubbingLanguages } from './languages';

/** `GET /automation/translatevideos` (API reference, "Dubbing"). */
export const folderStatus = (folderId: string, kind: 'read' | 'poll') =>
	({ method: 'GET', path: '/automation/translatevideos', query: { folderId }, kind }) as const;

/** Waits until every language has its video or can have none. `count` languages are expected; `limit` in minutes. */
export function awaitDubbing(
	folderId: string,
	count: number,
	limit: number,
	wish: FileWish | undefined,
): Step {
	return {
		do: 'wait',
		what: 'dubbing',
		id: folderId,
		idField: 'folderId',
		limit,
		status: folderStatus(folderId, 'poll'),
		read: (data) => readFolder(data, count),
		next: ({ videos }) =>
			eachVideo(folderId, Array.isArray(videos) ? (videos as IDataObject[]) : [], wish),
	};
}

/**
 * Reads the state of all languages as one: the mean of their progress, finished when none of them is on its way.
 *
 * @param count languages that are expected, at least
 */
function readFolder(data: unknown, count: number): Progress {
	const rows = readList(data);
	const states = rows.map(readProgress);
	const failed = states.filter(({ is }) => is === 'failed');
	const running = states.filter(({ is }) => is === 'running');
	const areAll = rows.length > 0 && rows.length >= count;
	if (areAll && failed.length === rows.length) return failed[0] ?? { is: 'failed', words: '' };
	if (areAll && running.length === 0) return { is: 'finished', result: { videos: rows } };
	const sum = states.reduce(
		(total, state) => total + (state.is === 'running' ? (state.percent ?? 0) : 100),
		0,
	);
	const missing = Math.max(count - rows.length, 0);
	const lacksUrl =
		missing === 0 && running.every((state) => state.is === 'running' && state.lacksUrl === true);
	const state =
		missing === 0
			? `${running.length} of ${rows.length} languages not finished`
			: `${missing} of ${count} languages not listed`;
	return {
		is: 'running',
		percent: rows.length === 0 ? undefined : sum / (rows.length + missing),
		state,
		...(lacksUrl ? { lacksUrl } : {}),
	};
}

/** One output for each language, with its file if that is wanted, one after the other. */
export function eachVideo(folderId: string, rows: IDataObject[], wish: FileWish | undefined): Step {
	return rows.reduceRight<(before: Output[]) => Step>(
		(next, row) => (before) => {
			const json = dubbedVideo(folderId, row);
			const url = asText(json.downloadUrl);
			const name = asText(json.name) || asText(json.projectId);
			const last = withFile(json, json.state === 'finished' ? wish : undefined, {
				what: 'dubbed video',
				url,
				name,
				mime: 'video/mp4',
			});
			return continued(last, (outputs) => next([...before, ...outputs]));
		},
		(outputs) => ({ do: 'done', outputs }),
	)([]);
}

/** The chain with something else in place of its end. */
function continued(step: Step, end: (outputs: Output[]) => Step): Step {
	if (step.do === 'done') return end(step.outputs);
	return step.do === 'fetch'
		? { ...step, next: (file: IBinaryData) => continued(step.next(file), end) }
		: step;
}

/** What a workflow needs of one language, the important first; everything else the service tells comes after it. */
function dubbedVideo(folderId: string, row: IDataObject): IDataObject {
	const { name, download_url: underscored, downloadUrl, ...more } = row;
	const language = dubbingLanguages.find(({ value }) =>
		asText(name).includes(String(value)),
	)?.value;
	return {
		folderId,
		projectId: readId(row),
		...(language === undefined ? {} : { language }),
		name,
		state: readProgress(row).is,
		downloadUrl: downloadUrl ?? underscored ?? null,
		...more,
	};
}
