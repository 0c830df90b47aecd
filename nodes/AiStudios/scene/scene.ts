import { FieldProblem } from '../problem';
import { backgroundOf, colorBackdrop, type Background } from './background';
import type { Canvas } from './canvas';
import { removedAvatarClip, type AvatarInput } from './clips/avatar';
import { buildClip, CLIP_KINDS, clipId, type Clip, type ClipInput } from './clips/kinds';
import { inScene, type SceneInput } from './sceneFields';
import { MAX_CLIPS } from './limits';
import { scriptEntry, scriptForms, type Script } from './script';

/** The service's scene (API reference, "Scenes and clips"). */
export interface Scene {
	sceneIdx: number;
	background: Background;
	scripts: Script[];
	clips: Clip[];
	watermark: false;
	thumbnailUrl: null;
}

/**
 * One scene of the service from one scene of the form.
 *
 * @param sceneIndex counted from 0
 * @param substitute whose ids mark a scene without an avatar as such; absent if the whole video has none
 * @throws FieldProblem if the scene has more than `MAX_CLIPS` clips
 */
export function buildScene(
	input: SceneInput,
	sceneIndex: number,
	canvas: Canvas,
	substitute?: AvatarInput,
): Scene {
	const inputs = inDrawingOrder(input);
	if (inputs.length > MAX_CLIPS) {
		throw new FieldProblem(
			`'Clips'${inScene(sceneIndex + 1)} has ${inputs.length} entries; at most ${MAX_CLIPS} are possible`,
			'Split the clips across several scenes.',
		);
	}
	const clips = inputs.map((clip, number) =>
		buildClip(clip.kind, clip, {
			canvas,
			sceneIndex,
			number,
			layer: layerOf(clip) ?? number + 1,
		}),
	);
	const speakers = inputs.filter(isAvatar);
	if (speakers.length === 0 && substitute) {
		const id = clipId('aiModel', sceneIndex, clips.length, substitute.avatarId);
		clips.push(removedAvatarClip(substitute, { canvas, layer: clips.length + 1, id }));
	}
	return {
		sceneIdx: sceneIndex,
		background: backgroundOf(input.background),
		scripts: speakers.map(({ script, avatarId, outfitId, voice }) =>
			scriptEntry(scriptForms(script).plain, avatarId, outfitId, voice),
		),
		clips,
		watermark: false,
		thumbnailUrl: null,
	};
}

export const isAvatar = (clip: ClipInput): clip is AvatarInput => clip.kind === 'avatar';

/**
 * Back to front: what fills the canvas, then the kinds by their rank, as a person would stack them; within a kind the
 * form's order. A clip's own 'Layer' overrules its number, not this list.
 */
function inDrawingOrder({ background, presenter, clips }: SceneInput): ClipInput[] {
	const sorted = [...(presenter ? [presenter] : []), ...clips].sort(
		(one, other) =>
			Number(fillsCanvas(other)) - Number(fillsCanvas(one)) || rank(one) - rank(other),
	);
	return background.image === undefined ? [colorBackdrop(background), ...sorted] : sorted;
}

const fillsCanvas = (clip: ClipInput) => 'placement' in clip && clip.placement === 'fill';

const rank = ({ kind }: ClipInput) => CLIP_KINDS[kind].rank;

const layerOf = (clip: ClipInput) => ('layer' in clip ? clip.layer : undefined);
