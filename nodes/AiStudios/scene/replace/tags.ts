import type { INodeProperties } from 'n8n-workflow';

import { choiceField, numberField } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import { records, type JsonObject } from '../../json';
import { FieldProblem } from '../../problem';
import { CLIP_KIND_LIST, CLIP_KINDS, type ClipName } from '../clips/kinds';
import { MAX_TAG_LENGTH } from '../limits';

/** Which scene of a project that exists, counted from 1. */
export const sceneNumberField = numberField({
	displayName: 'Scene Number',
	name: 'scene',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
	default: 1,
	description: 'Counted from 1',
});

/** How a clip is named in the AI Studios editor. */
const tagField: INodeProperties = {
	displayName: 'Tag',
	name: 'tag',
	type: 'string',
	default: '',
	placeholder: 'e.g. headline',
	description: "The clip's tag in the AI Studios editor",
};

const whichField = choiceField({
	displayName: 'Clips with the Tag',
	name: 'which',
	type: 'options',
	default: 'only',
	description: 'Which of the clips with this tag',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'All in One Scene', value: 'scene' },
		{ name: 'By Number', value: 'number' },
		{ name: 'The Only One', value: 'only' },
	],
});

const numberOfClipField = numberField({
	displayName: 'Clip Number',
	name: 'clipNumber',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
	default: 1,
	description: 'Counted from 1, scene by scene',
	displayOptions: { show: { which: ['number'] } },
});

const sceneOfClipField = numberField({
	...sceneNumberField,
	displayOptions: { show: { which: ['scene'] } },
});

/** How clips are found: the fields of every replacement by tag. */
export const tagFields: INodeProperties[] = [
	tagField,
	whichField,
	numberOfClipField,
	sceneOfClipField,
];

/** Clips with a tag; without `which`, exactly one clip. */
export interface Tagged {
	readonly tag: string;
	readonly which?: 'all' | { readonly number: number } | { readonly scene: number };
}

/** @throws FieldProblem */
export function readTag(fields: Fields): Tagged {
	const advice = 'Set tags in the AI Studios editor, clip by clip.';
	const tag = fields.requiredText(tagField, { max: MAX_TAG_LENGTH, advice }).trim();
	switch (fields.choiceOrDefault(whichField)) {
		case 'all':
			return { tag, which: 'all' };
		case 'scene':
			return { tag, which: { scene: fields.numberOrDefault(sceneOfClipField) } };
		case 'number':
			return { tag, which: { number: fields.numberOrDefault(numberOfClipField) } };
		default:
			return { tag };
	}
}

interface Found {
	readonly scene: JsonObject;
	readonly clip: Record<string, unknown>;
	/** Counted from 1. */
	readonly number: number;
}

/** A clip with a tag, as a person would look for it. */
export interface TaggedClip {
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

/** The vendor's way to select one of several clips with the same tag: `title_2` is the second (API reference, "Tags"). */
const NUMBERED = /^(.+)_([1-9]\d{0,4})$/;

/** An exact match comes first, even if the tag ends with a number. */
function withNumber(scenes: readonly JsonObject[], { tag, which }: Tagged): Tagged {
	if (which !== undefined || carrying(scenes, tag).length > 0) return { tag, which };
	const [, base, number] = NUMBERED.exec(tag) ?? [];
	return base === undefined ? { tag } : { tag: base, which: { number: Number(number) } };
}

const carrying = (scenes: readonly JsonObject[], tag: string): Found[] =>
	allClips(scenes).filter(({ clip }) => String(clip.tag ?? '').trim() === tag);

/**
 * The clips that a replacement is meant for, at least one.
 *
 * @throws FieldProblem if no clip of its kind has the tag, or several do and none is selected
 */
export function findTagged(
	scenes: readonly JsonObject[],
	name: ClipName,
	tagged: Tagged,
): [Found, ...Found[]] {
	const { type } = CLIP_KINDS[name];
	const { tag, which } = withNumber(scenes, tagged);
	const all = carrying(scenes, tag);
	const ofKind = all.filter(({ clip }) => clip.type === type);
	if (ofKind.length === 0) {
		throw new FieldProblem(
			`No ${name} in the project has the tag '${tagged.tag}'`,
			available(scenes, type),
		);
	}
	const numbers = ofKind.map(({ number }) => `scene ${number}`).join(', ');
	const clips = ofKind.length === 1 ? 'clip' : 'clips';
	const found = `The tag '${tag}' is on ${ofKind.length} ${clips} of the project (${numbers})`;
	if (which === undefined && ofKind.length > 1) {
		throw new FieldProblem(
			found,
			`Choose in '${whichField.displayName}' which of them is meant, or write '${tag}_1' for the first.`,
		);
	}
	const [first, ...others] = chosenOf(all, which).filter(({ clip }) => clip.type === type);
	if (first !== undefined) return [first, ...others];
	throw new FieldProblem(missing(name, tag, which, all.length), `${found}.`);
}

function missing(name: ClipName, tag: string, which: Tagged['which'], count: number): string {
	if (typeof which !== 'object') return `No ${name} in the project has the tag '${tag}'`;
	if ('scene' in which)
		return `No ${name} with the tag '${tag}' is in scene ${which.scene} of the project`;
	return which.number > count
		? `The project has no clip ${which.number} with the tag '${tag}'`
		: `Clip ${which.number} with the tag '${tag}' is of another kind than ${name}`;
}

/** The number counts the clips with a tag of whatever kind, as the vendor's pages do. */
function chosenOf(all: readonly Found[], which: Tagged['which']): readonly Found[] {
	if (which === undefined || which === 'all') return all;
	return 'scene' in which
		? all.filter(({ number }) => number === which.scene)
		: all.slice(which.number - 1, which.number);
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
