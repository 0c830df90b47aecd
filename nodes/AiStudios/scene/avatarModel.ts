import { isJsonObject, type JsonObject } from '../json';
import type { FileSize } from '../transport/pictureSize';
import { px, type Px } from '../units';

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
 * Pictures of standing avatars differ little in their proportions, and the service does not publish them:
 * the one picture whose size is known is used for all whose geometry is not given.
 */
const TYPICAL_PICTURE: PictureSize = { width: px(679), height: px(2229) };

/** The properties of a `model` that describe how an avatar's picture is built, not whose it is. */
const OBJECTS = ['editor', 'editorValue', 'origin', 'deployImage', 'deploySize'] as const;

/** Everything that belongs to one avatar's picture, and would show or crop another one wrongly. */
export const PICTURE_PROPERTIES: readonly string[] = [...OBJECTS, 'maskFile', 'source_url'];

/** Whether a `model` does not say how the avatar's picture is built: AI Studios decides how it fits its box. */
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

/** The picture's size before scaling, from the geometry; undefined if it has none that is usable. */
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

/** What the vendor has published about one avatar in one outfit: its geometry, and where its sample puts it. */
interface KnownAvatar {
	readonly geometry: JsonObject;
	/** Waist up, in the middle of a landscape canvas, at scale 1. */
	readonly position: { readonly left: Px; readonly top: Px };
}

const SIZE = { org_width: 1374, org_height: 2444, edit_width: 679, edit_height: 2229 };

const EDITOR_VALUE = {
	headCenterX: 613.3333333333334,
	headCenterY: 290,
	headWidth: 182,
	headHeight: 185,
	modelTightX: 367.33333333333337,
	modelTightY: 168.16666666666669,
	modelTightS: 1,
	modelTightW: 679,
	modelTightH: 2229,
	modelOriginW: 1374,
	modelOriginH: 2444,
	scale: 0.3,
	adjustX: -0.016860747210092203,
	adjustY: -0.024822695035461,
	spaceB: 46.833333333333314,
	spaceT: 168.16666666666669,
	spaceL: 367.33333333333337,
	spaceR: 327.66666666666663,
};

/** The avatar of the vendor's create sample (API reference, "Authentication", seed document). */
const SAMPLE: KnownAvatar = {
	geometry: {
		editor: {
			...EDITOR_VALUE,
			top: 168.16666666666669,
			left: 367.33333333333337,
			height: 2229,
			width: 679,
		},
		editorValue: EDITOR_VALUE,
		origin: { height: 2444, width: 1374 },
		deployImage: {
			themb_src:
				'https://cdn.aistudios.com/ai/model-introduce/thumbnails/M000045058_BG00002320.png',
			themb_width: 384,
			themb_height: 240,
			org_src:
				'https://cdn.aistudios.com/ai/ai_mov_thm/tight_ai_mov_thm_M000045058_BG00002320_org.png',
			org_width: 1374,
			org_height: 2444,
			edit_src:
				'https://cdn.aistudios.com/ai/ai_mov_thm/tight_ai_mov_thm_M000045058_BG00002320.png',
			edit_width: 692,
			edit_height: 2277,
		},
		deploySize: SIZE,
		maskFile: 'M000045058_BG00002320H_alpha_INV.mp4',
	},
	position: { left: px(630.2493927359487), top: px(144.5979042385424) },
};

const KNOWN: ReadonlyMap<string, KnownAvatar> = new Map([['M000045058/BG00002320', SAMPLE]]);

export const knownAvatar = (avatarId: string, outfitId: string): KnownAvatar | undefined =>
	KNOWN.get(`${avatarId}/${outfitId}`);
