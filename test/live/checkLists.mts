import { said } from './checkTokens.mts';
import { node } from './nodeReading.mts';
import type { Answer, Service } from './serviceClient.mts';
import { shapeOf } from './shape.mts';
import { verdictOf, type Row } from './table.mts';

const ID_NAMES = ['id', '_id', 'modelId', 'workspaceId', 'templateId', 'projectId'];
const TEMPLATES = '/dropdown/templates_automation';
const MOST_STATES = 6;

/**
 * The lists: what they are wrapped in, and what their ids are called.
 * @returns with an avatar to speak in a draft
 */
export async function checkLists(
	service: Service,
	token: string,
): Promise<{ rows: Row[]; avatar?: { avatarId: string; outfitId: string } }> {
	const models = await service.ask('GET', '/model', { token });
	const projects = await service.ask('GET', '/editor/project', { token });
	const rows = [
		listRow(service, 'GET /model', models),
		outfitRow(models),
		listRow(
			service,
			'GET /dropdown/models',
			await service.ask('GET', '/dropdown/models', { token }),
		),
		listRow(
			service,
			'GET /dropdown/workspaces',
			await service.ask('GET', '/dropdown/workspaces', { token }),
		),
		await templateRow(service, token),
		listRow(
			service,
			'GET /dropdown/templates_business',
			await service.ask('GET', '/dropdown/templates_business', { token }),
		),
		listRow(service, 'GET /editor/project', projects),
		statesRow(projects),
	];
	const speaker = node
		.avatarsOf(dataOf(models))
		.find(({ outfits }) => (outfits[0]?.outfitId ?? '') !== '');
	if (speaker === undefined) return { rows };
	return {
		rows,
		avatar: { avatarId: speaker.avatarId, outfitId: speaker.outfits[0]?.outfitId ?? '' },
	};
}

function listRow(service: Service, call: string, answer: Answer): Row {
	const about = {
		question: `List of ${call}`,
		assumed:
			'an array, bare or in {success, data}, perhaps named; or numbers as keys. Ids: id, _id, modelId …',
	};
	if (node.outcomeOf(answer).kind !== 'answer')
		return { ...about, found: service.masked(said(answer)), verdict: 'look at this' };
	const list = node.listOf(dataOf(answer));
	if (list.length === 0) {
		const empty = /\[\]/.test(shapeOf(answer.body)) || shapeOf(dataOf(answer)) === '{}';
		return {
			...about,
			found: `no rows: ${shapeOf(answer.body)}`,
			verdict: empty ? 'not answered' : 'look at this',
		};
	}
	const idName = ID_NAMES.find((name) => name in (list[0] ?? {})) ?? 'none';
	const read = list.every((row) => node.idOf(row) !== '');
	return {
		...about,
		found: `${shapeOf(answer.body)}; id in "${idName}"`,
		verdict: verdictOf(true, read),
	};
}

/** Outfits are needed for every avatar, and come from here alone. */
function outfitRow(answer: Answer): Row {
	const avatars = node.avatarsOf(dataOf(answer));
	const dressed = avatars.filter(({ outfits }) => outfits.length > 0);
	const read = dressed.every(({ outfits }) => outfits.every(({ outfitId }) => outfitId !== ''));
	return {
		question: 'Outfits in GET /model',
		assumed: 'every avatar has "clothes" with ids',
		found: `${dressed.length} of ${avatars.length} avatars have outfits`,
		verdict:
			avatars.length === 0
				? 'not answered'
				: verdictOf(dressed.length === avatars.length, read && dressed.length > 0),
	};
}

async function templateRow(service: Service, token: string): Promise<Row> {
	const filter = { category: 'business', orientation: 'web' };
	const { answer, refused } = await askForTemplates(service, token, filter);
	if (refused === undefined) return listRow(service, `POST ${TEMPLATES}`, answer);
	const row = listRow(service, `GET ${TEMPLATES} (HTTP ${refused} to POST)`, answer);
	return row.verdict === 'as assumed' ? { ...row, verdict: 'handled' } : row;
}

/**
 * The templates with POST, or with GET if the service does not know POST.
 *
 * @returns with the status of the refused POST, if GET was needed
 */
export async function askForTemplates(
	service: Service,
	token: string,
	filter: Record<string, string | boolean>,
): Promise<{ answer: Answer; refused?: number }> {
	const byPost = await service.ask('POST', TEMPLATES, { token, body: filter });
	if (byPost.status !== 404 && byPost.status !== 405) return { answer: byPost };
	const query = new URLSearchParams(
		Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]),
	);
	const answer = await service.ask('GET', `${TEMPLATES}?${query.toString()}`, { token });
	return { answer, refused: byPost.status };
}

function statesRow(answer: Answer): Row {
	const list = node.listOf(dataOf(answer));
	const states = [...new Set(list.map(({ state }) => String(state)))].slice(0, MOST_STATES);
	return {
		question: 'States in the list of projects',
		assumed: '"exported" for every project that can be downloaded',
		found: list.length === 0 ? 'no projects' : states.join(', '),
		verdict:
			list.length === 0
				? 'not answered'
				: verdictOf(
						states.join() === 'exported',
						states.some((state) => state.toLowerCase() === 'exported'),
					),
	};
}

const dataOf = (answer: Answer) => node.outcomeOf(answer).data;
