import { clipOf, sceneOf, titleOf } from './scenes';

/** Scenes for `addProject` and `addTemplate`, as a person makes them in the editor; `url` is the simulator's. */

/**
 * Two scenes with tags on several clips: `title` on two clips of the first scene and one of the second, `logo` on one
 * picture of each. `title_1` to `title_3` are the clips in this order ("Tags").
 */
export const repeatedTagScenes = (url: string): unknown[] => [
	sceneOf(0, 'Welcome to the autumn news.', [
		titleOf(2, 'First title'),
		titleOf(3, 'Second title', [120, 240, 900, 120]),
		picture(url, 4, 'logo-400x100.png', [1500, 40, 400, 100]),
	]),
	sceneOf(1, 'See you next week.', [
		titleOf(2, 'Third title'),
		picture(url, 3, 'logo-400x100.png', [1500, 40, 400, 100]),
	]),
];

/** As many scenes as a long project of the service has; more than 100 are not made by hand. */
export const manyScenes = (count = 120): unknown[] =>
	Array.from({ length: count }, (_, index) =>
		sceneOf(index, `Chapter ${index + 1}.`, [titleOf(2, `Chapter ${index + 1}`)]),
	);

/**
 * A scene with a picture and a film in the vendor's own way: the file's natural size and one scale. The film
 * (tag `film`, 480×270) has a poster; the pictures (tags `logo`, `photo`) are 400×100 and 300×800.
 */
export const naturalSizeScenes = (url: string): unknown[] => [
	sceneOf(0, 'These are our pictures.', [
		picture(url, 2, 'logo-400x100.png', [60, 60, 400, 100, 0.75]),
		clipOf('image', 3, [1500, 200, 300, 800, 0.9], {
			tag: 'photo',
			source_url: `${url}/assets/pictures/portrait-300x800.jpg`,
		}),
		clipOf('videoImage', 4, [60, 300, 480, 270, 2], {
			tag: 'film',
			video_url: `${url}/media/film.mp4`,
			source_url: `${url}/assets/pictures/poster-480x270.jpg`,
			volume: 80,
		}),
	]),
];

const picture = (
	url: string,
	layer: number,
	name: string,
	box: [left: number, top: number, width: number, height: number, scale?: number],
) => clipOf('image', layer, box, { tag: 'logo', source_url: `${url}/assets/pictures/${name}` });
