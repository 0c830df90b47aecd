import { said } from './checkTokens.mts';
import { draftForms, NAME, type Speaker } from './drafts.mts';
import { node } from './nodeReading.mts';
import type { Service } from './serviceClient.mts';
import { shapeOf } from './shape.mts';
import { verdictOf, type Row, type Verdict } from './table.mts';

/**
 * Drafts: which forms are accepted, how they read, and that they are deleted again. Nothing is exported.
 * @param rows are added to, so that what is known is kept when the connection breaks
 * @returns whether a draft was made and seems to cost nothing
 */
export async function checkProjects(
	service: Service,
	token: string,
	speaker: Speaker | undefined,
	rows: Row[],
): Promise<boolean> {
	if (speaker === undefined) {
		rows.push(
			row(
				'A draft project',
				'accepted and not rendered',
				'no avatar with an outfit to speak in it',
				'not answered',
			),
		);
		return false;
	}
	const made: string[] = [];
	try {
		for (const { form, needed, body } of draftForms(speaker)) {
			const answer = await service
				.ask('POST', '/editor/project', { token, body })
				.catch((reason) => {
					rows.push(
						row(
							`Draft: ${form}`,
							'accepted',
							`no answer; if AI Studios has a draft called "${NAME}", delete it by hand`,
							'look at this',
						),
					);
					throw reason;
				});
			const { kind, data } = node.outcomeOf(answer);
			const id = kind === 'answer' ? node.projectIdOf(data) : '';
			if (id !== '') made.push(id);
			const found = service.masked(id === '' ? said(answer) : `accepted: ${shapeOf(answer.body)}`);
			rows.push(
				row(
					`Draft: ${form}`,
					needed ? 'accepted' : 'not known; the node sends more',
					found,
					verdictOf(true, id !== '' || !needed),
				),
			);
			if (made.length !== 1 || id === '') continue;
			const looks = await looksOf(service, token, id);
			rows.push(...looks.rows);
			if (looks.costs) return false;
		}
		return made.length > 0;
	} finally {
		if (made.length > 0) rows.push(...(await deleted(service, token, made)));
	}
}

/** The draft as the service reports it. @returns whether it seems to be rendered although it should not be */
async function looksOf(
	service: Service,
	token: string,
	id: string,
): Promise<{ rows: Row[]; costs: boolean }> {
	const whole = await service.ask('GET', `/editor/project/${id}`, { token });
	const outcome = node.outcomeOf(whole);
	const project = node.projectOf(outcome.data);
	const progress = await service.ask('GET', `/editor/progress/${id}`, { token });
	const told = node.outcomeOf(progress);
	const state = told.kind === 'answer' ? node.progressOf(told.data) : undefined;
	const costs =
		state?.is === 'finished' ||
		(state?.percent ?? 0) > 0 ||
		Number(project['creditSubstracted'] ?? 0) > 0;
	const { scenes, ...rest } = project;
	const found = `${shapeOf(rest)}; ${kept(scenes)}`;
	return {
		costs,
		rows: [
			row(
				'GET /editor/project/{id} of a draft',
				'{success, data: {project: {_id, name, state, scenes …}}}',
				outcome.kind === 'answer' ? found : service.masked(said(whole)),
				verdictOf('_id' in project, node.idOf(project) !== '' && Array.isArray(scenes)),
			),
			row(
				'GET /editor/progress/{id} of a draft',
				'progress 0, or a refusal',
				service.masked(said(progress)),
				verdictOf(true, told.kind === 'refused' || state?.is === 'running'),
			),
			row(
				'Whether "isExport: false" costs nothing',
				'nothing is rendered',
				costs
					? 'it seems to be rendered: look at the credits of the account'
					: 'no progress, no video, no credits taken',
				costs ? 'look at this' : outcome.kind === 'answer' ? 'as assumed' : 'not answered',
			),
		],
	};
}

/** Which of the two script forms are in what the service kept. */
function kept(scenes: unknown) {
	const text = JSON.stringify(scenes) ?? '';
	const forms = [
		...(/"script":\{/.test(text) ? ['older'] : []),
		...(/"scripts":\[\{/.test(text) ? ['newer'] : []),
	];
	return `script forms kept: ${forms.join(' and ') || 'none'}`;
}

/**
 * Deletes what the check has made, and nothing else.
 * @returns with the IDs, where they may be left over
 */
export async function deleted(service: Service, token: string, ids: string[]): Promise<Row[]> {
	const byHand = `delete by hand in AI Studios: ${ids.join(', ')}`;
	const answer = await service
		.ask('DELETE', '/editor/project', { token, body: { ids } })
		.catch(() => undefined);
	if (answer === undefined)
		return [row('Deleting', `${ids.length} deleted`, `no answer; ${byHand}`, 'look at this')];
	const { kind, data } = node.outcomeOf(answer);
	const count =
		typeof data === 'object' && data !== null && 'deletedCount' in data
			? data.deletedCount
			: undefined;
	const after = await service
		.ask('GET', `/editor/project/${ids[0]}`, { token })
		.catch(() => undefined);
	const gone = after !== undefined && node.outcomeOf(after).kind === 'refused';
	return [
		row(
			'DELETE /editor/project',
			`{success, data: {deletedCount: ${ids.length}}}`,
			`${service.masked(said(answer))}${gone ? '' : `; ${byHand}`}`,
			verdictOf(count === ids.length, kind === 'answer'),
		),
		row(
			'GET /editor/project/{id} of a deleted project',
			'HTTP 404, or another refusal',
			after === undefined ? 'no answer' : service.masked(said(after)),
			verdictOf(true, gone),
		),
	];
}

const row = (question: string, assumed: string, found: string, verdict: Verdict): Row => ({
	question,
	assumed,
	found,
	verdict,
});
