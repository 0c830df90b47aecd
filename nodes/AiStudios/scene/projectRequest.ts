import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { choiceField, optionsField, type ChoiceField } from '../fields/field';
import type { Fields } from '../fields/fields';
import { groupKey } from '../fields/text/clean';
import { allTogether, FieldProblem } from '../problem';
import { inScene, readScene, sceneFields, sceneTypeOptions, type SceneInput } from './sceneFields';
import { isObject } from '../json';
import {
	buildProject,
	nameField,
	orientationField,
	readSettings,
	type CreateProjectBody,
	type Settle,
} from './project';
import { projectJsonField, rawProject } from './rawProject';

/** Where the scenes of a new project come from. */
const sourceField = choiceField({
	displayName: 'Scenes From',
	name: 'sceneSource',
	type: 'options',
	noDataExpression: true,
	default: 'fields',
	options: [
		{
			name: 'Define Below',
			value: 'fields',
			description: 'Each input item makes its own video with the scenes below',
		},
		{
			name: 'Define Below, Combining Items',
			value: 'items',
			description: 'All input items make one video, and each adds the scenes below',
		},
		{ name: 'JSON', value: 'json', description: 'A request in the format of the AI Studios API' },
	],
});

const scenesField: INodeProperties = {
	displayName: 'Scenes',
	name: 'scenes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, ...sceneTypeOptions },
	placeholder: 'Add Scene',
	default: { scene: [{}] },
	options: [{ displayName: 'Scene', name: 'scene', values: sceneFields }],
};

const MAX_GROUP_LENGTH = 1_000;

const groupField: INodeProperties = {
	displayName: 'Group Items By',
	name: 'groupBy',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.customerId }}',
	description: 'Items with the same value make one video. If empty, all items make one video.',
};

/** The same where it has no effect: hidden, so that switching 'Scenes From' back and forth loses nothing. */
const keptGroupField: INodeProperties = {
	displayName: groupField.displayName,
	name: groupField.name,
	type: 'hidden',
	default: '',
};

/** A parameter of an older version of the API (API reference, "Documented types"); its form is not documented. */
const dictionaryOption: INodeProperties = {
	displayName: 'Pronunciation (JSON)',
	name: 'dictionary',
	type: 'json',
	default: '{}',
	description:
		'How words are pronounced, as "dictionary" in the request. Part of an older AI Studios API; may be ignored.',
};

/** For the 'Options' of every operation that works on scenes. */
export const sceneOptions: INodeProperties[] = [dictionaryOption];

const optionsGroup = optionsField(...sceneOptions);

/** 'Scenes From', with further sources that an operation has fields for. */
export const sceneSourceField = <More extends string = never>(
	more: Array<INodePropertyOptions & { value: More }> = [],
): ChoiceField<(typeof sourceField)['options'][number]['value'] | More> => ({
	...sourceField,
	options: [...sourceField.options, ...more].sort((one, other) =>
		one.name.localeCompare(other.name),
	),
});

/**
 * Where the scenes come from, and the scenes: for every operation that works on scenes.
 *
 * @param source from `sceneSourceField`
 */
export const sceneSourceFields = (
	source: INodeProperties = sceneSourceField(),
): INodeProperties[] => [
	source,
	...updateDisplayOptions({ show: { sceneSource: ['items'] } }, [groupField]),
	...updateDisplayOptions({ show: { sceneSource: ['fields'] } }, [keptGroupField]),
	...updateDisplayOptions({ show: { sceneSource: ['fields', 'items', 'json'] } }, [
		nameField,
		orientationField,
	]),
	...updateDisplayOptions({ show: { sceneSource: ['fields', 'items'] } }, [scenesField]),
	...updateDisplayOptions({ show: { sceneSource: ['json'] } }, [projectJsonField]),
];

/** A create request as it was filled in. */
export interface ProjectRequest {
	/** The request itself, with avatars and outfits as they were chosen. */
	body: CreateProjectBody;
	/** Whether the avatars come from the fields of the form, or from JSON, which is sent as it is. */
	source: 'fields' | 'json';
	/** The request with each choice of avatar and outfit resolved. */
	settled: (settle: Settle) => CreateProjectBody;
}

/**
 * The create request of one input item (API reference, "Projects"), from the form's scenes or from JSON.
 *
 * @throws FieldProblem naming the field, its clip and its scene
 */
export function projectRequest(fields: Fields): ProjectRequest {
	if (fields.choice(sourceField) !== 'json') return requestOf(fields, readScenes(fields));
	const body = withDictionary(rawProject(fields, readSettings(fields)), fields);
	return { body, source: 'json', settled: () => body };
}

/** @param first has all that is not in the scenes */
function requestOf(first: Fields, scenes: readonly SceneInput[]): ProjectRequest {
	const settings = readSettings(first);
	const settled = (settle: Settle) => withDictionary(buildProject(settings, scenes, settle), first);
	return { body: settled((chosen) => chosen), source: 'fields', settled };
}

const readScenes = (fields: Fields): SceneInput[] =>
	allTogether<SceneInput[][]>(
		...fields.list(scenesField, 'scene', inScene).map((scene) => () => readScene(scene)),
	).flat();

/** A request that has a dictionary of its own keeps it. @throws FieldProblem for what is no JSON */
function withDictionary(body: CreateProjectBody, fields: Fields): CreateProjectBody {
	const dictionary = fields.group(optionsGroup).json(dictionaryOption);
	const isEmpty = isObject(dictionary) && Object.keys(dictionary).length === 0;
	return dictionary === undefined || dictionary === null || isEmpty
		? body
		: Object.assign({ dictionary }, body);
}

/** The fields of one input item. */
export interface ItemFields extends Fields {
	/** Counted from 0. */
	readonly item: number;
}

/** Input items that make one video together, in their own order. */
export type ItemGroup<Item extends ItemFields = ItemFields> = [Item, ...Item[]];

/**
 * Which items make a video together: all of them, or those with the same 'Group Items By', in the order of their first
 * items. Undefined where each item makes a video of its own.
 *
 * @throws FieldProblem when 'Group Items By' is not text
 */
export function combinedItems<Item extends ItemFields>(
	all: readonly Item[],
): Array<ItemGroup<Item>> | undefined {
	if (all[0]?.value(sourceField) !== 'items') return undefined;
	const groups = new Map<string, ItemGroup<Item>>();
	for (const fields of all) {
		const text = ofItem(fields, () => fields.text(groupField, { max: MAX_GROUP_LENGTH }));
		const key = groupKey(text ?? '');
		const group = groups.get(key);
		if (group) group.push(fields);
		else groups.set(key, [fields]);
	}
	return [...groups.values()];
}

/**
 * The create request of one group of items: the scenes of each item, the project's settings from the first.
 *
 * @throws FieldProblem naming the field, its scene and its item
 */
export const projectOfItems = (group: Readonly<ItemGroup>): ProjectRequest =>
	requestOf(
		group[0],
		group.flatMap((fields) => ofItem(fields, () => readScenes(fields))),
	);

/** What goes wrong in it names the item to n8n: a group has several. */
function ofItem<T>({ item }: ItemFields, read: () => T): T {
	try {
		return read();
	} catch (reason) {
		throw withItem(reason, item);
	}
}

function withItem(reason: unknown, item: number): unknown {
	if (reason instanceof FieldProblem) reason.item = item;
	return reason;
}
