import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { sceneFields } from './scene';
import { nameField, orientationField } from './settings';

export { groupItems, projectOfItems } from './itemScenes';
export { projectRequest, type ReadParameter } from './request';
export { exportField, nameField, readSettings } from './settings';

const SOURCES: INodePropertyOptions[] = [
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
];

const sourceField = (more: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Scenes From',
	name: 'sceneSource',
	type: 'options',
	noDataExpression: true,
	default: 'fields',
	options: [...SOURCES, ...more].sort((one, other) => one.name.localeCompare(other.name)),
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

const groupField: INodeProperties = {
	displayName: 'Group Items By',
	name: 'groupBy',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.customerId }}',
	description:
		'Items with the same value make one video. Without it, all items make one video together.',
};

const jsonField: INodeProperties = {
	displayName: 'Project (JSON)',
	name: 'projectJson',
	type: 'json',
	typeOptions: { rows: 10 },
	default: '{\n  "scenes": []\n}',
	description:
		'A whole request, which is sent as it is, with only those settings added that it leaves open and you have made here, or only the list of scenes, which is sent with all settings',
};

/** What is new in a project whose scenes are written here, whichever way. */
const OWN_SOURCES = { show: { sceneSource: SOURCES.map(({ value }) => value) } };

/**
 * Where the scenes come from, and the scenes: for every operation that works on scenes.
 * @param more further sources that the operation has fields for
 */
export const sceneSourceFields = (more: INodePropertyOptions[] = []): INodeProperties[] => [
	sourceField(more),
	...updateDisplayOptions(OWN_SOURCES, [nameField, orientationField]),
	...updateDisplayOptions({ show: { sceneSource: ['fields'] } }, [scenesField]),
	...updateDisplayOptions({ show: { sceneSource: ['items'] } }, [groupField, ...sceneFields]),
	...updateDisplayOptions({ show: { sceneSource: ['json'] } }, [jsonField]),
];
