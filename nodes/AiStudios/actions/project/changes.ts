import type { INodeProperties } from 'n8n-workflow';

import { serviceColor } from '../../scene/color/color';
import type { JsonObject } from '../../scene/json';
import { MAX_SCRIPT_LENGTH, MAX_TEXT_LENGTH } from '../../scene/limits';
import { inProject } from '../../scene/place';
import { spoken } from '../../scene/script';
import { toPt } from '../../scene/units';
import { UPDATE_TYPES, type UpdateType, type UpdateValue } from '../../scene/update';
import { Values } from '../../scene/values';
import type { ReadParameter } from './sceneFields';
import { SERVICE_PATH } from './sceneFields/scene';
import { readSceneNumber, sceneNumberField } from './sceneNumber';

interface ChangeKind {
	readonly displayName: string;
	readonly name: string;
	readonly fields: INodeProperties[];
	/** The clip type that the service finds in the scene, and what it gets. */
	readonly read: (values: Values) => { type: UpdateType; values: JsonObject };
}

const text = (
	displayName: string,
	name: string,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...more,
});

const urlKind = (
	displayName: string,
	name: string,
	type: UpdateType,
	key: string,
	placeholder: string,
): ChangeKind => ({
	displayName,
	name,
	fields: [
		text(`${displayName} URL`, 'url', {
			placeholder,
			description: 'AI Studios fetches the file itself, so the address must be public',
		}),
	],
	read: (values) => ({ type, values: { [key]: values.requiredUrl('url', `${displayName} URL`) } }),
});

const KINDS: readonly ChangeKind[] = [
	{
		displayName: 'Script',
		name: 'script',
		fields: [text('Script', 'script', { typeOptions: { rows: 4 } })],
		read: (values) => ({
			type: 'aiModel',
			values: { script: spoken(values.requiredText('script', 'Script', MAX_SCRIPT_LENGTH)).plain },
		}),
	},
	{
		displayName: 'Text',
		name: 'text',
		fields: [
			text('Text', 'text', {
				typeOptions: { rows: 2 },
				description: 'Leave it empty to keep the words',
			}),
			text('Color', 'color', {
				placeholder: 'e.g. #1e90ff',
				description: 'Leave it empty to keep the color',
			}),
			text('Font Size', 'fontSize', {
				placeholder: 'e.g. 60 or 45pt',
				description: 'Leave it empty to keep the size',
			}),
		],
		read: (values) => {
			const [words, color, size] = [
				values.text('text', 'Text', MAX_TEXT_LENGTH),
				values.color('color', 'Color'),
				values.fontSize('fontSize', 'Font Size'),
			];
			const changed = {
				...(words === undefined ? {} : { text: words }),
				...(color === undefined ? {} : { fill: serviceColor(color) }),
				...(size === undefined ? {} : { fontSize: toPt(size) }),
			};
			if (Object.keys(changed).length === 0)
				throw values.problem('Text', 'is empty', 'Fill in what is to change.');
			return { type: 'textImage', values: changed };
		},
	},
	urlKind('Image', 'image', 'image', 'source_url', 'e.g. https://example.com/logo.png'),
	urlKind('Video', 'video', 'videoImage', 'video_url', 'e.g. https://example.com/tour.mp4'),
	urlKind('Audio', 'audio', 'audio', 'source_url', 'e.g. https://example.com/music.mp3'),
	{
		displayName: 'Background',
		name: 'background',
		fields: [
			text('Background Image', 'url', { placeholder: 'e.g. https://example.com/office.jpg' }),
		],
		read: (values) => {
			const url = values.url('url', 'Background Image', SERVICE_PATH);
			if (url === undefined) throw values.problem('Background Image', 'is empty');
			return { type: 'background', values: { source_url: url } };
		},
	},
	{
		displayName: 'Shape',
		name: 'shape',
		fields: [{ displayName: 'Color', name: 'color', type: 'color', default: '#1e40af' }],
		read: (values) => {
			const color = values.color('color', 'Color');
			if (color === undefined) throw values.problem('Color', 'is empty');
			return { type: 'shape', values: { fill: serviceColor(color) } };
		},
	},
	{
		displayName: 'Anything Else',
		name: 'other',
		fields: [
			{
				displayName: 'Clip Type',
				name: 'type',
				type: 'options',
				default: 'textImage',
				options: [
					{ name: 'Audio', value: 'audio' },
					{ name: 'Avatar', value: 'aiModel' },
					{ name: 'Background', value: 'background' },
					{ name: 'Image', value: 'image' },
					{ name: 'Shape', value: 'shape' },
					{ name: 'Text', value: 'textImage' },
					{ name: 'Video', value: 'videoImage' },
				],
			},
			{
				displayName: 'Values (JSON)',
				name: 'values',
				type: 'json',
				default: '{}',
				description: 'Properties of the clip and their new values, as in the AI Studios API',
			},
		],
		read: (values) => {
			const changed = values.filledJson('values', 'Values (JSON)');
			if (changed === undefined) throw values.problem('Values (JSON)', 'is empty');
			return {
				type: values.oneOf('type', 'Clip Type', UPDATE_TYPES) ?? 'textImage',
				values: changed,
			};
		},
	},
];

/** Edits in the form of the service: the clip of a kind in a scene. */
export const changesField: INodeProperties = {
	displayName: 'Changes',
	name: 'changes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Change',
	default: {},
	description:
		"The clip of a kind in a scene is changed. Where a scene has several of that kind, use 'Create From Project', which finds clips by tag.",
	options: KINDS.map(({ displayName, name, fields }) => ({
		displayName,
		name,
		values: [sceneNumberField, ...fields],
	})),
};

/** @throws FieldProblem naming the field and which change of its kind it belongs to */
export function readChanges(read: ReadParameter): UpdateValue[] {
	const all = new Values(read, inProject).group('changes', 'Changes');
	return KINDS.flatMap((kind) =>
		all.list(kind.name, 'Changes').map((entry, at) => {
			const values = Values.of(entry, ` of ${kind.displayName.toLowerCase()} change ${at + 1}`);
			return { sceneIdx: readSceneNumber(values) - 1, ...kind.read(values) };
		}),
	);
}
