import { askForTemplates } from './checkLists.mts';
import { said } from './checkTokens.mts';
import { NAME, type Speaker } from './drafts.mts';
import { leftovers } from './leftovers.mts';
import { node } from './nodeReading.mts';
import type { Service } from './serviceClient.mts';
import type { Row, Verdict } from './table.mts';

const CATEGORIES = ['business', 'education', 'social'];
const KINDS = [
	{ name: 'web', filter: { orientation: 'web', fileBackground: false } },
	{ name: 'mobile', filter: { orientation: 'mobile', fileBackground: false } },
	{ name: 'web with slides', filter: { orientation: 'web', fileBackground: true } },
	{ name: 'mobile with slides', filter: { orientation: 'mobile', fileBackground: true } },
];

/**
 * Which templates are listed, with and without asking for portrait ones and those that take slides as background.
 * @returns with templates to make a draft of
 */
export async function checkTemplateKinds(
	service: Service,
	token: string,
): Promise<{ rows: Row[]; templateIds: string[] }> {
	const counts: string[] = [];
	const byKind = new Map<string, Set<string>>();
	const unasked: string[] = [];
	let refusal: string | undefined;
	const idsOf = async (filter: Record<string, string | boolean>): Promise<string[]> => {
		const { answer } = await askForTemplates(service, token, filter);
		const { kind, data } = node.outcomeOf(answer);
		if (kind !== 'answer') refusal ??= service.masked(said(answer));
		return kind === 'answer' ? node.listOf(data).map((row) => node.idOf(row)) : [];
	};
	for (const category of CATEGORIES) {
		const found: string[] = [];
		for (const { name, filter } of KINDS) {
			const ids = await idsOf({ category, ...filter });
			byKind.set(name, new Set([...(byKind.get(name) ?? []), ...ids]));
			found.push(`${name} ${ids.length}`);
		}
		counts.push(`${category}: ${found.join(', ')}`);
		unasked.push(...(await idsOf({ category })));
	}
	const rows = [
		row(
			'Templates of each kind ("orientation" and "fileBackground")',
			'a list for each kind, each with its own templates',
			refusal ?? `${counts.join('; ')}; ${overlap([...byKind.values()])}`,
			refusal === undefined ? 'as assumed' : 'look at this',
		),
		defaultsRow(unasked, byKind, refusal),
	];
	const templateIds = [...byKind.values()].flatMap((ids) => [...ids].slice(0, 1));
	return { rows, templateIds };
}

function overlap(lists: ReadonlyArray<ReadonlySet<string>>): string {
	const all = lists.flatMap((list) => [...list]);
	const shared = all.length - new Set(all).size;
	return shared === 0 ? 'no template in two lists' : `${shared} in more than one list`;
}

/** @param unasked ids of the lists without the two filters */
function defaultsRow(
	unasked: readonly string[],
	byKind: ReadonlyMap<string, ReadonlySet<string>>,
	refusal: string | undefined,
): Row {
	const listed = KINDS.map(({ name }) => name).filter((name) =>
		[...(byKind.get(name) ?? [])].some((id) => unasked.includes(id)),
	);
	const found = listed.length === 0 ? 'none' : `those of ${listed.join(', ')}`;
	return row(
		'Templates listed without the two filters',
		'those of web alone (orientation web, fileBackground false)',
		refusal ?? found,
		refusal !== undefined || listed.length === 0
			? 'not answered'
			: listed.join() === 'web'
				? 'as assumed'
				: 'handled',
	);
}

/** The spellings of the vendor's pages; the first is what the node sends. */
const SPELLINGS: Array<[name: string, avatarFields: string[], outfitFields: string[]]> = [
	['every spelling', ['aiName', 'model'], ['clothId', 'clothes']],
	['aiName and clothId (table)', ['aiName'], ['clothId']],
	['model and clothes (English sample)', ['model'], ['clothes']],
	['aiName and clothes (Korean sample)', ['aiName'], ['clothes']],
];

/**
 * Which avatar and outfit are in a draft made from a template, for each spelling. Nothing is rendered, and the drafts are
 * deleted.
 * @param templateIds the first that the service makes a draft of is used
 * @param rows are added to, so that what is known is kept when the connection breaks
 */
