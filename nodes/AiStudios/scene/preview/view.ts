import { readColor } from '../../fields/color';
import { isRecord, records } from '../json';
import type { Rgb } from '../color/color';
import { plainText } from '../script';
import { fromPt, px, type Px } from '../units';
import type { Box } from '../canvas';
import { CLIP_KIND_LIST, type ClipName } from '../clips/kinds';

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
	/** The scene says nothing of clips, not even that there are none. */
	readonly lacksClips: boolean;
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
	/** Fields that hold something else where the service wants a number. */
	readonly notNumbers: readonly string[];
	/** The address of what is seen: the avatar's picture, the image, the poster of the video. */
	readonly picture?: string;
	readonly text?: TextView;
	readonly stroke?: { readonly color: Rgb; readonly width: Px };
	readonly avatar?: {
		readonly id: string;
		readonly outfit: string;
		readonly headOnly: boolean;
		readonly removed: boolean;
		/** The middle of the head and its height, as shares of the box' width and height. */
		readonly head: HeadView;
	};
}

/** How the words of a text clip are written. */
export interface TextView {
	readonly fontSize: Px;
	readonly align: 'left' | 'center' | 'right';
	readonly bold: boolean;
	readonly italic: boolean;
	readonly underline: boolean;
	readonly background?: Rgb;
	readonly shadow?: { readonly color: Rgb; readonly right: Px; readonly down: Px };
}

export interface HeadView {
	readonly x: number;
	readonly y: number;
	readonly height: number;
}

/** What a clip is called, such as "text 2". */
export const clipName = ({ kind, number }: Pick<ClipView, 'kind' | 'number'>) =>
	`${kind} ${number}`;

type Raw = Record<string, unknown>;

const KINDS = new Map<string, ClipName>(CLIP_KIND_LIST.map(({ type, name }) => [type, name]));

/** Fields of clips that hold numbers (API reference, "Scenes and clips"). */
const NUMBERS = [
	'layer',
	'left',
	'top',
	'width',
	'height',
	'scaleX',
	'scaleY',
	'opacity',
	'angle',
	'fontSize',
	'volume',
];

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
		lacksClips: !Array.isArray(raw.clips),
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
		notNumbers: NUMBERS.filter(
			(field) =>
				clip[field] !== undefined && clip[field] !== null && typeof clip[field] !== 'number',
		),
		picture: pictureOf(clip, kind),
		text: kind === 'text' ? viewText(clip) : undefined,
		stroke: viewStroke(clip),
		avatar: isAvatar
			? {
					id: string(model.ai_name),
					outfit: string(model.emotion),
					removed: clip.isDelete === true,
					headOnly: clip.headOnly === true || effects.some((effect) => effect.type === 'head-only'),
					head: headOf(model),
				}
			: undefined,
	};
}

function pictureOf(clip: Raw, kind: ClipView['kind']): string | undefined {
	const url = string(kind === 'avatar' ? modelOf(clip).source_url : clip.source_url);
	return kind === 'audio' || url === '' ? undefined : url;
}

const BOLD = 600;

function viewText(clip: Raw): TextView {
	const weight = string(clip.fontWeight);
	const align = string(clip.align);
	const shadow = isRecord(clip.shadow) ? clip.shadow : {};
	const color = readColor(string(shadow.color));
	return {
		fontSize: fromPt(finite(clip.fontSize, 40)),
		align: align === 'center' || align === 'right' ? align : 'left',
		bold: weight === 'bold' || finite(weight, 0) >= BOLD,
		italic: clip.fontStyle === 'italic',
		underline: clip.underline === true,
		background: readColor(string(clip.backgroundColor)),
		shadow:
			color && shadow.enabled !== false
				? { color, right: px(finite(shadow.offsetX, 5)), down: px(finite(shadow.offsetY, 5)) }
				: undefined,
	};
}

function viewStroke(clip: Raw): ClipView['stroke'] {
	const color = readColor(string(clip.stroke));
	const width = finite(clip.strokeWidth, 0);
	return color && width > 0 ? { color, width: px(width) } : undefined;
}

/** Of the one avatar whose geometry is published: others stand much alike. */
const TYPICAL_HEAD: HeadView = { x: 0.362, y: 0.0547, height: 0.083 };

/** The picture shows a part of the original, in whose pixels the head is given (API reference, "Scenes and clips"). */
function headOf(model: Raw): HeadView {
	const editor = [model.editor, model.editorValue].find(isRecord) ?? {};
	const [width, height] = [finite(editor.modelTightW, 0), finite(editor.modelTightH, 0)];
	const headHeight = finite(editor.headHeight, 0);
	if (!(width > 0 && height > 0 && headHeight > 0)) return TYPICAL_HEAD;
	return {
		x: (finite(editor.headCenterX, 0) - finite(editor.modelTightX, 0)) / width,
		y: (finite(editor.headCenterY, 0) - finite(editor.modelTightY, 0)) / height,
		height: headHeight / height,
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
