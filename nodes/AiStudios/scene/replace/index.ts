import { replaceAvatar } from './avatar';
import { replaceScript } from './script';
import { findTagged } from './tags';
import type { JsonObject } from '../json';
import type { Replacement } from './types';

export type { Replacement } from './types';
export { mappables, mappedReplacements } from './mapped';
export { tagsOf, type TaggedClip } from './tags';

/**
 * The scenes of a fetched project with some clips replaced; everything else stays as the service gave it, known to
 * this package or not. The given scenes are not changed.
 * @throws FieldProblem for a tag that no clip or several clips carry, or a scene that is not there
 */
export function replaceInScenes(
	scenes: readonly JsonObject[],
	replacements: readonly Replacement[],
): JsonObject[] {
	const copy = structuredClone(scenes) as JsonObject[];
	for (const replacement of replacements) apply(copy, replacement);
	return copy;
}

function apply(scenes: JsonObject[], replacement: Replacement): void {
	if (replacement.kind === 'script') return replaceScript(scenes, replacement);
	const { scene, clip } = findTagged(scenes, replacement);
	switch (replacement.kind) {
		case 'text':
			clip.text = replacement.text;
			return;
		case 'image':
			clip.source_url = replacement.url;
			return;
		case 'video':
			clip.video_url = replacement.url;
			return;
		case 'avatar':
			return replaceAvatar(scene, clip, replacement.avatarId, replacement.outfitId);
		case 'outfit':
			return replaceAvatar(scene, clip, undefined, replacement.outfitId);
	}
}
