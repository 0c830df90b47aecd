import { spokenText } from '../fields/text/richText';
import { isObject } from '../json';
import { records, type JsonObject } from './json';

/**
 * An entry of `scripts[]`: what is said, by whom. The ids must equal those of the avatar clip; `tts` null means the
 * avatar's own voice (API reference, "Scenes and clips").
 */
export interface Script {
	org: string;
	isTTS: boolean;
	tts: JsonObject | null;
	modelId: string;
	clothId: string;
}

export { spoken as scriptForms } from '../fields/text/script';
export { spokenText as plainText } from '../fields/text/richText';

/** An entry of `scripts[]`; without a voice of its own the avatar speaks with its usual one. */
export const scriptEntry = (
	plain: string,
	modelId: string,
	clothId: string,
	voice?: JsonObject,
): Script => ({
	org: plain,
	isTTS: voice !== undefined,
	tts: voice ?? null,
	modelId,
	clothId,
});

/**
 * Whether the words of a scene stand in its avatar clips only. A service that reads nothing but `scripts[]` would render
 * silence (API reference, "Scenes and clips").
 */
export function isOlderScript(scene: unknown): boolean {
	if (!isObject(scene) || records(scene.scripts).length > 0) return false;
	return records(scene.clips).some(
		({ type, isDelete, script }) =>
			type === 'aiModel' &&
			isDelete !== true &&
			isObject(script) &&
			typeof script.org === 'string' &&
			spokenText(script.org).trim() !== '',
	);
}
