import type { INodeProperties } from 'n8n-workflow';

import type { Fields } from '../../fields/fields';
import type { Canvas } from '../canvas';
import type { JsonObject } from '../../json';
import { avatarReplacement, outfitReplacement } from './avatar';
import { imageReplacement, videoReplacement } from './file';
import type { ReplacementKind } from './kind';
import { scriptReplacement } from './script';
import { textReplacement } from './text';

/** Every kind of replacement, in the order in which the form offers them. */
const KINDS = {
	text: textReplacement,
	script: scriptReplacement,
	image: imageReplacement,
	video: videoReplacement,
	avatar: avatarReplacement,
	outfit: outfitReplacement,
};

type Kinds = typeof KINDS;
type ReplacementName = keyof Kinds;
type Replacements = { [Name in ReplacementName]: ReturnType<Kinds[Name]['read']> };

/** A change to a project that was made in the AI Studios editor, whose clips carry tags. */
export type Replacement = Replacements[ReplacementName];

/** The same by name, so that the compiler knows which replacement belongs to which kind. */
const BY_NAME: {
	readonly [Name in ReplacementName]: Pick<ReplacementKind<Replacements[Name]>, 'apply'>;
} = KINDS;

/** In the order in which they are made. */
export const REPLACEMENT_KINDS: ReadonlyArray<Kinds[ReplacementName]> = Object.values(KINDS).sort(
	(one, other) => one.rank - other.rank,
);

/** What to change in a project that was made in the AI Studios editor; all else stays. */
export const replacementsField: INodeProperties = {
	displayName: 'Replacements',
	name: 'replacements',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Replacement',
	default: {},
	description: 'Clips are found by their tags in the AI Studios editor, scripts by their scene',
	options: Object.values(KINDS).map(({ name, label, fields }) => ({
		displayName: label,
		name,
		values: fields,
	})),
};

/** @throws FieldProblem naming the field and which replacement of its kind it belongs to */
export const readReplacements = (fields: Fields): Replacement[] =>
	REPLACEMENT_KINDS.flatMap(({ name, read }) =>
		fields
			.list(replacementsField, name, (number) => ` of ${name} replacement ${number}`)
			.map((entry): Replacement => read(entry)),
	);

/**
 * The scenes of a fetched project with some clips replaced; everything else stays as the service gave it, known to
 * this package or not. The given scenes are not changed.
 *
 * @param canvas of the project
 * @throws FieldProblem for a tag that no clip or several clips carry, or a scene that is not there
 */
export function replaceInScenes(
	scenes: readonly JsonObject[],
	replacements: readonly Replacement[],
	canvas: Canvas,
): JsonObject[] {
	const copy = [...structuredClone(scenes)];
	for (const replacement of replacements) apply(replacement.kind, copy, replacement, canvas);
	return copy;
}

const apply = <Name extends ReplacementName>(
	name: Name,
	scenes: readonly JsonObject[],
	replacement: Replacements[Name],
	canvas: Canvas,
): void => BY_NAME[name].apply(scenes, replacement, canvas);
