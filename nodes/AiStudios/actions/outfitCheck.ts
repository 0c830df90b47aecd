import { avatarList, type Avatar } from '../catalogue/avatars';
import type { Job } from '../jobs/job';
import { asText, isObject } from '../json';
import { FieldProblem } from '../problem';

/** An avatar and its chosen outfit. */
export interface AvatarOutfit {
	avatarId: string;
	outfitId: string;
}

const WORDS = {
	fields: {
		sentence: "'Outfit' is",
		advice: "Choose 'Outfit' again: each avatar has its own outfits.",
	},
	json: {
		sentence: "'Project (JSON)' has the outfit",
		advice: "Each avatar has its own outfits; 'Avatar: Get Many' lists them.",
	},
};

/**
 * Checks the list of avatars before anything is paid for: an outfit of another avatar was left over when the avatar was
 * changed and would cost credits before anyone noticed. The list is read once for all items. Only what it clearly
 * contradicts is refused; without the list, nothing is. A cached list may only approve, not refuse.
 *
 * @param source origin of the outfits
 * @throws FieldProblem for the first outfit that belongs only to other avatars
 */
export async function checkOutfits(
	job: Job,
	chosen: readonly AvatarOutfit[],
	source: keyof typeof WORDS = 'fields',
): Promise<void> {
	const whole = chosen.filter(({ avatarId, outfitId }) => avatarId !== '' && outfitId !== '');
	if (whole.length === 0) return;
	const { sentence, advice } = WORDS[source];
	const wrong =
		(await wrongByList(job, whole, true)) === null ? null : await wrongByList(job, whole, false);
	if (wrong === null) return;
	const { outfitId, owner, avatar } = wrong;
	throw new FieldProblem(
		`${sentence} ${outfitId}, which belongs to ${owner} and not to ${avatar}`,
		advice,
	);
}

/** @param remembered whether the list may be a few minutes old */
async function wrongByList(job: Job, chosen: readonly AvatarOutfit[], remembered: boolean) {
	const list = await job.ask({
		...avatarList,
		remembered,
		request: { ...avatarList.request, kind: 'poll' },
		read: (data) => wrongOutfit(chosen, avatarsIn(data)),
	});
	return list.kind === 'answer' ? list.data : null;
}

/** Results for a list, kept as long as the list: thousands of items share it. */
const read = new WeakMap<object, Avatar[]>();

function avatarsIn(data: unknown): Avatar[] {
	if (typeof data !== 'object' || data === null) return avatarList.read(data);
	const avatars = read.get(data) ?? avatarList.read(data);
	read.set(data, avatars);
	return avatars;
}

/** The same for replaced avatars or outfits; the project's own are not checked. */
export async function checkReplacedOutfits(
	job: Job,
	body: { scenes: readonly unknown[] },
	replacements: ReadonlyArray<{ kind: string }>,
): Promise<void> {
	const isReplaced = replacements.some(({ kind }) => kind === 'avatar' || kind === 'outfit');
	if (isReplaced) await checkOutfits(job, outfitsIn(body));
}

/** The avatars and their outfits in a project. */
export function outfitsIn({ scenes }: { scenes: readonly unknown[] }): AvatarOutfit[] {
	return scenes.flatMap((scene) => {
		const clips: unknown = isObject(scene) ? scene.clips : undefined;
		if (!Array.isArray(clips)) return [];
		return clips.flatMap((clip: unknown) => {
			if (!isObject(clip) || clip.type !== 'aiModel' || !isObject(clip.model)) return [];
			return [{ avatarId: asText(clip.model.ai_name), outfitId: asText(clip.model.emotion) }];
		});
	});
}

/** The first outfit that belongs only to other avatars; null if there is none. */
function wrongOutfit(chosen: readonly AvatarOutfit[], avatars: readonly Avatar[]) {
	for (const { avatarId, outfitId } of chosen) {
		const avatar = avatars.find((listed) => listed.avatarId === avatarId);
		const owners = avatars.filter(({ outfits }) =>
			outfits.some((outfit) => outfit.outfitId === outfitId),
		);
		if (avatar === undefined || owners.length === 0 || owners.includes(avatar)) continue;
		return { outfitId, owner: owners[0]?.name ?? 'another avatar', avatar: avatar.name };
	}
	return null;
}
