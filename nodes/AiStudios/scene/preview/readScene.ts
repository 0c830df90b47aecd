import { isObject } from '../../json';
import { records } from '../json';
import { readColor } from '../../fields/color';
import { isBlank } from '../../fields/text/clean';
import { isOlderScript, plainText } from '../script';
import { CLIP_KIND_LIST, type ClipName } from '../clips/kinds';
import { modelOf, text, viewClip, type Raw } from './readClip';
import { sceneRefusals } from './readForm';
import type { SceneView, ScriptView } from './view';

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

/** The newer `scripts[]` where it says anything, else the older scripts inside the avatar clips. */
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
	const plain = plainText(text(org));
	return { text: isBlank(plain) ? '' : plain, raw: text(org) };
}
