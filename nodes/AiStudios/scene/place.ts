import type { ClipInput } from './input';

/** What each kind of clip is called where a person reads it. */
const KIND_NAMES: Record<ClipInput['kind'], string> = {
	audio: 'audio',
	avatar: 'avatar',
	image: 'image',
	shape: 'shape',
	text: 'text',
	video: 'video',
};

/** Where in the video a value stands, as words that follow a field's label: " in scene 2", " of text 1 in scene 2". */
export type Where = string;

export const inProject: Where = '';
/** @param scene counted from 1 */
export const inScene = (scene: number): Where => ` in scene ${scene}`;
/** @param number which of the clips of its kind, counted from 1 */
export const inClip = (kind: ClipInput['kind'], number: number, scene: Where): Where =>
	` of ${KIND_NAMES[kind]} ${number}${scene}`;

/**
 * A scene made from an input item, or the item alone.
 * @param item counted from 0, as n8n counts items
 * @param scene counted from 1
 */
export const inItem = (item: number, scene?: number): Where =>
	scene === undefined ? ` in item ${item}` : ` in scene ${scene} (item ${item})`;
