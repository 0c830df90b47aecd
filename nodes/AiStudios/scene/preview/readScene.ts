import { readColor } from '../../fields/color';
import { isBlank } from '../../fields/text/clean';
import { spokenText } from '../../fields/text/richText';
import { isObject, records } from '../../json';
import { isMinimalModel } from '../avatarModel';
import { CLIP_KIND_LIST, type ClipName } from '../clips/kinds';
import { isOlderScript } from '../script';
import { fromPt, px } from '../../units';
import { clipRefusals, sceneRefusals } from './readForm';
import {
	fileName,
	type ClipView,
	type HeadView,
	type SceneView,
	type ScriptView,
	type TextView,
} from './view';

const KINDS = new Map<string, ClipName>(CLIP_KIND_LIST.map(({ type, name }) => [type, name]));

/** @param index counted from 0 */
export function viewScene(scene: unknown, index: number): SceneView {
	const raw = isObject(scene) ? scene : {};
	const counts = new Map<string, number>();
	const clips = records(raw.clips).map((clip) => {
		const kind = KINDS.get(text(clip.type)) ?? 'other';
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
		return viewClip(clip, kind, counts.get(kind) ?? 1);
	});
	const background = isObject(raw.background) ? raw.background : {};
	return {
		number: index + 1,
		background: {
			url: text(background.source_url),
			color: readColor(text(background.source_color)),
		},
		clips: clips.sort((one, other) => one.layer - other.layer),
		scripts: scriptsOf(raw),
		refusals: sceneRefusals(raw),
		lacksClips: !Array.isArray(raw.clips),
		isOlderScript: isOlderScript(raw),
	};
}

/** The newer `scripts[]` if it has any words, or else the older scripts inside the avatar clips. */
function scriptsOf(scene: Raw): ScriptView[] {
	const avatars = records(scene.clips).filter(
		(clip) => clip.type === 'aiModel' && clip.isDelete !== true,
	);
	const language = text(modelOf(avatars[0] ?? {}).language) || 'en';
	const entries = records(scene.scripts);
	if (entries.length > 0) {
		return entries.map((entry) => {
			const speaker = avatars.find((clip) => modelOf(clip).ai_name === entry.modelId);
			return {
				...words(entry.org),
				language: text(modelOf(speaker ?? {}).language) || language,
				modelId: text(entry.modelId),
				clothId: text(entry.clothId),
			};
		});
	}
	return avatars.map((clip) => ({
		...words(isObject(clip.script) ? clip.script.org : ''),
		language: text(modelOf(clip).language) || language,
	}));
}

function words(org: unknown) {
	const plain = spokenText(text(org));
	return { text: isBlank(plain) ? '' : plain, raw: text(org) };
}

/** A clip as received, from any source. */
type Raw = Record<string, unknown>;

const modelOf = (clip: Raw): Raw => (isObject(clip.model) ? clip.model : {});

/** @param number which of its kind in the scene, counted from 1 */
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
		color: readColor(text(clip.fill)),
		label: labelOf(clip, kind),
		urls: [
			...(kind === 'video'
				? [{ field: 'Video URL', kind: 'video' as const, url: text(clip.video_url) }]
				: []),
			...(kind === 'image'
				? [{ field: 'Image URL', kind: 'picture' as const, url: text(clip.source_url) }]
				: []),
			...(kind === 'audio'
				? [{ field: 'Audio URL', kind: 'sound' as const, url: text(clip.source_url) }]
				: []),
		],
		tag: text(clip.tag) || undefined,
		refusals: clipRefusals(clip, kind),
		picture: pictureOf(clip, kind),
		text: kind === 'text' ? viewText(clip) : undefined,
		stroke: viewStroke(clip),
		avatar: isAvatar
			? {
					id: text(model.ai_name),
					outfit: text(model.emotion),
					removed: clip.isDelete === true,
					isMinimal: isMinimalModel(model),
					headOnly: clip.headOnly === true || effects.some((effect) => effect.type === 'head-only'),
					head: headOf(model),
				}
			: undefined,
	};
}

function pictureOf(clip: Raw, kind: ClipView['kind']): string | undefined {
	const url = text(kind === 'avatar' ? modelOf(clip).source_url : clip.source_url);
	return kind === 'audio' || url === '' ? undefined : url;
}

const BOLD = 600;

function viewText(clip: Raw): TextView {
	const weight = text(clip.fontWeight);
	const align = text(clip.align);
	const shadow = isObject(clip.shadow) ? clip.shadow : {};
	const color = readColor(text(shadow.color));
	return {
		fontSize: fromPt(finite(clip.fontSize, 40)),
		align: align === 'center' || align === 'right' ? align : 'left',
		bold: weight === 'bold' || finite(weight, 0) >= BOLD,
		italic: clip.fontStyle === 'italic',
		underline: clip.underline === true,
		background: readColor(text(clip.backgroundColor)),
		shadow:
			color && shadow.enabled !== false
				? { color, right: px(finite(shadow.offsetX, 5)), down: px(finite(shadow.offsetY, 5)) }
				: undefined,
	};
}

function viewStroke(clip: Raw): ClipView['stroke'] {
	const color = readColor(text(clip.stroke));
	const width = finite(clip.strokeWidth, 0);
	return color && width > 0 ? { color, width: px(width) } : undefined;
}

/** From the one avatar whose geometry is published: others have a similar posture. */
const TYPICAL_HEAD: HeadView = { x: 0.362, y: 0.0547, height: 0.083 };

/** The picture shows a part of the original, in whose pixels the head is given (API reference, "Scenes and clips"). */
function headOf(model: Raw): HeadView {
	const editor = [model.editor, model.editorValue].find(isObject) ?? {};
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
			return text(modelOf(clip).ai_name);
		case 'text':
			return text(clip.text);
		case 'shape':
			return text(clip.shapeName);
		case 'video':
			return fileName(text(clip.video_url));
		case 'audio':
			return text(clip.label) || fileName(text(clip.source_url));
		case 'image':
			return fileName(text(clip.source_url));
		case 'other':
			return text(clip.type);
	}
}

/** The text that a value is; empty for anything else. */
const text = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const finite = (value: unknown, fallback: number): number => {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : fallback;
};
