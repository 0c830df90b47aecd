import type { INodeProperties } from 'n8n-workflow';

import type { Fields } from '../../fields/fields';
import { FieldProblem } from '../../problem';
import { CLIP_KIND_LIST, CLIP_KINDS, type ClipName } from '../clips/kinds';
import { records, type JsonObject } from '../json';
import { MAX_TAG_LENGTH } from '../limits';

/** How a clip is named in the AI Studios editor. */
export const tagField: INodeProperties = {
	displayName: 'Tag',
	name: 'tag',
	type: 'string',
	default: '',
	placeholder: 'e.g. headline',
	description: 'The tag of the clip in the AI Studios editor. No other clip may have it.',
};

/** @throws FieldProblem */
export const readTag = (fields: Fields): string =>
	fields
		.requiredText(tagField, {
			max: MAX_TAG_LENGTH,
			advice: 'Set tags in the AI Studios editor, clip by clip.',
		})
		.trim();

interface Found {
	readonly scene: JsonObject;
	readonly clip: Record<string, unknown>;
	/** Counted from 1. */
	readonly number: number;
}

/** A clip that carries a tag, as a person would look for it. */
interface TaggedClip {
	readonly tag: string;
	/** The service's word. */
	readonly type: string;
	/** Counted from 1. */
	readonly scene: number;
}

export const tagsOf = (scenes: readonly JsonObject[]): TaggedClip[] =>
	allClips(scenes).flatMap(({ clip, number }) =>
		typeof clip.tag === 'string' && clip.tag.trim() !== ''
			? [{ tag: clip.tag.trim(), type: String(clip.type), scene: number }]
			: [],
	);

/**
 * The one clip that a replacement is meant for.
 *
 * @throws FieldProblem when no clip of its kind carries the tag, or several do
 */
export function findTagged(scenes: readonly JsonObject[], name: ClipName, tag: string): Found {
	const { type } = CLIP_KINDS[name];
	const found = allClips(scenes).filter(
		({ clip }) => clip.type === type && String(clip.tag ?? '').trim() === tag,
	);
	const [first] = found;
	if (first && found.length === 1) return first;
	if (first) {
		const numbers = found.map(({ number }) => `scene ${number}`).join(', ');
		throw new FieldProblem(
			`The tag '${tag}' stands on ${found.length} clips of the project (${numbers})`,
			'Give each clip a tag of its own in the AI Studios editor.',
		);
	}
	throw new FieldProblem(`No ${name} of the project has the tag '${tag}'`, available(scenes, type));
}

function available(scenes: readonly JsonObject[], type: string): string {
	const tags = tagsOf(scenes);
	if (tags.length === 0)
		return 'The project has no tags. Set them in the AI Studios editor, clip by clip.';
	const fitting = tags.filter((it) => it.type === type).map(({ tag }) => `'${tag}'`);
	const others = tags
		.filter((it) => it.type !== type)
		.map((it) => `'${it.tag}' (${nameOf(it.type)})`);
	return `Tags of this kind: ${fitting.join(', ') || 'none'}. Other tags: ${others.join(', ') || 'none'}.`;
}

const nameOf = (type: string): string =>
	CLIP_KIND_LIST.find((kind) => kind.type === type)?.name ?? type;

const allClips = (scenes: readonly JsonObject[]): Found[] =>
	scenes.flatMap((scene, index) =>
		records(scene.clips).map((clip) => ({ scene, clip, number: index + 1 })),
	);
