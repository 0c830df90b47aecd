import { isRecord, records, type JsonObject } from '../json';
import { knownAvatar } from '../knownAvatars';
import { avatarModel } from '../model';

/** The parts of a `model` that belong to one avatar's picture and would show it, or crop the new one wrongly. */
const PICTURE_PARTS = [
	'editor',
	'editorValue',
	'origin',
	'deployImage',
	'deploySize',
	'maskFile',
	'source_url',
];

/**
 * Puts another avatar, or the same in another outfit, in the place of a clip's. Place, size, language and effects stay;
 * the scene's scripts follow, since their ids must equal the clip's (API reference, "Scenes and clips").
 */
export function replaceAvatar(
	scene: JsonObject,
	clip: Record<string, unknown>,
	avatarId: string | undefined,
	outfitId: string,
): void {
	const old = isRecord(clip.model) ? clip.model : {};
	const id = avatarId ?? String(old.ai_name ?? '');
	const kept = Object.fromEntries(
		Object.entries(old).filter(([name]) => !PICTURE_PARTS.includes(name)),
	);
	const language = typeof old.language === 'string' ? old.language : 'en';
	clip.model = {
		...kept,
		...avatarModel(id, outfitId, language, knownAvatar(id, outfitId)?.geometry),
	};
	for (const script of records(scene.scripts)) {
		if (script.modelId === old.ai_name && script.clothId === old.emotion) {
			script.modelId = id;
			script.clothId = outfitId;
		}
	}
}
