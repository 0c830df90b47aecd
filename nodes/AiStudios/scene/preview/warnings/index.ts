import { px } from '../../units';
import type { Canvas } from '../../canvas';
import { clipName, type ClipView, type SceneView } from '../view';
import { addressWarning } from './addresses';
import { contrastWarnings } from './contrast';
import { contains, isNothing, onCanvas } from './geometry';
import { layerWarnings } from './layers';
import { speechWarnings } from './speech';
import { overflows } from './textFit';
import { wordWarnings } from './words';

/** Something a person should look at before paying: the request can be sent all the same. */
export interface Warning {
	/** Counted from 1. */
	readonly scene: number;
	/** Such as "text 2"; absent when it is about the scene. */
	readonly clip?: string;
	readonly message: string;
}

/** Everything noticeable about a scene, in the order a person reads it: background, script, clips. */
export const warningsOf = (scene: SceneView, canvas: Canvas): Warning[] => [
	...aboutScene(scene).map((message) => ({ scene: scene.number, message })),
	...scene.clips.flatMap((clip) =>
		aboutClip(clip, scene, canvas).map((message) => ({
			scene: scene.number,
			clip: clipName(clip),
			message,
		})),
	),
];

function aboutScene(scene: SceneView): string[] {
	const background = addressWarning('The background image', scene.background.url, 'picture');
	return [
		...(scene.lacksClips
			? ['There is no list "clips" in the scene: it may be written for another API']
			: []),
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
	if (isNothing(onCanvas(clip.box, canvas))) return [...always, 'Lies outside the canvas'];
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
function aboutForm({ kind, label, notNumbers }: ClipView): string[] {
	return [
		...(kind === 'other'
			? [label === '' ? 'Has no type' : `Has a type that AI Studios does not have: ${label}`]
			: []),
		...notNumbers.map((field) => `"${field}" has to be a number: AI Studios refuses anything else`),
	];
}

function aboutText(clip: ClipView, scene: SceneView, canvas: Canvas): string[] {
	if (clip.label.trim() === '') return ['The text is empty'];
	const leavesCanvas = !contains({ left: zero, top: zero, ...canvas }, clip.box);
	return [
		...(leavesCanvas ? ['Reaches beyond the edge of the canvas'] : []),
		...(overflows(clip)
			? ['The text is longer than its box: shorten it, make it smaller or the box larger']
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
