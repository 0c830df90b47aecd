import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { choiceField, type ChoiceField, type Fields } from '../fields/fields';
import { groupKey } from '../fields/text/clean';
import { FieldProblem } from '../problem';
import { inItem, inScene } from './fieldPath';
import { buildProject, type CreateProjectBody } from './project';
import { nameField, orientationField, readSettings } from './projectSettings';
import { projectJsonField, rawProject } from './rawProject';
import { readScene, sceneFields } from './sceneFields';

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
			description: 'One video per input item, its scenes as fields',
		},
		{
			name: 'Input Items',
			value: 'items',
			description: 'One video from many items, a scene for each item',
		},
		{ name: 'JSON', value: 'json', description: 'A request in the form of the AI Studios API' },
	],
});

const scenesField: INodeProperties = {
	displayName: 'Scenes',
	name: 'scenes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
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
	description:
		'Items with the same value make one video. Without it, all items make one video together.',
};

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
	...updateDisplayOptions({ show: { sceneSource: ['fields', 'items', 'json'] } }, [
		nameField,
		orientationField,
	]),
	...updateDisplayOptions({ show: { sceneSource: ['fields'] } }, [scenesField]),
	...updateDisplayOptions({ show: { sceneSource: ['items'] } }, [groupField, ...sceneFields]),
	...updateDisplayOptions({ show: { sceneSource: ['json'] } }, [projectJsonField]),
];

/**
 * The create request of one input item (API reference, "Projects"), from the form's scenes or from JSON.
 *
 * @throws FieldProblem naming the field, its clip and its scene
 */
export function projectRequest(fields: Fields): CreateProjectBody {
	const settings = readSettings(fields);
	if (fields.choice(sourceField) === 'json') return rawProject(fields, settings);
	return buildProject(settings, fields.list(scenesField, 'scene', inScene).map(readScene));
}

/** The fields of one input item. */
export interface ItemFields extends Fields {
	/** Counted from 0. */
	readonly item: number;
}

/** Input items that make one video together, in their own order. */
export type ItemGroup<Item extends ItemFields = ItemFields> = [Item, ...Item[]];

/**
 * Which items make a video together: those with the same 'Group Items By', all of them where it is empty.
 * Groups come in the order of their first items.
 *
 * @throws FieldProblem when 'Group Items By' is not text
 */
export function groupItems<Item extends ItemFields>(all: readonly Item[]): Array<ItemGroup<Item>> {
	const groups = new Map<string, ItemGroup<Item>>();
	for (const fields of all) {
		const at = fields.at(inItem(fields.item));
		const key = groupKey(at.text(groupField, { max: MAX_GROUP_LENGTH }) ?? '');
		const group = groups.get(key);
		if (group) group.push(fields);
		else groups.set(key, [fields]);
	}
	return [...groups.values()];
}

/**
 * The create request of one group of items: a scene for each item, the project's settings from the first.
 *
 * @throws FieldProblem naming the field, its scene and its item
 */
export const projectOfItems = (group: Readonly<ItemGroup>): CreateProjectBody =>
	buildProject(
		readSettings(group[0]),
		group.map((fields, at) => {
			try {
				return readScene(fields.at(inItem(fields.item, at + 1)));
			} catch (reason) {
				throw faultOf(fields.item, reason);
			}
		}),
	);

/** What went wrong, with the item that n8n is to name: a group has several. */
function faultOf(item: number, reason: unknown): unknown {
	if (reason instanceof FieldProblem) reason.item = item;
	return reason;
}
