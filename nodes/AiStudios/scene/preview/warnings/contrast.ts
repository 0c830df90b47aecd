import { BLACK, hexOf, WHITE, type Rgb } from '../../color/color';
import type { Canvas } from '../../canvas';
import type { ClipView, SceneView } from '../view';
import { contains, isNothing, onCanvas, shared } from './geometry';
import { wordsBox } from './textFit';

/** Text of this contrast to what is behind it can hardly be read; WCAG asks for 3 for large letters. */
const LEAST_CONTRAST = 1.6;

/** Whether a text has a color like what is behind it, as far as that is a plain color. */
export function contrastWarnings(clip: ClipView, scene: SceneView, canvas: Canvas): string[] {
	const behind = clip.text?.background ?? colorBehind(clip, scene, canvas);
	const color = clip.color ?? BLACK;
	if (behind === undefined || contrast(color, behind) >= LEAST_CONTRAST) return [];
	return [`Can hardly be read: ${hexOf(color)} on ${hexOf(behind)}`];
}

/** The color of the first clip behind all words; undefined where that is a picture, or several things are. */
function colorBehind(clip: ClipView, scene: SceneView, canvas: Canvas): Rgb | undefined {
	const words = onCanvas(wordsBox(clip), canvas);
	const behind = scene.clips.slice(0, scene.clips.indexOf(clip)).reverse();
	for (const other of behind) {
		const box = onCanvas(other.box, canvas);
		if (!other.visible || other.kind === 'text' || isNothing(shared(box, words))) continue;
		const isPlain = other.kind === 'shape' && other.opacity >= 100 && other.angle % 360 === 0;
		return isPlain && contains(box, words) ? (other.color ?? BLACK) : undefined;
	}
	const { url, color } = scene.background;
	return url === '' ? (color ?? WHITE) : undefined;
}

/** From 1 (the same) to 21 (black and white), as WCAG 2.1 defines it. */
function contrast(one: Rgb, other: Rgb): number {
	const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

const luminance = ({ r, g, b }: Rgb) =>
	0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

const linear = (value: number) => {
	const share = value / 255;
	return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
