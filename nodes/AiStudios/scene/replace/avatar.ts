import type { Field } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import { avatarLocator, requiredOutfitLocator } from '../../fields/locators';
import {
	avatarModel,
	knownAvatar,
	PICTURE_PROPERTIES,
	readPictureSize,
	type AvatarModel,
} from '../avatarModel';
import { CLIP_KINDS } from '../clips/kinds';
import { asTallAs } from '../clips/placement';
import { clip as shortened, isObject, records } from '../../json';
import { fitLater } from '../pictures';
import type { FileSize } from '../../transport/pictureSize';
import type { ReplacementKind } from './kind';
import { findTagged, readTag, tagFields, type Tagged } from './tags';

interface AvatarReplacement extends Tagged {
	readonly kind: 'avatar';
	readonly avatarId: string;
	readonly outfitId: string;
}

interface OutfitReplacement extends Tagged {
	readonly kind: 'outfit';
	readonly outfitId: string;
}

const readOutfit = (fields: Fields): string =>
	fields.requiredId(requiredOutfitLocator, "Choose one of the avatar's outfits.");

export const avatarReplacement: ReplacementKind<
	AvatarReplacement,
	AvatarReplacement | OutfitReplacement
> = {
	name: 'avatar',
	label: 'Avatar',
	rank: 1,
	fields: [...tagFields, avatarLocator, requiredOutfitLocator],
	read: (fields) => ({
		kind: 'avatar',
		...readTag(fields),
		avatarId: fields.requiredId(avatarLocator, 'Choose an avatar.'),
		outfitId: readOutfit(fields),
	}),
	apply: (scenes, replacement) => {
		for (const found of findTagged(scenes, 'avatar', replacement))
			replaceAvatar(found, replacement.outfitId, replacement.avatarId);
	},
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
	fields: [...tagFields, requiredOutfitLocator],
	read: (fields) => ({ kind: 'outfit', ...readTag(fields), outfitId: readOutfit(fields) }),
	apply: (scenes, replacement) => {
		for (const found of findTagged(scenes, 'avatar', replacement))
			replaceAvatar(found, replacement.outfitId);
	},
};

/** "M1/BG2" is another avatar with that outfit, "BG2" another outfit of the same avatar. */
function readAvatarOrOutfit(
	values: Fields,
	field: Field,
): AvatarReplacement | OutfitReplacement | undefined {
	const text = values.text(field);
	if (text === undefined) return undefined;
	const parts = text.split('/').map((part) => part.trim());
	if (parts.length > 2 || parts.includes('')) {
		throw values.problem(
			field,
			`is neither an outfit ID nor an avatar ID and an outfit ID: "${shortened(text)}"`,
			'Write both, with a slash between them, such as M000045065/BG00002326, or the outfit alone.',
		);
	}
	const [first = '', second] = parts;
	return second === undefined
		? { kind: 'outfit', tag: field.name, outfitId: first }
		: { kind: 'avatar', tag: field.name, avatarId: first, outfitId: second };
}

/**
 * Replaces a clip's avatar with another one, or with the same one in another outfit. Position, height, language and effects
 * stay; the scene's scripts follow, since their ids must equal the clip's (API reference, "Scenes and clips").
 */
function replaceAvatar(
	{ scene, clip }: ReturnType<typeof findTagged>[number],
	outfitId: string,
	avatarId?: string,
): void {
	const old = isObject(clip.model) ? clip.model : {};
	const id = avatarId ?? String(old.ai_name ?? '');
	const kept = Object.fromEntries(
		Object.entries(old).filter(([name]) => !PICTURE_PROPERTIES.includes(name)),
	);
	const language = typeof old.language === 'string' ? old.language : 'en';
	const model = avatarModel(id, outfitId, language, knownAvatar(id, outfitId)?.geometry);
	clip.model = { ...kept, ...model };
	fitAvatar(clip, model);
	for (const script of records(scene.scripts)) {
		if (script.modelId === old.ai_name && script.clothId === old.emotion) {
			script.modelId = id;
			script.clothId = outfitId;
		}
	}
}

/** Its picture has other proportions than that of the previous avatar. */
function fitAvatar(clip: Record<string, unknown>, model: AvatarModel): void {
	const fit = (file?: FileSize) => {
		const picture = readPictureSize(model, file);
		return picture === undefined ? {} : asTallAs(clip, picture);
	};
	Object.assign(clip, fit());
	const isSeen = clip.voiceOnly !== true && clip.isDelete !== true;
	const isOpen = isSeen && readPictureSize(model) === undefined;
	fitLater(clip, isOpen ? { kind: 'avatar', url: model.source_url, fit } : undefined);
}
