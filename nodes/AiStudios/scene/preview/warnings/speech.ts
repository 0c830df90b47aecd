import type { SceneView, ScriptView } from '../view';
import { wordWarnings } from './words';
import { writingWarning } from './writing';

/** What is wrong with a script that `isOlderScript`, and what to do. */
export const OLDER_SCRIPT =
	'stands only in "script" of the avatar clip, the older place: a newer service may render silence. Put it into "scripts" of the scene as well, as \'Scenes From: Define Below\' does.';

/** What a person would notice about what is spoken in a scene. */
export function speechWarnings({ scripts, clips, isOlderScript }: SceneView): string[] {
	const speakers = clips.filter(({ avatar }) => avatar?.removed === false);
	const isSilent = scripts.every(({ text }) => text === '');
	return [
		...(isSilent && speakers.length > 0 ? ['The script is empty: the avatar says nothing'] : []),
		...(isOlderScript ? [`The script ${OLDER_SCRIPT}`] : []),
		...(scripts.length > 0 && !isSilent && speakers.length === 0
			? ['There is a script but no avatar to speak it']
			: []),
		...scripts.flatMap(aboutScript),
		...scripts.flatMap(({ modelId, clothId }) => {
			const isKnown = speakers.some(
				({ avatar }) => avatar?.id === modelId && avatar?.outfit === clothId,
			);
			if (modelId === undefined || speakers.length === 0 || isKnown) return [];
			if (modelId === '' || clothId === '')
				return [
					`The script has no "${modelId === '' ? 'modelId' : 'clothId'}": AI Studios refuses the request without it`,
				];
			const avatars = speakers.map(({ avatar }) => `${avatar?.id}/${avatar?.outfit}`).join(', ');
			return [`The script belongs to avatar ${modelId}/${clothId}, but the scene shows ${avatars}`];
		}),
	];
}

function aboutScript({ raw, text, language }: ScriptView): string[] {
	const tag = /<(?!\/?(?:p|span|br)\b)\/?[a-z][^<>]*>/i.exec(raw)?.[0];
	const writing = writingWarning(text, language);
	return [
		...(tag ? [`The script contains HTML (${tag}), which may be spoken or dropped`] : []),
		...wordWarnings('The script', text, language),
		...(writing === undefined ? [] : [writing]),
	];
}
