import type { Field, Fields } from '../../fields/fields';
import { avatarLocator, outfitLocator } from '../../fields/locators';
import { avatarModel, PICTURE_PROPERTIES } from '../avatarModel';
import { CLIP_KINDS } from '../clips/kinds';
import { isRecord, records, type JsonObject } from '../json';
import { knownAvatar } from '../knownAvatars';
import type { ReplacementKind } from './kind';
import { findTagged, readTag, tagField } from './tags';

interface AvatarReplacement {
	readonly kind: 'avatar';
	readonly tag: string;
	readonly avatarId: string;
	readonly outfitId: string;
}

interface OutfitReplacement {
	readonly kind: 'outfit';
	readonly tag: string;
	readonly outfitId: string;
}

const readOutfit = (fields: Fields): string =>
	fields.requiredId(outfitLocator, 'Choose one of the outfits of the avatar.');

export const avatarReplacement: ReplacementKind<
	AvatarReplacement,
	AvatarReplacement | OutfitReplacement
> = {
	name: 'avatar',
	label: 'Avatar',
	rank: 1,
	fields: [tagField, avatarLocator, outfitLocator],
	read: (fields) => ({
		kind: 'avatar',
		tag: readTag(fields),
		avatarId: fields.requiredId(avatarLocator, 'Choose an avatar.'),
		outfitId: readOutfit(fields),
	}),
	apply: (scenes, { tag, avatarId, outfitId }) => replaceAvatar(scenes, tag, outfitId, avatarId),
	byTag: {
		type: CLIP_KINDS.avatar.type,
		hint: 'outfit ID, or avatar ID/outfit ID',
		read: readAvatarOrOutfit,
	},
};

export const outfitReplacement: ReplacementKind<OutfitReplacement> = {
	name: 'outfit',
	label: 'Outfit',
	rank: 2,
	fields: [tagField, outfitLocator],
	read: (fields) => ({ kind: 'outfit', tag: readTag(fields), outfitId: readOutfit(fields) }),
	apply: (scenes, { tag, outfitId }) => replaceAvatar(scenes, tag, outfitId),
};

/** "M1/BG2" is another avatar with that outfit, "BG2" another outfit of the same avatar. */
function readAvatarOrOutfit(
	values: Fields,
	field: Field,
): AvatarReplacement | OutfitReplacement | undefined {
	const text = values.text(field);
	if (text === undefined) return undefined;
	const [first = '', second = ''] = text.split('/').map((part) => part.trim());
	return second === ''
		? { kind: 'outfit', tag: field.name, outfitId: first }
		: { kind: 'avatar', tag: field.name, avatarId: first, outfitId: second };
}

/**
 * Puts another avatar, or the same in another outfit, in the stead of a clip's. Position, size, language and effects
 * stay; the scene's scripts follow, since their ids must equal the clip's (API reference, "Scenes and clips").
 */
function replaceAvatar(
	scenes: readonly JsonObject[],
	tag: string,
	outfitId: string,
	avatarId?: string,
): void {
	const { scene, clip } = findTagged(scenes, 'avatar', tag);
	const old = isRecord(clip.model) ? clip.model : {};
	const id = avatarId ?? String(old.ai_name ?? '');
	const kept = Object.fromEntries(
		Object.entries(old).filter(([name]) => !PICTURE_PROPERTIES.includes(name)),
	);
	const language = typeof old.language === 'string' ? old.language : 'en';
	clip.model = {
		...kept,
		...avatarModel(id, outfitId, language, knownAvatar(id, outfitId)?.geometry),
	};
	for (const script of records(scene.scripts)) {
		if (script.modelId === old.ai_name && script.clothId === old.emotion) {
			script.modelId = id;
			script.clothId = outfitId;
		}
	}
}
