import { avatarList, namesakes, type Avatar } from '../catalogue/avatars';
import { failureOf } from '../jobs/failure';
import type { Job, NoAnswer } from '../jobs/job';
import { avatarLocator, outfitLocator } from '../fields/locators';
import type { Params } from '../fields/params';
import { asText, isObject } from '../json';
import { FieldProblem } from '../problem';

/** An avatar and its outfit, as they were chosen: by ID or by name, or nothing. */
export interface AvatarOutfit {
	avatarId: string;
	outfitId: string;
	/** The number of its scene, where there are several. */
	scene?: number;
}

/**
 * Where avatars come from: those of the form may be written by name, and an outfit may be left to the node. For a
 * template, it may also be left to the service, since the template has one. Some calls take no outfit.
 */
type Source = 'fields' | 'template' | 'json' | 'withoutOutfit';

interface Words {
	/** Which field has the outfit, up to its ID. */
	sentence: (choice: AvatarOutfit) => string;
	advice: string;
}

const OF_FORM: Words = {
	sentence: (choice) => `'Outfit'${inScene(choice)} is`,
	advice: "Choose 'Outfit' again, or leave it empty for the avatar's first.",
};

const WORDS: Record<Source, Words> = {
	fields: OF_FORM,
	template: OF_FORM,
	withoutOutfit: OF_FORM,
	json: {
		sentence: ({ scene }) =>
			scene === undefined
				? "'Project (JSON)' has the outfit"
				: `Scene ${scene} of 'Project (JSON)' has the outfit`,
		advice: "Each avatar has its own outfits; 'Avatar: Get Many' lists them.",
	},
};

/** A choice with the IDs from the list of avatars. */
export interface SettledOutfit extends AvatarOutfit {
	/** What is not in the list, if anything. */
	unlisted?: Unlisted;
}

interface Unlisted {
	field: typeof avatarLocator;
	message: string;
}

/** The same, or what is wrong with the choice. */
type Finding = SettledOutfit & { problem?: { message: string; advice: string } };

/**
 * Checks the list of avatars before anything is paid for. Names become IDs, and an empty outfit the avatar's first. An
 * outfit of another avatar was left over when the avatar was changed and would cost credits before anyone noticed. The
 * list is read once for all items. It refuses what it clearly contradicts, and names that it does not have; an ID that
 * it does not have may still be right. Without the list, only IDs can be used. A cached list may only approve, not
 * refuse.
 *
 * @returns what was chosen, in the same order
 * @throws FieldProblem about the first choice that cannot be used
 * @throws JobFailure if the list is needed and cannot be read
 */
export async function settleOutfits(
	job: Job,
	chosen: readonly AvatarOutfit[],
	source: Source = 'fields',
): Promise<SettledOutfit[]> {
	if (chosen.every(({ avatarId }) => avatarId === '')) return [...chosen];
	let list = await findingsOf(job, chosen, source, true);
	if (list.kind === 'answer' && !list.data.every(isSure)) {
		list = await findingsOf(job, chosen, source, false);
	}
	if (list.kind !== 'answer') {
		if (chosen.some((choice) => needsList(choice, source)))
			throw failureOf(list, avatarList.what, false);
		return [...chosen];
	}
	const problem = list.data.find((finding) => finding.problem !== undefined)?.problem;
	if (problem !== undefined) throw new FieldProblem(problem.message, problem.advice);
	return list.data;
}

const isSure = ({ problem, unlisted }: Finding) => problem === undefined && unlisted === undefined;

/** Whether it may be a name: all IDs of the service have digits. */
const mayBeName = (value: string): boolean => value !== '' && !/\d/.test(value);

function needsList({ avatarId, outfitId }: AvatarOutfit, source: Source): boolean {
	if (avatarId === '' || source === 'json') return false;
	if (mayBeName(avatarId)) return true;
	if (source === 'withoutOutfit') return false;
	return mayBeName(outfitId) || (outfitId === '' && source === 'fields');
}

/** Shows a hint for everything that is not in the list of avatars. */
export function hintUnlisted(params: Params, settled: readonly SettledOutfit[]): void {
	for (const { field, message } of unlistedIn(settled)) params.hint(field, message);
}

/** What is not in the list of avatars, each sentence once. */
export function unlistedIn(settled: readonly SettledOutfit[]): Unlisted[] {
	const found = settled.flatMap(({ unlisted }) => (unlisted === undefined ? [] : [unlisted]));
	return [...new Map(found.map((unlisted) => [unlisted.message, unlisted])).values()];
}

/** The ID of an avatar, for a call that takes no outfit. @throws as `settleOutfits` */
export async function settleAvatar(job: Job, avatarId: string, params: Params): Promise<string> {
	const settled = await settleOutfits(job, [{ avatarId, outfitId: '' }], 'withoutOutfit');
	hintUnlisted(params, settled);
	return settled[0]?.avatarId ?? avatarId;
}

/** @param remembered whether the list may be some minutes old */
async function findingsOf(
	job: Job,
	chosen: readonly AvatarOutfit[],
	source: Source,
	remembered: boolean,
): Promise<{ kind: 'answer'; data: Finding[] } | NoAnswer> {
	return await job.ask({
		...avatarList,
		remembered,
		request: { ...avatarList.request, kind: 'poll' },
		read: (data) => {
			const avatars = avatarsIn(data);
			return chosen.map((choice) => findingOf(choice, avatars, source));
		},
	});
}

