import { isObject, records } from '../json';
import type { FileSize } from '../transport/pictureSize';

/** How a clip that shows a picture is placed once the size of the file is known. */
export interface PictureFit {
	readonly url: string;
	readonly kind: 'image' | 'avatar';
	/** The properties of the clip that follow from the size. */
	readonly fit: (size: FileSize) => object;
}

/**
 * Kept beside the clips, because requests contain only what is sent. Reading a form sends nothing, so the files are
 * looked at only after the request is built.
 */
const fits = new WeakMap<object, PictureFit>();

/**
 * Says how to place the clip once the size of its picture is known; until then, and without a fit, its box stays as it
 * is.
 */
export function fitLater<Clip extends object>(clip: Clip, fit: PictureFit | undefined): Clip {
	if (fit === undefined) fits.delete(clip);
	else fits.set(clip, fit);
	return clip;
}

interface Scenes {
	readonly scenes: readonly object[];
}

/** The pictures of a request whose sizes are needed, each address once. */
export const picturesIn = ({ scenes }: Scenes): string[] => [
	...new Set(
		scenes.flatMap((scene) => clipsOf(scene).flatMap((clip) => fits.get(clip)?.url ?? [])),
	),
];

/** Addresses of images, not of avatars, whose size could not be read. */
export const unreadImages = (
	{ scenes }: Scenes,
	sizes: ReadonlyMap<string, FileSize>,
): string[] => [
	...new Set(
		scenes.flatMap((scene) =>
			clipsOf(scene).flatMap((clip) => {
				const fit = fits.get(clip);
				return fit?.kind === 'image' && !sizes.has(fit.url) ? [fit.url] : [];
			}),
		),
	),
];

/** A copy of the request with its pictures placed by their sizes. */
export const fitted = <Body extends Scenes>(
	body: Body,
	sizes: ReadonlyMap<string, FileSize>,
): Body =>
	Object.assign({}, body, {
		scenes: body.scenes.map((scene) => {
			const clips = clipsOf(scene);
			if (!clips.some((clip) => fits.has(clip))) return scene;
			return Object.assign({}, scene, { clips: clips.map((clip) => fittedClip(clip, sizes)) });
		}),
	});

function fittedClip(clip: object, sizes: ReadonlyMap<string, FileSize>): object {
	const fit = fits.get(clip);
	const size = fit && sizes.get(fit.url);
	return fit && size ? Object.assign({}, clip, fit.fit(size)) : clip;
}

const clipsOf = (scene: object): Array<Record<string, unknown>> =>
	isObject(scene) ? records(scene.clips) : [];
