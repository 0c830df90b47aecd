import { randomBytes } from 'node:crypto';

import type { World } from './world';

type Clip = Record<string, unknown>;

/** px: left, top, width, height, and one scale for both sides. */
type Box = [left: number, top: number, width: number, height: number, scale?: number];

/** A clip as "Scenes and clips" of the API reference describes every one, and its own fields. */
export function clipOf(type: string, layer: number, box: Box, own: Clip): Clip {
	const id = `${type}-${randomBytes(6).toString('hex').slice(0, 11)}`;
	const [left, top, width, height, scale = 1] = box;
	const place = { left, top, width, height, scaleX: scale, scaleY: scale };
	return { id, name: id, type, layer, ...place, opacity: 100, ...own };
}

/** A scene with an avatar in front of a picture, its words in both script forms, and further clips. */
export function sceneOf(
	sceneIdx: number,
	org: string,
	clips: Clip[],
	avatarId = 'M000045058',
	outfitId = 'BG00002320',
): Record<string, unknown> {
	return {
		sceneIdx,
		background: {
			id: 'background',
			type: 'background',
			source_type: 'image',
			source_url: '/images/background/bg_blue_gradient.png',
			source_color: 'rgb(54,188,37)',
		},
		scripts: [{ org, isTTS: false, tts: null, modelId: avatarId, clothId: outfitId }],
		clips: [
			clipOf('aiModel', 1, [630, 144, 679, 2229], {
				tag: 'presenter',
				script: { org: `<p>${org}</p>` },
				model: { ai_name: avatarId, emotion: outfitId, language: 'en' },
			}),
			...clips,
		],
		watermark: false,
		thumbnailUrl: null,
	};
}

/** The fields but one. */
export const without = (fields: Record<string, unknown>, name: string): Record<string, unknown> =>
	Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));

export const titleOf = (layer: number, text: string, box: Box = [120, 90, 900, 120]) =>
	clipOf('textImage', layer, box, {
		tag: 'title',
		text,
		fill: 'rgb(255,255,255)',
		fontSize: 48,
	});

/**
 * Scenes the service makes itself (from a template, slides or a topic): each with an avatar, a title and a picture,
 * tagged as a person would tag them in the editor. They pass the validation of a create request.
 */
export function starterScenes(
	world: World,
	count: number,
	avatarId = world.avatars[0]?.id ?? 'M000045058',
	outfitId = world.avatars.find(({ id }) => id === avatarId)?.clothes[0]?.id ?? 'BG00002320',
): unknown[] {
	return Array.from({ length: count }, (_, index) => {
		const picture = clipOf('image', 3, [120, 300, 480, 270], {
			tag: 'picture',
			source_url: `${world.url}/media/picture.png`,
		});
		const clips = [titleOf(2, `Title ${index + 1}`), picture];
		return sceneOf(index, `This is scene ${index + 1}.`, clips, avatarId, outfitId);
	});
}
