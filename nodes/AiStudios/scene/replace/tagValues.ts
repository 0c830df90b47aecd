import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { choiceField, type Field } from '../../fields/field';
import { Fields } from '../../fields/fields';
import { FieldProblem } from '../../problem';
import { CLIP_KINDS } from '../clips/kinds';
import { isObject, records, type JsonObject } from '../../json';
import { readReplacements, REPLACEMENT_KINDS, replacementsField, type Replacement } from './kinds';
import { tagsOf, type Tagged, type TaggedClip } from './tags';

const sourceField = choiceField({
	displayName: 'Replace',
	name: 'replacementSource',
	type: 'options',
	options: [
		{ name: 'Define Below', value: 'fields', description: 'Add what to replace, one by one' },
		{
			name: 'Map Tags',
			value: 'tags',
			description: 'Map values to the tags of the project, or use item fields with the same names',
		},
	],
	default: 'fields',
	description: 'How to choose what to replace. Everything else stays the same.',
});

const tagValuesField: INodeProperties = {
	displayName: 'Values for Tags',
	name: 'tagValues',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['projectId.value'],
		resourceMapper: {
			resourceMapperMethod: 'projectTags',
			mode: 'map',
			valuesLabel: 'Values',
			fieldWords: { singular: 'tag', plural: 'tags' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: true,
		},
	},
};

/** What to change in a project: replacements defined one by one, or values mapped to the tags that the project has. */
export const replacementFields: INodeProperties[] = [
	sourceField,
	...updateDisplayOptions({ show: { replacementSource: ['fields'] } }, [replacementsField]),
	...updateDisplayOptions({ show: { replacementSource: ['tags'] } }, [tagValuesField]),
];

/**
 * The replacements that a person has set, for the scenes of a project that is read later.
 *
 * @param itemData the input item, whose fields may fill the tags of the same names
 * @returns throws a FieldProblem for a tag that the project does not have
 * @throws FieldProblem
 */
export function replacementsIn(
	fields: Fields,
	itemData: Record<string, unknown> = {},
): (scenes: readonly JsonObject[]) => Replacement[] {
	if (fields.choiceOrDefault(sourceField) === 'fields') {
		const replacements = readReplacements(fields);
		return () => replacements;
	}
	const mapper = fields.group(tagValuesField);
	if (mapper.value({ name: 'mappingMode' }) === 'autoMapInputData')
		return (scenes) => mappedReplacements(scenes, itemData, false);
	const values = mapper.value({ name: 'value' });
	return (scenes) => mappedReplacements(scenes, isObject(values) ? values : {}, true);
}

/** A part of a project that can get another value: a tagged clip, or the script of a scene. */
interface Mappable {
	/** The tag; for a script "script 1", with the number of the scene. */
	readonly id: string;
	readonly label: string;
	/** Undefined where no value is given. @throws FieldProblem for one that cannot be used */
	readonly read: (values: Fields, field: Field) => Replacement | undefined;
}

/**
 * What values can be mapped to in a project: each tag, where several clips carry it all of them together and each by
 * itself (`title_1`, `title_2`), and the script of each scene with one speaker. In the order in which values are filled
 * in, so that one for a single clip overrides one for all.
 */
export function mappables(scenes: readonly JsonObject[]): Mappable[] {
	const tagged = tagsOf(scenes);
	const byTag = new Map<string, TaggedClip[]>();
	for (const clip of tagged) byTag.set(clip.tag, [...(byTag.get(clip.tag) ?? []), clip]);
	const clips = [...byTag.entries()].flatMap(([tag, [first, ...others]]) => {
		if (first === undefined) return [];
		if (others.length === 0) return mappable(tag, first.type, `scene ${first.scene}`);
		const all = [first, ...others];
		const isOneKind = others.every(({ type }) => type === first.type);
		return [
			...(isOneKind
				? mappable(tag, first.type, `all ${all.length} clips`, { tag, which: 'all' })
				: []),
			...all.flatMap(({ type, scene }, at) => {
				const id = `${tag}_${at + 1}`;
				return byTag.has(id) ? [] : mappable(id, type, `scene ${scene}`);
			}),
		];
	});
	const scripts = scenes.flatMap((scene, at): Mappable[] =>
		hasOneScript(scene) ? [scriptOf(at + 1)] : [],
	);
	return [...clips, ...scripts];
}

/** None where clips of the type cannot be filled. @param where they are, in a few words */
function mappable(id: string, type: string, where: string, tagged?: Tagged): Mappable[] {
	const byTag = REPLACEMENT_KINDS.find((kind) => kind.byTag?.type === type)?.byTag;
	if (byTag === undefined) return [];
	const read = (values: Fields, field: Field): Replacement | undefined => {
		const replacement = byTag.read(values, field);
		return replacement && { ...replacement, ...tagged };
	};
	return [{ id, label: `${id} (${byTag.hint}, ${where})`, read }];
}

const scriptOf = (scene: number): Mappable => ({
	id: `script ${scene}`,
	label: `Script of scene ${scene}`,
	read: (values, field) => {
		const script = values.words(field);
		return script === undefined ? undefined : { kind: 'script', scene, script };
	},
});

const hasOneScript = (scene: JsonObject): boolean =>
	records(scene.scripts).length === 1 ||
	(records(scene.scripts).length === 0 &&
		records(scene.clips).some(
			({ type, script }) => type === CLIP_KINDS.avatar.type && script !== undefined,
		));

/**
 * The replacements for values that were mapped by id; empty values leave things as they are.
 *
 * @param isStrict whether a value for something that the project does not have is a problem, or none of ours
 * @throws FieldProblem naming the tag
 */
function mappedReplacements(
	scenes: readonly JsonObject[],
	values: Record<string, unknown>,
	isStrict: boolean,
): Replacement[] {
	const known = new Map(mappables(scenes).map((mappable) => [mappable.id, mappable]));
	const fields = Fields.of(values, ' (a tag of the project)');
	const unknown = Object.keys(values).find(
		(id) => !known.has(id) && fields.isSet({ name: id, displayName: id }),
	);
	if (isStrict && unknown !== undefined) throw unknownTag(unknown, [...known.keys()]);
	return [...known.values()].flatMap(({ id, read }) => {
		const replacement = Object.hasOwn(values, id)
			? read(fields, { name: id, displayName: id })
			: undefined;
		return replacement === undefined ? [] : [replacement];
	});
}

const unknownTag = (id: string, known: string[]): FieldProblem =>
	new FieldProblem(
		`The project has no tag '${id}' that can be filled`,
		`It has: ${known.map((one) => `'${one}'`).join(', ') || 'no tags'}. Refresh the list of tags in the node, or set tags in the AI Studios editor.`,
	);
