import { FieldProblem } from '../../problem';
import { records, type JsonObject } from '../json';
import type { TaggedReplacement } from './types';

/** The service's clip type that each kind of replacement is made in. */
export const CLIP_TYPES: Record<TaggedReplacement['kind'], string> = {
	avatar: 'aiModel',
	image: 'image',
	outfit: 'aiModel',
	text: 'textImage',
	video: 'videoImage',
};

const TYPE_NAMES: Readonly<Record<string, string>> = {
	aiModel: 'avatar',
	textImage: 'text',
	videoImage: 'video',
};

interface Found {
	readonly scene: JsonObject;
	readonly clip: Record<string, unknown>;
	/** Counted from 1. */
	readonly number: number;
}

/** A clip that carries a tag, as a person would look for it. */
export interface TaggedClip {
	readonly tag: string;
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
 * @throws FieldProblem when no clip of its kind carries the tag, or several do
 */
export function findTagged(scenes: readonly JsonObject[], { kind, tag }: TaggedReplacement): Found {
	const type = CLIP_TYPES[kind];
	const found = allClips(scenes).filter(
		({ clip }) => clip.type === type && String(clip.tag ?? '').trim() === tag,
	);
	const [first] = found;
	if (first && found.length === 1) return first;
	if (first) {
		const places = found.map(({ number }) => `scene ${number}`).join(', ');
		throw new FieldProblem(
			`The tag '${tag}' stands on ${found.length} clips of the project (${places})`,
			'Give each clip a tag of its own in the AI Studios editor.',
		);
	}
	throw new FieldProblem(
		`No ${kind === 'outfit' ? 'avatar' : kind} of the project has the tag '${tag}'`,
		available(scenes, type),
	);
}

function available(scenes: readonly JsonObject[], type: string): string {
	const tags = tagsOf(scenes);
	if (tags.length === 0)
		return 'The project has no tags. Set them in the AI Studios editor, clip by clip.';
	const fitting = tags.filter((it) => it.type === type).map(({ tag }) => `'${tag}'`);
	const others = tags
		.filter((it) => it.type !== type)
		.map((it) => `'${it.tag}' (${TYPE_NAMES[it.type] ?? it.type})`);
	return `Tags of this kind: ${fitting.join(', ') || 'none'}. Other tags: ${others.join(', ') || 'none'}.`;
}

const allClips = (scenes: readonly JsonObject[]): Found[] =>
	scenes.flatMap((scene, index) =>
		records(scene.clips).map((clip) => ({ scene, clip, number: index + 1 })),
	);
