import type { JsonObject } from './json';
import { px, type Px } from './units';

/** What the vendor has published of one avatar in one outfit: its geometry, and where its sample puts it. */
export interface KnownAvatar {
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
