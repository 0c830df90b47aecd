import { setTimeout as pause } from 'node:timers/promises';
import { deleted } from './checkProjects.mts';
import { said } from './checkTokens.mts';
import { draftRequest, type Speaker } from './drafts.mts';
import { node } from './nodeReading.mts';
import type { Service } from './serviceClient.mts';
import { shapeOf } from './shape.mts';
import { verdictOf, type Row } from './table.mts';

export const PRICE =
	'This exports one video of about one second in 480p, which costs credits of your account. Go on? [y/N] ';

/**
 * What only a render can show: the id of an export, its states and progress, and its end.
 * @param rows are added to, so that what is known is kept when the connection breaks
 * @param patience 10 s and 15 minutes by default
 */
export async function checkExport(
	service: Service,
	token: string,
	speaker: Speaker,
	rows: Row[],
	{ everyMs = 10_000, mostLooks = 90 }: { everyMs?: number; mostLooks?: number } = {},
) {
	const draft = node.outcomeOf(
		await service.ask('POST', '/editor/project', { token, body: draftRequest(speaker) }),
	);
	const projectId = draft.kind === 'answer' ? node.projectIdOf(draft.data) : '';
	if (projectId === '') {
		rows.push({
			question: 'An export',
			assumed: 'accepted',
			found: 'no draft to export',
			verdict: 'not answered',
		});
		return;
	}
	const answer = await service
		.ask('POST', '/editor/project/export', { token, body: { projectId, resolution: '480' } })
		.catch((reason) => {
			rows.push({
				question: 'An export',
				assumed: 'accepted',
				found: `no answer; it may be rendered: look at ${projectId}`,
				verdict: 'look at this',
			});
			throw reason;
		});
	const outcome = node.outcomeOf(answer);
	const followed =
		outcome.kind === 'answer' ? node.projectIdOf(outcome.data) || projectId : projectId;
	const accepted = outcome.kind === 'answer';
	rows.push({
		question: 'ID that POST /editor/project/export answers with',
		assumed: 'the one sent, or another one to follow',
		found: accepted
			? `${shapeOf(answer.body)}; ${followed === projectId ? 'the one sent' : 'another one'}`
			: service.masked(said(answer)),
		verdict: verdictOf(true, accepted),
	});
	const ids = [...new Set([projectId, followed])];
	const end = accepted
		? await follow(service, token, followed, rows, everyMs, mostLooks).catch((reason) => {
				rows.push(left(ids));
				throw reason;
			})
		: 'not exported';
	if (end !== 'running') rows.push(...(await deleted(service, token, ids)));
	// It is paid for, so it is left to be looked at.
	else rows.push(left(ids));
}

const left = (ids: readonly string[]): Row => ({
	question: 'Deleting',
	assumed: 'after the video',
	found: `not deleted: ${ids.join(', ')}`,
	verdict: 'look at this',
});

/** @returns what it was when last seen */
async function follow(
	service: Service,
	token: string,
	id: string,
	rows: Row[],
	everyMs: number,
	mostLooks: number,
): Promise<'running' | 'finished' | 'failed'> {
	const shapes = new Set<string>();
	let is: 'running' | 'finished' | 'failed' = 'running';
	let unreadable = 0;
	let withoutUrl = 0;
	for (let look = 0; look < mostLooks && is === 'running'; look++) {
		if (look > 0) await pause(everyMs);
		const answer = await service.ask('GET', `/editor/progress/${id}`, { token });
		const { kind, data } = node.outcomeOf(answer);
		const progress = kind === 'answer' ? node.progressOf(data) : undefined;
		if (progress === undefined) unreadable++;
		is = progress?.is ?? is;
		if (progress?.is === 'running' && progress.percent === 100) withoutUrl++;
		shapes.add(kind === 'answer' ? withoutPercent(shapeOf(data)) : said(answer));
	}
	const project = node.projectOf(
		node.outcomeOf(await service.ask('GET', `/editor/project/${id}`, { token })).data,
	);
	const { scenes, ...rest } = project;
	rows.push(
		{
			question: 'Answers of GET /editor/progress/{id} on the way',
			assumed: 'progress as a number or a text, state any word, downloadUrl at the end',
			found: service.masked([...shapes].join('; ')),
			verdict: verdictOf(unreadable === 0, is === 'finished'),
		},
		{
			question: 'Looks at 100 % without an address',
			assumed: 'some, or none',
			found: `${withoutUrl}; in the end: ${is}`,
			verdict: is === 'finished' ? 'as assumed' : 'look at this',
		},
		{
			question: 'An exported project',
			assumed: '{_id, state "exported", download_url, creditSubstracted …}',
			found: `${shapeOf(rest)}; ${Array.isArray(scenes) ? scenes.length : 'no'} scenes`,
			verdict: verdictOf(project['state'] === 'exported', node.idOf(project) !== ''),
		},
	);
	return is;
}

/** One shape for all percentages. */
const withoutPercent = (shape: string) =>
	shape.replace(
		/progress: ("?)[\d.]+%?"?/,
		(_, quote) => `progress: ${quote === '' ? 'number' : 'text'}`,
	);
