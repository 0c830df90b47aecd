import { isRecord, type JsonObject } from './json';
import type { AvatarModel } from './service';
import { TYPICAL_PICTURE, type PictureSize } from './layout/avatar';
import { px } from './units';

/** The fields of the service's `model` that say how an avatar's picture is built, and not whose it is. */
const OBJECTS = ['editor', 'editorValue', 'origin', 'deployImage', 'deploySize'] as const;

/** Where the service keeps the picture of an avatar in an outfit (a pattern of its samples). */
const pictureUrl = (avatarId: string, outfitId: string): string =>
	`https://cdn.aistudios.com/ai/ai_mov_thm/tight_ai_mov_thm_${encodeURIComponent(avatarId)}_${encodeURIComponent(outfitId)}.png`;

/** The `model` of an avatar clip: the required fields, the picture's address, and the geometry where it is known. */
export function avatarModel(
	avatarId: string,
	outfitId: string,
	language: string,
	geometry: JsonObject = {},
): AvatarModel {
	const model: AvatarModel = {
		ai_name: avatarId,
		emotion: outfitId,
		language,
		source_url:
			typeof geometry.source_url === 'string'
				? geometry.source_url
				: pictureUrl(avatarId, outfitId),
	};
	for (const name of OBJECTS) {
		const part = geometry[name];
		if (isRecord(part)) model[name] = part as JsonObject;
	}
	if (typeof geometry.maskFile === 'string') model.maskFile = geometry.maskFile;
	return model;
}

/** The picture's size before scaling, from the geometry; a typical one where it says nothing usable. */
export function pictureSize({
	editor,
	deploySize,
}: Pick<AvatarModel, 'editor' | 'deploySize'>): PictureSize {
	const sizes = [
		[editor?.modelTightW, editor?.modelTightH],
		[editor?.width, editor?.height],
		[deploySize?.edit_width, deploySize?.edit_height],
	];
	const found = sizes.find((pair) =>
		pair.every((side) => typeof side === 'number' && side >= 100 && side <= 10_000),
	);
	return found ? { width: px(Number(found[0])), height: px(Number(found[1])) } : TYPICAL_PICTURE;
}
