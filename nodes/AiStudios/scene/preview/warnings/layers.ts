import type { Box, Canvas } from '../../canvas';
import { px } from '../../units';
import { clipName, type ClipView, type SceneView } from '../view';
import { contains, covers, isNothing, onCanvas, shared } from './geometry';
import { wordsBox } from './textFit';

/** So much of the words, or of an avatar, is hidden that a person would notice it, as a share of its area. */
const MUCH = 0.3;
const SAME_SPOT = 0.6;
/** Where in its picture an avatar's body is; beside it the picture is empty. */
const BODY = { left: 0.15, width: 0.7 };

/** What hides a clip, or stands where it stands. */
export function layerWarnings(clip: ClipView, scene: SceneView, canvas: Canvas): string[] {
	const seen = onCanvas(clip.box, canvas);
	const front = scene.clips.slice(scene.clips.indexOf(clip) + 1).filter(({ visible }) => visible);
	const cover = front.find((other) => covers(other) && contains(onCanvas(other.box, canvas), seen));
	if (cover) return [`Is wholly covered by ${clipName(cover)}${unlessTransparent(cover)}`];
	if (clip.kind === 'avatar') {
		const twin = front.find(
			(other) =>
				other.kind === 'avatar' && shareOf(body(clip, canvas), body(other, canvas)) >= SAME_SPOT,
		);
		if (twin) return [`Stands where ${clipName(twin)} stands, which hides it`];
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
