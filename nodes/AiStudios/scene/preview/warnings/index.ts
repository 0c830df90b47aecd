import { px } from '../../../units';
import type { Canvas } from '../../canvas';
import { clipName, type ClipView, type SceneView } from '../view';
import { addressWarning } from './addresses';
import { contrastWarnings, layerWarnings } from './layers';
import { contains, isNothing, onCanvas, overflows } from './geometry';
import { speechWarnings } from './speech';
import { wordWarnings } from './words';

/** Something to check before paying; the request can still be sent. */
export interface Warning {
	/** Counted from 1. */
	readonly scene: number;
	/** Such as "text 2"; absent when it is about the scene. */
	readonly clip?: string;
	readonly message: string;
}

/** What was noticed in a video so far, and what else is known about it. */
export interface Noticed {
	/** Addresses of images whose size could not be read. */
	readonly unread: readonly string[];
	/** Avatars whose fit was already reported as a guess. */
	readonly guessed: Set<string>;
}

/** Everything noticeable about a scene, in the order a person reads it: background, script, clips. */
export const warningsOf = (scene: SceneView, canvas: Canvas, noticed: Noticed): Warning[] => [
	...aboutScene(scene).map((message) => ({ scene: scene.number, message })),
	...scene.clips.flatMap((clip) =>
		[...aboutClip(clip, scene, canvas), ...aboutFit(clip, noticed)].map((message) => ({
			scene: scene.number,
			clip: clipName(clip),
			message,
		})),
	),
];

/** What is unknown about how a picture will fill its box. */
function aboutFit(
	{ kind, avatar, urls, visible }: ClipView,
	{ unread, guessed }: Noticed,
): string[] {
	if (kind === 'image' && urls.some(({ url }) => unread.includes(url))) return [UNREAD_SIZE];
	if (!avatar?.isMinimal || !visible) return [];
	const who = `${avatar.id}/${avatar.outfit}`;
	if (guessed.has(who)) return [];
	guessed.add(who);
	return [
		"How this avatar fits its place is a guess: make a draft first ('Export Now' off) and check it in AI Studios, or make a scene with it there and use 'Create From Project'",
	];
}

/** What is unknown about an image, and what to do. */
export const UNREAD_SIZE =
	"The size of the picture could not be read, so it may be squeezed or cropped: set 'File Width' and 'File Height', or check that its address is public";

function aboutScene(scene: SceneView): string[] {
	const background = addressWarning('The background image', scene.background.url, 'picture');
	return [
		...(scene.lacksClips
			? ['The scene has no "clips" list: it may be written for a different API']
			: []),
		...(scene.lacksClips ? [] : scene.refusals),
		...(background && !scene.lacksClips ? [background] : []),
		...speechWarnings(scene),
	];
}

function aboutClip(clip: ClipView, scene: SceneView, canvas: Canvas): string[] {
	const always = [
		...aboutForm(clip),
		...clip.urls.flatMap(({ field, kind, url }) => addressWarning(`'${field}'`, url, kind) ?? []),
	];
	if (!clip.visible) return always;
	if (isNothing(onCanvas(clip.box, canvas))) return [...always, 'Is outside the canvas'];
	return [
		...always,
		...(clip.kind === 'avatar' && !isHeadSeen(clip, canvas)
			? ['The head is outside the canvas']
			: []),
		...layerWarnings(clip, scene, canvas),
		...(clip.kind === 'text' ? aboutText(clip, scene, canvas) : []),
	];
}

/** What the service refuses (API reference, "Scenes and clips"); only requests given as JSON can be so. */
function aboutForm({ kind, label, refusals }: ClipView): string[] {
	return [
		...(kind === 'other'
			? [label === '' ? 'Has no type' : `Has a type that AI Studios does not have: ${label}`]
			: []),
		...refusals,
	];
}

function aboutText(clip: ClipView, scene: SceneView, canvas: Canvas): string[] {
	if (clip.label.trim() === '') return ['The text is empty'];
	const leavesCanvas = !contains({ left: zero, top: zero, ...canvas }, clip.box);
	return [
		...(leavesCanvas ? ['Extends beyond the edge of the canvas'] : []),
		...(overflows(clip)
			? ['The text is too long for its box: shorten it, use a smaller font, or enlarge the box']
			: []),
		...contrastWarnings(clip, scene, canvas),
		...wordWarnings('The text', clip.label),
	];
}

/** Whether the middle of the head lies on the canvas. */
function isHeadSeen({ avatar, box }: ClipView, canvas: Canvas): boolean {
	if (avatar === undefined) return true;
	const x = box.left + avatar.head.x * box.width;
	const y = box.top + avatar.head.y * box.height;
	return x >= 0 && y >= 0 && x <= canvas.width && y <= canvas.height;
}

const zero = px(0);
