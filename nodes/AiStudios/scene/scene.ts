import { FieldProblem } from '../problem';
import { backgroundOf, colorBackdrop } from './background';
import { audioClip } from './clips/audio';
import { avatarClip, removedAvatarClip } from './clips/avatar';
import type { At } from './clips/frame';
import { imageClip } from './clips/image';
import { shapeClip } from './clips/shape';
import { textClip } from './clips/text';
import { videoClip } from './clips/video';
import { clipId } from './ids';
import { MAX_CLIPS } from './limits';
import { inScene } from './place';
import { scriptEntry, spoken } from './script';
import type { Canvas } from './canvas';
import type { AvatarInput, ClipInput, SceneInput } from './input';
import type { Clip, Scene } from './service';

/**
 * One scene of the service from one scene of the form.
 * @param index counted from 0
 * @param substitute whose ids mark a scene without an avatar as such; absent where the whole video has none
 * @throws FieldProblem when the scene holds more than `MAX_CLIPS` clips
 */
export function buildScene(
	input: SceneInput,
	index: number,
	canvas: Canvas,
	substitute?: AvatarInput,
): Scene {
	const inputs = inDrawingOrder(input);
	if (inputs.length > MAX_CLIPS) {
		throw new FieldProblem(
			`'Clips'${inScene(index + 1)} has ${inputs.length} entries; at most ${MAX_CLIPS} are possible`,
		);
	}
	const clips = inputs.map((clip, at) =>
		buildClip(clip, { canvas, layer: layerOf(clip) ?? at + 1, number: at, index }),
	);
	const speakers = inputs.filter((clip): clip is AvatarInput => clip.kind === 'avatar');
	if (speakers.length === 0 && substitute) {
		const id = clipId('aiModel', index, clips.length, substitute.avatarId);
		clips.push(removedAvatarClip(substitute, { canvas, layer: clips.length + 1, id }));
	}
	return {
		sceneIdx: index,
		background: backgroundOf(input.background),
		scripts: speakers.map((it) =>
			scriptEntry(spoken(it.script).plain, it.avatarId, it.outfitId, it.voice),
		),
		clips,
		watermark: false,
		thumbnailUrl: null,
	};
}

/**
 * Back to front: what fills the canvas, then avatars, then videos, pictures, shapes and texts as a person would stack
 * them; within a kind the form's order. A clip's own 'Layer' overrules its number, not this list.
 */
function inDrawingOrder({ background, presenter, clips }: SceneInput): ClipInput[] {
	const all = [...(presenter ? [presenter] : []), ...clips];
	const rest = all.sort((one, other) => rank(one) - rank(other));
	return background.image === undefined ? [colorBackdrop(background), ...rest] : rest;
}

const RANKS: Record<ClipInput['kind'], number> = {
	avatar: 1,
	video: 2,
	image: 3,
	shape: 4,
	text: 5,
	audio: 6,
};

const rank = (clip: ClipInput) =>
	'placement' in clip && clip.placement === 'fill' ? 0 : RANKS[clip.kind];

const layerOf = (clip: ClipInput) => (clip.kind === 'audio' ? undefined : clip.layer);

interface Spot {
	readonly canvas: Canvas;
	readonly layer: number;
	readonly number: number;
	readonly index: number;
}

function buildClip(input: ClipInput, { canvas, layer, number, index }: Spot): Clip {
	const at = (type: Clip['type']): At => ({
		canvas,
		layer,
		id: clipId(type, index, number, input),
	});
	switch (input.kind) {
		case 'avatar':
			return avatarClip(input, at('aiModel'));
		case 'text':
			return textClip(input, at('textImage'));
		case 'shape':
			return shapeClip(input, at('shape'));
		case 'image':
			return imageClip(input, at('image'));
		case 'video':
			return videoClip(input, at('videoImage'));
		case 'audio':
			return audioClip(input, at('audio'));
	}
}
