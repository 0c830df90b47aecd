import type { World } from './world';

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
	const base = (type: string, layer: number, box: [number, number, number, number]) => {
		const id = `${type}-${world.newId().slice(0, 11)}`;
		const [left, top, width, height] = box;
		return {
			id,
			name: id,
			type,
			layer,
			left,
			top,
			width,
			height,
			scaleX: 1,
			scaleY: 1,
			opacity: 100,
		};
	};
	return Array.from({ length: count }, (_, sceneIdx) => {
		const org = `This is scene ${sceneIdx + 1}.`;
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
				{
					...base('aiModel', 1, [630, 144, 679, 2229]),
					tag: 'presenter',
					script: { org: `<p>${org}</p>` },
					model: { ai_name: avatarId, emotion: outfitId, language: 'en' },
				},
				{
					...base('textImage', 2, [120, 90, 900, 120]),
					tag: 'title',
					text: `Title ${sceneIdx + 1}`,
					fill: 'rgb(255,255,255)',
					fontSize: 48,
				},
				{
					...base('image', 3, [120, 300, 480, 270]),
					tag: 'picture',
					source_url: `${world.url}/media/picture.png`,
				},
			],
			watermark: false,
			thumbnailUrl: null,
		};
	});
}
