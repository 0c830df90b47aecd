import { NAME } from './drafts.mjs';
import { leftovers } from './leftovers.mjs';
import { node } from './nodeReading.mjs';
import { said } from './tokens.mjs';

/** @typedef {import('./table.mjs').Row} Row */
/** @typedef {import('./service.mjs').Service} Service */
/** @typedef {{avatarId: string, outfitId: string}} Speaker */

const LIST = '/dropdown/templates_automation';
const CATEGORIES = ['business', 'education', 'social'];
const KINDS = [
	{ name: 'web', filter: { orientation: 'web', fileBackground: false } },
	{ name: 'mobile', filter: { orientation: 'mobile', fileBackground: false } },
	{ name: 'web with slides', filter: { orientation: 'web', fileBackground: true } },
	{ name: 'mobile with slides', filter: { orientation: 'mobile', fileBackground: true } },
];

/**
 * Which templates are listed, with and without asking for portrait ones and those that take slides as background.
 * @param {Service} service
 * @param {string} token
 * @returns {Promise<{rows: Row[], templateIds: string[]}>} with templates to make a draft of
 */
export async function checkTemplateKinds(service, token) {
	/** @type {string[]} */
	const counts = [];
	/** @type {Map<string, Set<string>>} */
	const byKind = new Map();
	/** @type {string[]} */
	const unasked = [];
	/** @type {string | undefined} */
	let refusal;
	/** @param {object} filter @returns {Promise<string[]>} */
	const idsOf = async (filter) => {
		const answer = await service.ask('POST', LIST, { token, body: filter });
		const { kind, data } = node.outcomeOf(answer);
		if (kind !== 'answer') refusal ??= service.masked(said(answer));
		return kind === 'answer' ? node.listOf(data).map((row) => node.idOf(row)) : [];
	};
	for (const category of CATEGORIES) {
		const found = [];
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

/** @param {ReadonlyArray<ReadonlySet<string>>} lists */
function overlap(lists) {
	const all = lists.flatMap((list) => [...list]);
	const shared = all.length - new Set(all).size;
	return shared === 0 ? 'no template in two lists' : `${shared} in more than one list`;
}

/**
 * @param {readonly string[]} unasked ids of the lists without the two filters
 * @param {ReadonlyMap<string, ReadonlySet<string>>} byKind
 * @param {string | undefined} refusal
 */
function defaultsRow(unasked, byKind, refusal) {
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
const SPELLINGS = [
	['every spelling', ['aiName', 'model'], ['clothId', 'clothes']],
	['aiName and clothId (table)', ['aiName'], ['clothId']],
	['model and clothes (English sample)', ['model'], ['clothes']],
	['aiName and clothes (Korean sample)', ['aiName'], ['clothes']],
];

/**
 * Which avatar and outfit are in a draft made from a template, for each spelling. Nothing is rendered, and the drafts are
 * deleted.
 * @param {Service} service
 * @param {string} token
 * @param {readonly string[]} templateIds the first that the service makes a draft of is used
 * @param {Row[]} rows are added to, so that what is known is kept when the connection breaks
 */
export async function checkTemplateDraft(service, token, templateIds, rows) {
	/** @type {string[]} */
	const made = [];
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
					`Avatar and outfit of a template draft, asked for by ${String(name)}`,
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

/** @param {Speaker} seen @param {Speaker} asked @param {Speaker} own */
function wordsFor(seen, asked, own) {
	if (seen.avatarId === asked.avatarId)
		return seen.outfitId === asked.outfitId ? AS_ASKED : 'the avatar, in another outfit';
	const who = seen.avatarId === own.avatarId ? "the template's own avatar" : 'another avatar';
	return seen.outfitId === asked.outfitId ? `${who}, with the outfit asked for` : who;
}

/** @param {unknown} fields @param {string} value */
const named = (fields, value) =>
	Object.fromEntries([fields].flat().map((field) => [String(field), value]));

/**
 * Somebody else than the template's avatar, in an outfit that is not the first.
 * @param {ReadonlyArray<{avatarId: string, outfits: Array<{outfitId: string}>}>} avatars
 * @param {Speaker} own
 * @returns {Speaker | undefined}
 */
function otherSpeaker(avatars, own) {
	const other = avatars.find(
		({ avatarId, outfits }) => avatarId !== own.avatarId && (outfits[1]?.outfitId ?? '') !== '',
	);
	return other && { avatarId: other.avatarId, outfitId: other.outfits[1]?.outfitId ?? '' };
}

/**
 * @param {Service} service @param {string} token @param {readonly string[]} templateIds @param {string[]} made
 * @returns {Promise<{templateId: string, cast: Speaker} | undefined>} the template's own avatar
 */
async function firstDraft(service, token, templateIds, made) {
	for (const templateId of templateIds) {
		const { cast } = await draftOf(service, token, templateId, { name: NAME }, made);
		if (cast !== undefined) return { templateId, cast };
	}
	return undefined;
}

/**
 * @param {Service} service @param {string} token @param {string} templateId @param {object} body
 * @param {string[]} made is added to
 * @returns {Promise<{words: string, cast?: Speaker}>} who speaks in the draft as it is read back
 */
async function draftOf(service, token, templateId, body, made) {
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

/** @param {unknown} scenes @returns {Speaker | undefined} of the first avatar clip */
function castIn(scenes) {
	for (const scene of Array.isArray(scenes) ? scenes : [])
		for (const clip of Array.isArray(scene?.clips) ? scene.clips : [])
			if (clip?.type === 'aiModel' && clip.model)
				return { avatarId: String(clip.model.ai_name), outfitId: String(clip.model.emotion) };
	return undefined;
}

/** @param {string} question @param {string} assumed @param {string} found @param {import('./table.mjs').Verdict} verdict @returns {Row} */
const row = (question, assumed, found, verdict) => ({ question, assumed, found, verdict });