export async function checkTemplateDraft(
	service: Service,
	token: string,
	templateIds: readonly string[],
	rows: Row[],
): Promise<void> {
	const made: string[] = [];
	try {
		const own = await firstDraft(service, token, templateIds, made);
		const models = await service.ask('GET', '/model', { token });
		const asked = own && otherSpeaker(node.avatarsOf(node.outcomeOf(models).data), own.cast);
		if (own === undefined || asked === undefined) {
			const found = own ? 'no other avatar with two outfits' : 'no template to make a draft of';
			rows.push(row('A draft from a template', 'made', found, 'not answered'));
			return;
		}
		for (const [index, [name, avatarFields, outfitFields]] of SPELLINGS.entries()) {
			const body = { name: NAME, ...named(avatarFields, asked.avatarId) };
			const full = { ...body, ...named(outfitFields, asked.outfitId) };
			const draft = await draftOf(service, token, own.templateId, full, made);
			const seen = draft.cast === undefined ? draft.words : wordsFor(draft.cast, asked, own.cast);
			rows.push(
				row(
					`Avatar and outfit of a template draft, asked for by ${name}`,
					index === 0 ? 'those asked for' : 'not known; the node sends every spelling',
					seen,
					seen === AS_ASKED ? 'as assumed' : index === 0 ? 'look at this' : 'handled',
				),
			);
		}
	} finally {
		rows.push(...(await leftovers(service, token, made, 'a template')));
	}
}

const AS_ASKED = 'those asked for';

function wordsFor(seen: Speaker, asked: Speaker, own: Speaker): string {
	if (seen.avatarId === asked.avatarId)
		return seen.outfitId === asked.outfitId ? AS_ASKED : 'the avatar, in another outfit';
	const who = seen.avatarId === own.avatarId ? "the template's own avatar" : 'another avatar';
	return seen.outfitId === asked.outfitId ? `${who}, with the outfit asked for` : who;
}

const named = (fields: readonly string[], value: string) =>
	Object.fromEntries(fields.map((field) => [field, value]));

/** Somebody else than the template's avatar, in an outfit that is not the first. */
function otherSpeaker(
	avatars: ReadonlyArray<{ avatarId: string; outfits: Array<{ outfitId: string }> }>,
	own: Speaker,
): Speaker | undefined {
	const other = avatars.find(
		({ avatarId, outfits }) => avatarId !== own.avatarId && (outfits[1]?.outfitId ?? '') !== '',
	);
	return other && { avatarId: other.avatarId, outfitId: other.outfits[1]?.outfitId ?? '' };
}

/** @returns the template's own avatar */
async function firstDraft(
	service: Service,
	token: string,
	templateIds: readonly string[],
	made: string[],
): Promise<{ templateId: string; cast: Speaker } | undefined> {
	for (const templateId of templateIds) {
		const { cast } = await draftOf(service, token, templateId, { name: NAME }, made);
		if (cast !== undefined) return { templateId, cast };
	}
	return undefined;
}

/**
 * @param made is added to
 * @returns who speaks in the draft as it is read back
 */
async function draftOf(
	service: Service,
	token: string,
	templateId: string,
	body: object,
	made: string[],
): Promise<{ words: string; cast?: Speaker }> {
	const path = `/editor/template/${encodeURIComponent(templateId)}`;
	const answer = await service.ask('POST', path, { token, body });
	const { kind, data } = node.outcomeOf(answer);
	const id = kind === 'answer' ? node.projectIdOf(data) : '';
	if (id === '') return { words: service.masked(said(answer)) };
	made.push(id);
	const whole = await service.ask('GET', `/editor/project/${encodeURIComponent(id)}`, { token });
	const cast = castIn(node.projectOf(node.outcomeOf(whole).data)['scenes']);
	return { words: 'no avatar in the project', ...(cast === undefined ? {} : { cast }) };
}

/** @returns of the first avatar clip */
function castIn(scenes: unknown): Speaker | undefined {
	for (const scene of Array.isArray(scenes) ? scenes : [])
		for (const clip of Array.isArray(scene?.clips) ? scene.clips : [])
			if (clip?.type === 'aiModel' && clip.model)
				return { avatarId: String(clip.model.ai_name), outfitId: String(clip.model.emotion) };
	return undefined;
}

const row = (question: string, assumed: string, found: string, verdict: Verdict): Row => ({
	question,
	assumed,
	found,
	verdict,
});
