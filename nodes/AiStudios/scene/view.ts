import { isRecord, records } from './json';
import { readColor } from '../fields/color';
import type { Rgb } from './color/color';
import { plainText } from './script';
import { fromPt, px, type Px } from './units';
import type { Box } from './canvas';
import { CLIP_KIND_LIST, type ClipName } from './clips/kinds';

/**
 * What a person would see of a scene, whatever it came from: built here, fetched, or typed as JSON. Reading never
 * fails: what is missing or of the wrong kind gets the service's default, since a preview must show broken scenes too.
 */
export interface SceneView {
	/** Counted from 1. */
	readonly number: number;
	/** `isPlain`: the color is seen, and no picture. */
	readonly background: { readonly url: string; readonly color?: Rgb; readonly isPlain?: boolean };
	/** Back to front. */
	readonly clips: readonly ClipView[];
	readonly scripts: readonly ScriptView[];
}

export interface ScriptView {
	readonly text: string;
	readonly raw: string;
	readonly language: string;
	readonly modelId?: string;
	readonly clothId?: string;
}

export interface ClipView {
	readonly kind: ClipName | 'other';
	/** Which of its kind in the scene, counted from 1 in the order of the request. */
	readonly number: number;
	readonly layer: number;
	/** The visible rectangle: width × scaleX, height × scaleY. */
	readonly box: Box;
	/** False for sounds, voices without picture and removed avatars. */
	readonly visible: boolean;
	readonly opacity: number;
	readonly angle: number;
	readonly color?: Rgb;
	/** The words, the shape's name, the file's address or the avatar's id. */
	readonly label: string;
	readonly urls: ReadonlyArray<{ readonly field: string; readonly url: string }>;
	readonly tag?: string;
	readonly fontSize: Px;
	readonly align: string;
	readonly textBackground?: Rgb;
	readonly avatar?: {
		readonly id: string;
		readonly outfit: string;
		readonly headOnly: boolean;
		readonly removed: boolean;
	};
}

type Raw = Record<string, unknown>;

const KINDS = new Map<string, ClipName>(CLIP_KIND_LIST.map(({ type, name }) => [type, name]));

/** @param index counted from 0 */
export function viewScene(scene: unknown, index: number): SceneView {
	const raw = isRecord(scene) ? scene : {};
	const counts = new Map<string, number>();
	const clips = records(raw.clips).map((clip) => {
		const kind = KINDS.get(string(clip.type)) ?? 'other';
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
		return viewClip(clip, kind, counts.get(kind) ?? 1);
	});
	const background = isRecord(raw.background) ? raw.background : {};
	return {
		number: index + 1,
		background: {
			url: string(background.source_url),
			color: readColor(string(background.source_color)),
		},
		clips: clips.sort((one, other) => one.layer - other.layer),
		scripts: scriptsOf(raw),
	};
}

/** The newer `scripts[]` where it says anything, else the older scripts inside the avatar clips. */
function scriptsOf(scene: Raw): ScriptView[] {
	const avatars = records(scene.clips).filter(
		(clip) => clip.type === 'aiModel' && clip.isDelete !== true,
	);
	const language = string(modelOf(avatars[0] ?? {}).language) || 'en';
	const entries = records(scene.scripts);
	if (entries.length > 0) {
		return entries.map((entry) => {
			const speaker = avatars.find((clip) => modelOf(clip).ai_name === entry.modelId);
			return {
				...words(entry.org),
				language: string(modelOf(speaker ?? {}).language) || language,
				modelId: string(entry.modelId),
				clothId: string(entry.clothId),
			};
		});
	}
	return avatars.map((clip) => ({
		...words(isRecord(clip.script) ? clip.script.org : ''),
		language: string(modelOf(clip).language) || language,
	}));
}

const words = (org: unknown) => ({ text: plainText(string(org)), raw: string(org) });

const modelOf = (clip: Raw): Raw => (isRecord(clip.model) ? clip.model : {});

function viewClip(clip: Raw, kind: ClipView['kind'], number: number): ClipView {
	const model = modelOf(clip);
	const isAvatar = kind === 'avatar';
	const effects = records(clip.effects);
	return {
		kind,
		number,
		layer: finite(clip.layer, 0),
		box: {
			left: px(finite(clip.left, 0)),
			top: px(finite(clip.top, 0)),
			width: px(Math.abs(finite(clip.width, 0) * finite(clip.scaleX, 1))),
			height: px(Math.abs(finite(clip.height, 0) * finite(clip.scaleY, 1))),
		},
		visible: kind !== 'audio' && clip.voiceOnly !== true && clip.isDelete !== true,
		opacity: finite(clip.opacity, 100),
		angle: finite(clip.angle, 0),
		color: readColor(string(clip.fill)),
		label: labelOf(clip, kind),
		urls: [
			...(kind === 'video' ? [{ field: 'Video URL', url: string(clip.video_url) }] : []),
			...(kind === 'image' ? [{ field: 'Image URL', url: string(clip.source_url) }] : []),
			...(kind === 'audio' ? [{ field: 'Audio URL', url: string(clip.source_url) }] : []),
		],
		tag: string(clip.tag) || undefined,
		fontSize: fromPt(finite(clip.fontSize, 40)),
		align: string(clip.align) || 'left',
		textBackground: readColor(string(clip.backgroundColor)),
		avatar: isAvatar
			? {
					id: string(model.ai_name),
					outfit: string(model.emotion),
					removed: clip.isDelete === true,
					headOnly: clip.headOnly === true || effects.some((effect) => effect.type === 'head-only'),
				}
			: undefined,
	};
}

function labelOf(clip: Raw, kind: ClipView['kind']): string {
	switch (kind) {
		case 'avatar':
			return string(modelOf(clip).ai_name);
		case 'text':
			return string(clip.text);
		case 'shape':
			return string(clip.shapeName);
		case 'video':
			return fileName(string(clip.video_url));
		case 'audio':
			return string(clip.label) || fileName(string(clip.source_url));
		case 'image':
			return fileName(string(clip.source_url));
		case 'other':
			return string(clip.type);
	}
}

/** The last part of an address' path, or the address itself where it has none. */
export const fileName = (url: string) =>
	url
		.replace(/[?#][\s\S]*$/, '')
		.split('/')
		.filter(Boolean)
		.at(-1) ?? url;

const string = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const finite = (value: unknown, fallback: number): number => {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : fallback;
};
