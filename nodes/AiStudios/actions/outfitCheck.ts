import { avatarsRequest, readAvatars, type Avatar } from '../catalogue/avatars';
import type { Step } from '../jobs/step';
import { FieldProblem } from '../problem';
import { isObject } from '../transport/envelope';
import { asText } from './params';

/** An avatar and what it is to wear. */
export interface Dressed {
	avatarId: string;
	outfitId: string;
}

/**
 * The step, after a look at the list of avatars: an outfit that is another avatar's was left behind when the avatar was
 * changed, and would cost credits before anyone noticed. The list is read once for all items, and only what it
 * certainly tells is refused; without the list the step is made at once.
 *
 * @param source where the outfits come from
 */
export function afterOutfitCheck(
	dressed: Dressed[],
	step: Step,
	source: keyof typeof WORDS = 'fields',
): Step {
	const chosen = dressed.filter(({ avatarId, outfitId }) => avatarId !== '' && outfitId !== '');
	if (chosen.length === 0) return step;
	return {
		do: 'read',
		what: 'list of avatars',
		request: { ...avatarsRequest, kind: 'poll' },
		shared: true,
		before: step,
		keep: (data) => wrongOutfit(chosen, readAvatars(data), WORDS[source].sentence),
		next: (wrong) => {
			if (typeof wrong === 'string') throw new FieldProblem(wrong, WORDS[source].advice);
			return step;
		},
		otherwise: () => step,
	};
}

/** The step, after the check where avatars or outfits were replaced; what a project came with is its own affair. */
export function afterReplacementCheck(
	body: { scenes: readonly unknown[] },
	replacements: ReadonlyArray<{ kind: string }>,
	step: Step,
): Step {
	const changed = replacements.some(({ kind }) => kind === 'avatar' || kind === 'outfit');
	return changed ? afterOutfitCheck(dressedIn(body), step) : step;
}

/** Who wears what in a project. */
export function dressedIn({ scenes }: { scenes: readonly unknown[] }): Dressed[] {
	return scenes.flatMap((scene) => {
		const clips: unknown = isObject(scene) ? scene.clips : undefined;
		if (!Array.isArray(clips)) return [];
		return clips.flatMap((clip: unknown) => {
			if (!isObject(clip) || clip.type !== 'aiModel' || !isObject(clip.model)) return [];
			return [{ avatarId: asText(clip.model.ai_name), outfitId: asText(clip.model.emotion) }];
		});
	});
}

type Sentence = (outfitId: string, owner: string, avatar: string) => string;

const WORDS: Record<'fields' | 'json', { sentence: Sentence; advice: string }> = {
	fields: {
		sentence: (outfitId, owner, avatar) =>
			`'Outfit' is ${outfitId}, which belongs to ${owner} and not to ${avatar}`,
		advice: "Choose 'Outfit' again: each avatar has its own outfits.",
	},
	json: {
		sentence: (outfitId, owner, avatar) =>
			`'Project (JSON)' has the outfit ${outfitId}, which belongs to ${owner} and not to ${avatar}`,
		advice: "Each avatar has its own outfits; 'Avatar: Get Many' lists them.",
	},
};

/** The sentence about the first outfit that belongs to others only; null when there is none. */
function wrongOutfit(chosen: Dressed[], avatars: Avatar[], sentence: Sentence): string | null {
	for (const { avatarId, outfitId } of chosen) {
		const avatar = avatars.find((listed) => listed.avatarId === avatarId);
		const owners = avatars.filter(({ outfits }) =>
			outfits.some((outfit) => outfit.outfitId === outfitId),
		);
		if (avatar === undefined || owners.length === 0 || owners.includes(avatar)) continue;
		return sentence(outfitId, owners[0]?.name ?? 'another avatar', avatar.name);
	}
	return null;
}