/** Results for a list, kept as long as the list: thousands of items share it. */
const read = new WeakMap<object, Avatar[]>();

function avatarsIn(data: unknown): Avatar[] {
	if (typeof data !== 'object' || data === null) return avatarList.read(data);
	const avatars = read.get(data) ?? avatarList.read(data);
	read.set(data, avatars);
	return avatars;
}

/** The avatars and their outfits in a project. */
export function outfitsIn({ scenes }: { scenes: readonly unknown[] }): AvatarOutfit[] {
	return scenes.flatMap((scene, at) => {
		const place = scenes.length > 1 ? { scene: at + 1 } : {};
		const clips: unknown = isObject(scene) ? scene.clips : undefined;
		if (!Array.isArray(clips)) return [];
		return clips.flatMap((clip: unknown) => {
			if (!isObject(clip) || clip.type !== 'aiModel' || !isObject(clip.model)) return [];
			const { ai_name: avatarId, emotion: outfitId } = clip.model;
			return [{ avatarId: asText(avatarId), outfitId: asText(outfitId), ...place }];
		});
	});
}

function findingOf(choice: AvatarOutfit, avatars: readonly Avatar[], source: Source): Finding {
	if (choice.avatarId === '') return choice;
	const byName = source !== 'json' ? namesakes(avatars, choice.avatarId) : [];
	const avatar = avatars.find(({ avatarId }) => avatarId === choice.avatarId) ?? byName[0];
	if (avatar === undefined) return unlistedAvatar(choice, source);
	if (avatar.avatarId !== choice.avatarId && byName.length > 1) {
		const ids = byName.map(({ avatarId }) => avatarId);
		const message = `${quoted('Avatar', choice.avatarId, choice)}, and ${byName.length} avatars have that name`;
		return { ...choice, problem: { message, advice: oneOf(ids) } };
	}
	const found = { ...choice, avatarId: avatar.avatarId };
	return source === 'withoutOutfit' ? found : outfitOf(found, avatar, avatars, source);
}

function outfitOf(
	choice: AvatarOutfit,
	{ name, outfits }: Avatar,
	avatars: readonly Avatar[],
	source: Source,
): Finding {
	const { outfitId } = choice;
	if (source === 'json' && outfitId === '') return choice;
	const byName = source !== 'json' ? namesakes(outfits, outfitId) : [];
	const outfit =
		outfitId === ''
			? outfits[0]
			: (outfits.find((listed) => listed.outfitId === outfitId) ??
				(byName.length === 1 ? byName[0] : undefined));
	if (outfit !== undefined) return { ...choice, outfitId: outfit.outfitId };
	if (outfitId === '') {
		if (source === 'template') return choice;
		const message = `'Outfit'${inScene(choice)} is empty, and AI Studios lists no outfits for ${name}`;
		const advice = "Choose another avatar, or choose 'By ID' in 'Outfit' if you know an outfit ID.";
		return { ...choice, problem: { message, advice } };
	}
	if (byName.length > 1) {
		const message = `${quoted('Outfit', outfitId, choice)}, and ${byName.length} outfits of ${name} have that name`;
		return { ...choice, problem: { message, advice: oneOf(byName.map((it) => it.outfitId)) } };
	}
	const { sentence, advice } = WORDS[source];
	for (const owner of avatars) {
		const others = owner.outfits.find((listed) => listed.outfitId === outfitId);
		if (others === undefined) continue;
		const what = others.name === outfitId ? outfitId : `${outfitId} (${others.name})`;
		const message = `${sentence(choice)} ${what}, which belongs to ${owner.name} and not to ${name}`;
		return { ...choice, problem: { message, advice } };
	}
	if (source !== 'json' && mayBeName(outfitId)) {
		const message = `${quoted('Outfit', outfitId, choice)}, but ${name} has no outfit with that name or ID`;
		return { ...choice, problem: { message, advice } };
	}
	const message = `AI Studios lists no outfit ${outfitId} for ${name}`;
	return { ...choice, unlisted: { field: outfitLocator, message } };
}

function unlistedAvatar(choice: AvatarOutfit, source: Source): Finding {
	const { avatarId, outfitId, scene } = choice;
	if (source !== 'json' && mayBeName(avatarId)) {
		const message = `${quoted('Avatar', avatarId, choice)}, but no avatar of this account has that name or ID`;
		const advice = "Choose it from the list, or check its spelling: 'Avatar: Get Many' lists them.";
		return { ...choice, problem: { message, advice } };
	}
	if (outfitId !== '' || source !== 'fields') {
		// Without its scene: an avatar that many scenes have is told once.
		const message = `AI Studios lists no avatar ${avatarId} for this account`;
		return { ...choice, unlisted: { field: avatarLocator, message } };
	}
	const place = scene === undefined ? '' : ` (scene ${scene})`;
	const message = `AI Studios lists no avatar ${avatarId}${place} for this account, so its outfits are not known here`;
	const advice = "Choose 'Avatar' from the list, or enter the ID of its outfit, too.";
	return { ...choice, problem: { message, advice } };
}

const inScene = ({ scene }: AvatarOutfit): string =>
	scene === undefined ? '' : ` in scene ${scene}`;

/** Such as "'Avatar' in scene 2 is "Mayaa"". */
const quoted = (label: string, value: string, choice: AvatarOutfit): string =>
	`'${label}'${inScene(choice)} is "${value}"`;

const oneOf = (ids: readonly string[]): string =>
	`Choose one from the list, or enter its ID: ${ids.join(' or ')}.`;
