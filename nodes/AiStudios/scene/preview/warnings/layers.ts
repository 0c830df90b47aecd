import type { Box, Canvas } from '../../canvas';
import { BLACK, hexOf, WHITE, type Rgb } from '../../../fields/color';
import { px } from '../../../units';
import { clipName, type ClipView, type SceneView } from '../view';
import { contains, covers, isNothing, onCanvas, shared, wordsBox } from './geometry';

/** So much of the words, or of an avatar, is hidden that a person would notice it, as a share of its area. */
const MUCH = 0.3;
const SAME_SPOT = 0.6;
/** Where in its picture an avatar's body is; beside it the picture is empty. */
const BODY = { left: 0.15, width: 0.7 };

/** What hides a clip, or is in the same place. */
export function layerWarnings(clip: ClipView, scene: SceneView, canvas: Canvas): string[] {
	const seen = onCanvas(clip.box, canvas);
	const front = scene.clips.slice(scene.clips.indexOf(clip) + 1).filter(({ visible }) => visible);
	const cover = front.find((other) => covers(other) && contains(onCanvas(other.box, canvas), seen));
	if (cover) return [`Is completely covered by ${clipName(cover)}${unlessTransparent(cover)}`];
	if (clip.kind === 'avatar') {
		const twin = front.find(
			(other) =>
				other.kind === 'avatar' && shareOf(body(clip, canvas), body(other, canvas)) >= SAME_SPOT,
		);
		if (twin) return [`Is in the same place as ${clipName(twin)}, which hides it`];
		const hider = front.find(
			(other) => covers(other) && shareOf(head(clip, canvas), onCanvas(other.box, canvas)) >= 0.5,
		);
		return hider ? [`The head is covered by ${clipName(hider)}${unlessTransparent(hider)}`] : [];
	}
	if (clip.kind !== 'text' || clip.label.trim() === '') return [];
	const words = onCanvas(wordsBox(clip), canvas);
	const hider = front.find((other) => {
		if (other.kind === 'avatar') return shareOf(words, body(other, canvas)) >= MUCH;
		return covers(other) && shareOf(words, onCanvas(other.box, canvas)) >= MUCH;
	});
	return hider ? [`Is partly covered by ${clipName(hider)}${unlessTransparent(hider)}`] : [];
}

const unlessTransparent = ({ kind }: ClipView) =>
	kind === 'image' ? ', unless that is transparent' : '';

function body({ box, avatar }: Pick<ClipView, 'box' | 'avatar'>, canvas: Canvas): Box {
	if (avatar?.headOnly) return head({ box, avatar }, canvas);
	const left = px(box.left + box.width * BODY.left);
	return onCanvas({ ...box, left, width: px(box.width * BODY.width) }, canvas);
}

function head({ box, avatar }: Pick<ClipView, 'box' | 'avatar'>, canvas: Canvas): Box {
	const { x, y, height } = avatar?.head ?? { x: 0.5, y: 0.05, height: 0.08 };
	const side = px(height * box.height);
	const left = px(box.left + x * box.width - side / 2);
	const top = px(box.top + y * box.height - side / 2);
	return onCanvas({ left, top, width: side, height: side }, canvas);
}

/** How much of a box another one covers, 0 to 1. */
function shareOf(box: Box, other: Box): number {
	const both = shared(box, other);
	return isNothing(both) || isNothing(box)
		? 0
		: (both.width * both.height) / (box.width * box.height);
}

/** Text with less contrast than this is hard to read; WCAG asks for 3 for large text. */
const LEAST_CONTRAST = 1.6;

/** Whether a text has a color like what is behind it, as far as that is a plain color. */
export function contrastWarnings(clip: ClipView, scene: SceneView, canvas: Canvas): string[] {
	const behind = clip.text?.background ?? colorBehind(clip, scene, canvas);
	const color = clip.color ?? BLACK;
	if (behind === undefined || contrast(color, behind) >= LEAST_CONTRAST) return [];
	return [`Is hard to read: ${hexOf(color)} on ${hexOf(behind)}`];
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
