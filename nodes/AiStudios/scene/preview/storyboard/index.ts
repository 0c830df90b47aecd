import type { Box, Canvas } from '../../canvas';
import { px } from '../../../units';
import type { Preview } from '../index';
import { Font } from './font/font';
import { Lettering } from './font/lettering';
import { Breather } from './images/breather';
import type { Fetch } from './images/fetching';
import type { Size } from './images/picture';
import { Pictures } from './images/pictures';
import { withPlainBackground } from './layout/backdrop';
import { Card, pictureWidthOf } from './layout/card';
import { WIDTH } from './layout/metrics';
import { rounded } from './paint/geometry';
import { drawPages } from './layout/pages';
import { facts, presenters, sounds, spokenWords, warningText, type Names } from './layout/words';

export type { Fetch } from './images/fetching';
export type { Names } from './layout/words';
export { drawNotice } from './notice';

export interface StoryboardOptions {
	/** The video's name or another title. */
	readonly title: string;
	/** The names of avatars and outfits; the IDs are shown for those that it does not have. */
	readonly names?: Names;
	/** Fetches pictures; without it, they are sketched. */
	readonly fetch?: Fetch;
}

/** Later scenes are not drawn; the heading says how many there are. */
const MOST_SCENES = 50;

/**
 * Draws a video as it will probably look: PNG files 900 pixels wide, one for up to
 * five scenes or so, since n8n scales pictures into its panel both ways. Pictures are fetched from public addresses, at
 * most 5 seconds and 10 MB together; what does not load is sketched, with the reason beside it.
 */
export async function drawStoryboard(
	preview: Preview,
	{ title, names, fetch }: StoryboardOptions,
): Promise<Uint8Array[]> {
	const { canvas, warnings } = preview;
	const scenes = preview.scenes
		.slice(0, MOST_SCENES)
		.map((scene) => ({ ...scene, view: withPlainBackground(scene.view, canvas) }));
	const pictureWidth = pictureWidthOf(preview.scenes.length, canvas);
	const pictures = await Pictures.load(
		wantedPictures(scenes, pictureWidth / canvas.width, canvas),
		fetch,
	);
	const heading = { title, facts: facts(preview, scenes.length) };
	const everything = [
		...Object.values(heading),
		...scenes.flatMap((scene) => [
			presenters(scene.view, names),
			...spokenWords(scene),
			...sounds(scene.view),
			...scene.view.clips.map(({ label }) => label),
		]),
		...warnings.map(warningText),
	].join('\n');
	const lettering = new Lettering(await Font.for(everything));
	const breather = new Breather();
	const cards: Card[] = [];
	for (const scene of scenes) {
		const own = warnings.filter((warning) => warning.scene === scene.view.number);
		cards.push(new Card({ canvas, pictureWidth, lettering, pictures, names }, scene, own));
		await breather.pause();
	}
	return await drawPages(cards, lettering, heading);
}

/** Each address with the largest size that it is drawn at. */
function wantedPictures(
	scenes: Preview['scenes'],
	scale: number,
	canvas: Canvas,
): Map<string, Size> {
	const wanted = new Map<string, Size>();
	const want = (url: string, { left, top, width, height }: Box) => {
		const known = wanted.get(url) ?? { width: 0, height: 0 };
		const drawn = rounded({
			x: left * scale,
			y: top * scale,
			width: width * scale,
			height: height * scale,
		});
		wanted.set(url, {
			width: Math.max(known.width, Math.min(drawn.width, WIDTH * 2)),
			height: Math.max(known.height, Math.min(drawn.height, WIDTH * 2)),
		});
	};
	const whole: Box = { left: px(0), top: px(0), ...canvas };
	for (const { view } of scenes) {
		if (view.background.url !== '') want(view.background.url, whole);
		for (const { picture, box, visible } of view.clips) if (picture && visible) want(picture, box);
	}
	return wanted;
}
