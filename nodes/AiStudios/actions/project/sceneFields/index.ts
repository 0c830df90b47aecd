import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { sceneFields } from './scene';
import { exportField, nameField, orientationField, resolutionField, webhookUrlField, workspaceIdField } from './settings';

export { groupItems, projectOfItems } from './itemScenes';
export { projectRequest, sceneSource, type ReadParameter, type SceneSource } from './request';

const sourceField: INodeProperties = {
	displayName: 'Scenes From',
	name: 'sceneSource',
	type: 'options',
	noDataExpression: true,
	default: 'fields',
	options: [
		{ name: 'Define Below', value: 'fields', description: 'One video per input item, its scenes as fields' },
		{ name: 'Input Items', value: 'items', description: 'One video from many items, a scene for each item' },
		{ name: 'JSON', value: 'json', description: 'A request in the form of the AI Studios API' },
	],
};

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
	description: 'Items with the same value make one video. Without it, all items make one video together.',
};

const jsonField: INodeProperties = {
	displayName: 'Project (JSON)',
	name: 'projectJson',
	type: 'json',
	typeOptions: { rows: 10 },
	default: '{\n  "scenes": []\n}',
	description:
		"A whole request, which is sent as it is without the other fields, or only the list of scenes, which is sent with 'Name', 'Orientation' and the options",
};

/** Where the scenes come from, and the scenes. For every operation that makes a video from scenes. */
export const sceneSourceFields: INodeProperties[] = [
	sourceField,
	nameField,
	orientationField,
	...updateDisplayOptions({ show: { sceneSource: ['fields'] } }, [scenesField]),
	...updateDisplayOptions({ show: { sceneSource: ['items'] } }, [groupField, ...sceneFields]),
	...updateDisplayOptions({ show: { sceneSource: ['json'] } }, [jsonField]),
];

/** Whether and how the video is rendered. */
export const exportFields: INodeProperties[] = [exportField];

/** What goes into the 'Options' of an operation that makes a project, in alphabetical order. */
export const projectOptions: INodeProperties[] = [resolutionField, webhookUrlField, workspaceIdField];
