import { px } from '../units';
import type { Canvas } from '../canvas';
import type { ClipView, SceneView } from '../view';
import { addressProblem } from './address';
import { contains, covers, isNothing, onCanvas } from './geometry';
import { overflows } from './textFit';

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
	...aboutBackground(scene),
	...aboutScripts(scene),
	...scene.clips.flatMap((clip) =>
		aboutClip(clip, scene, canvas).map((message) => ({
			scene: scene.number,
			clip: nameOf(clip),
			message,
		})),
	),
];

const nameOf = (clip: ClipView) => `${clip.kind} ${clip.number}`;

function aboutBackground({ number, background }: SceneView): Warning[] {
	const problem = addressProblem(background.url);
	return problem ? [{ scene: number, message: `The background image ${problem}` }] : [];
}

function aboutScripts({ number, scripts, clips }: SceneView): Warning[] {
	const speakers = clips.filter(({ avatar }) => avatar?.removed === false);
	const warn = (message: string): Warning => ({ scene: number, message });
	const isSilent = scripts.every(({ text }) => text === '');
	return [
		...(isSilent && speakers.length > 0
			? [warn('The script is empty: the avatar says nothing')]
			: []),
		...(scripts.length > 0 && !isSilent && speakers.length === 0
			? [warn('There is a script but no avatar to speak it')]
			: []),
		...scripts.flatMap((script) => {
			const tag = /<(?!\/?(?:p|span|br)\b)\/?[a-z][^<>]*>/i.exec(script.raw)?.[0];
			return tag ? [warn(`The script contains HTML (${tag}), which may be spoken or dropped`)] : [];
		}),
		...scripts.flatMap(({ modelId, clothId }) => {
			const isKnown = speakers.some(
				({ avatar }) => avatar?.id === modelId && avatar?.outfit === clothId,
			);
			if (modelId === undefined || speakers.length === 0 || isKnown) return [];
			const avatars = speakers.map(({ avatar }) => `${avatar?.id}/${avatar?.outfit}`).join(', ');
			return [
				warn(`The script belongs to avatar ${modelId}/${clothId}, but the scene shows ${avatars}`),
			];
		}),
	];
}

function aboutClip(clip: ClipView, scene: SceneView, canvas: Canvas): string[] {
	const addresses = clip.urls.flatMap(({ field, url }) => {
		const problem = addressProblem(url);
		return problem ? [`'${field}' ${problem}`] : [];
	});
	if (!clip.visible) return addresses;
	const seen = onCanvas(clip.box, canvas);
	if (isNothing(seen)) return [...addresses, 'Lies outside the canvas'];
	const cover = scene.clips
		.slice(scene.clips.indexOf(clip) + 1)
		.find((other) => covers(other) && contains(onCanvas(other.box, canvas), seen));
	return [
		...addresses,
		...(cover
			? [
					`Is wholly covered by ${nameOf(cover)}${cover.kind === 'image' ? ', unless that is transparent' : ''}`,
				]
			: []),
		...(clip.kind === 'text' ? aboutText(clip, canvas) : []),
	];
}

function aboutText(clip: ClipView, canvas: Canvas): string[] {
	if (clip.label.trim() === '') return ['The text is empty'];
	const leavesCanvas = !contains({ left: zero, top: zero, ...canvas }, clip.box);
	return [
		...(leavesCanvas ? ['Reaches beyond the edge of the canvas'] : []),
		...(overflows(clip)
			? ['The text is longer than its box: shorten it, make it smaller or the box larger']
			: []),
	];
}

const zero = px(0);
