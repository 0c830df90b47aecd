import { isJsonObject, type JsonObject } from './json';
import type { FileSize } from './pictures';
import { px, type Px } from './units';

/** The service's `model`: which avatar in which outfit, and how its picture is built (API reference, "Scenes and clips"). */
export interface AvatarModel {
	ai_name: string;
	emotion: string;
	language: string;
	source_url: string;
	editor?: JsonObject;
	editorValue?: JsonObject;
	origin?: JsonObject;
	deployImage?: JsonObject;
	deploySize?: JsonObject;
	maskFile?: string;
}

/** The size of an avatar's picture before scaling, in canvas pixels. */
export interface PictureSize {
	readonly width: Px;
	readonly height: Px;
}

/**
 * Pictures of standing avatars differ little in their proportions, and the service does not tell them beforehand:
 * the one picture whose size is known stands for all whose geometry is not given.
 */
const TYPICAL_PICTURE: PictureSize = { width: px(679), height: px(2229) };

/** The properties of a `model` that say how an avatar's picture is built, and not whose it is. */
const OBJECTS = ['editor', 'editorValue', 'origin', 'deployImage', 'deploySize'] as const;

/** All that belongs to one avatar's picture, and would show it or crop another one wrongly. */
export const PICTURE_PROPERTIES: readonly string[] = [...OBJECTS, 'maskFile', 'source_url'];

/** Whether a `model` says nothing of how the avatar's picture is built: AI Studios decides how it fits into its box. */
export const isMinimalModel = (model: Readonly<Record<string, unknown>>): boolean =>
	OBJECTS.every((name) => !isJsonObject(model[name]));

/** Where the service keeps the picture of an avatar in an outfit (a pattern of its samples). */
const pictureUrl = (avatarId: string, outfitId: string): string =>
	`https://cdn.aistudios.com/ai/ai_mov_thm/tight_ai_mov_thm_${encodeURIComponent(avatarId)}_${encodeURIComponent(outfitId)}.png`;

/** The `model` of an avatar clip: the required properties, the picture's address, and the geometry where it is known. */
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
		if (isJsonObject(part)) model[name] = part;
	}
	if (typeof geometry.maskFile === 'string') model.maskFile = geometry.maskFile;
	return model;
}

/** The picture's size before scaling, as the geometry tells it; undefined where it says nothing usable. */
function knownPictureSize({
	editor,
	deploySize,
}: Pick<AvatarModel, 'editor' | 'deploySize'>): PictureSize | undefined {
	const sizes = [
		[editor?.modelTightW, editor?.modelTightH],
		[editor?.width, editor?.height],
		[deploySize?.edit_width, deploySize?.edit_height],
	];
	const found = sizes.find((pair) => pair.every(isUsable));
	return found && { width: px(Number(found[0])), height: px(Number(found[1])) };
}

/** The size to place an avatar by: that of the geometry, or of the file of its picture; undefined where neither is usable. */
export const readPictureSize = (model: AvatarModel, file?: FileSize): PictureSize | undefined =>
	knownPictureSize(model) ??
	(file && isUsable(file.width) && isUsable(file.height)
		? { width: px(file.width), height: px(file.height) }
		: undefined);

/** The same, or a typical size. */
export const pictureSize = (model: AvatarModel, file?: FileSize): PictureSize =>
	readPictureSize(model, file) ?? TYPICAL_PICTURE;

const isUsable = (side: unknown): boolean =>
	typeof side === 'number' && side >= 100 && side <= 10_000;
