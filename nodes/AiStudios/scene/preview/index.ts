import { canvasOf, type Canvas } from '../canvas';
import { warningsOf, type Warning } from './warnings';
import { ESTIMATE_SOURCE, spokenSeconds } from './speech';
import { viewScene } from './readScene';
import type { SceneView } from './view';
import type { CreateProjectBody } from '../project';

/** What is known about a video before it is made. */
export interface Preview {
	readonly canvas: Canvas;
	readonly scenes: readonly PreviewedScene[];
	/** Estimated length of all scripts one after another. */
	readonly seconds: number;
	readonly estimateSource: string;
	readonly warnings: readonly Warning[];
}

export interface PreviewedScene {
	readonly view: SceneView;
	readonly seconds: number;
}

/**
 * Reads a create request the way a person would look at the video; wherever it comes from. Sends nothing.
 *
 * @param unread addresses of images whose size could not be read
 */
export function previewProject(
	body: Pick<CreateProjectBody, 'orientation' | 'scenes'>,
	unread: readonly string[] = [],
): Preview {
	const canvas = canvasOf(body.orientation === 'portrait' ? 'portrait' : 'landscape');
	const scenes = body.scenes.map((scene, index) => previewScene(viewScene(scene, index)));
	const noticed = { unread, guessed: new Set<string>() };
	return {
		canvas,
		scenes,
		seconds: sum(scenes.map(({ seconds }) => seconds)),
		estimateSource: ESTIMATE_SOURCE,
		warnings: scenes.flatMap(({ view }) => warningsOf(view, canvas, noticed)),
	};
}

const previewScene = (view: SceneView): PreviewedScene => ({
	view,
	seconds: sum(view.scripts.map(({ text, language }) => spokenSeconds(text, language))),
});

const sum = (seconds: number[]) =>
	Math.round(seconds.reduce((total, one) => total + one, 0) * 10) / 10;
