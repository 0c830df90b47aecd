import type { Canvas } from '../canvas';
import { audioKind } from './audio';
import { avatarKind } from './avatar';
import type { ClipKind } from './frame';
import { imageKind } from './image';
import { shapeKind } from './shape';
import { textKind } from './text';
import { videoKind } from './video';

/** Every kind of clip, in the order in which the form offers them. */
const KINDS = {
	text: textKind,
	image: imageKind,
	video: videoKind,
	shape: shapeKind,
	audio: audioKind,
	avatar: avatarKind,
};

type Kinds = typeof KINDS;
export type ClipName = keyof Kinds;
type Inputs = { [Name in ClipName]: ReturnType<Kinds[Name]['read']> };
type Clips = { [Name in ClipName]: ReturnType<Kinds[Name]['build']> };

/** A clip as it was read from the form. */
export type ClipInput = Inputs[ClipName];
/** A clip as the service takes it. */
export type Clip = Clips[ClipName];
/** The service's word for a kind of clip. */
export type ClipType = Clip['type'];

/** The same by name, so that the compiler knows which input belongs to which kind. */
export const CLIP_KINDS: { readonly [Name in ClipName]: ClipKind<Inputs[Name], Clips[Name]> } =
	KINDS;

/** The same as a list, to find a kind by the service's word or to get all of them. */
export const CLIP_KIND_LIST: ReadonlyArray<Kinds[ClipName]> = Object.values(KINDS);

/** In which scene a clip is (counted from 0), and as which of its clips from back to front. */
interface ClipPosition {
	readonly canvas: Canvas;
	readonly layer: number;
	readonly sceneIndex: number;
	readonly number: number;
}

/** The clip that the service takes. The same input in the same position has the same id. */
export function buildClip<Name extends ClipName>(
	name: Name,
	input: Inputs[Name],
	{ canvas, layer, sceneIndex, number }: ClipPosition,
): Clip {
	const { type, build } = CLIP_KINDS[name];
	return build(input, { canvas, layer, id: clipId(type, sceneIndex, number, input) });
}

/**
 * A 53-bit hash of a text (multiply-xor mixing of two 32-bit halves), as up to eleven base-36 characters. Not for
 * secrets: it only has to be the same for the same input, so that a repeated request is the same request.
 */
function hashOf(text: string): string {
	let high = 0x9e3779b9;
	let low = 0x85ebca6b;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		high = Math.imul(high ^ code, 0x2c1b3c6d);
		low = Math.imul(low ^ code, 0x297a2d39);
	}
	high = Math.imul(high ^ (high >>> 15), 0x735a2d97) ^ (low >>> 13);
	low = Math.imul(low ^ (low >>> 15), 0x45d9f3b5) ^ (high >>> 16);
	return ((high & 0x1fffff) * 0x100000000 + (low >>> 0)).toString(36).padStart(11, '0');
}

/** A clip's id, `<type>-<hash>`, from its contents and its position: same input, same id. */
export const clipId = (
	type: string,
	sceneIndex: number,
	number: number,
	content: unknown,
): string => `${type}-${hashOf(`${sceneIndex}/${number}/${JSON.stringify(content)}`)}`;
