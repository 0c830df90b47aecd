import type { INodeProperties } from 'n8n-workflow';

import { choiceField } from '../fields/field';
import type { Fields } from '../fields/fields';
import { backgroundImageField, readBackgroundImage } from './background';
import { CLIP_KIND_LIST, CLIP_KINDS, type ClipType } from './clips/kinds';
import { shapeColorField } from './clips/shape';
import { serviceColor } from '../fields/color';
import type { JsonObject } from '../json';
import { MAX_SCRIPT_LENGTH, MAX_TEXT_LENGTH } from './limits';
import { newScriptField } from './replace/script';
import { sceneNumberField } from './replace/tags';
import { toPt } from '../units';

/** The types of what `POST /editor/project/{id}` edits (API reference, "Projects"). */
type UpdateType = ClipType | 'background';

/** The clip that the service finds in the scene, and its new values. */
interface Change {
	readonly type: UpdateType;
	readonly values: JsonObject;
}

/** One edit: the service finds the clip by scene and type, so it cannot distinguish two clips of a type. */
interface Update extends Change {
	/** Counted from 0. */
	readonly sceneIdx: number;
}

/** One kind of change, from the form to the request. */
interface ChangeKind {
	readonly displayName: string;
	/** What workflows store. */
	readonly name: string;
	readonly fields: INodeProperties[];
	/** @throws FieldProblem */
	readonly read: (fields: Fields) => Change;
}

const scriptChange: ChangeKind = {
	displayName: 'Script',
	name: 'script',
	fields: [newScriptField],
	read: (fields) => ({
		type: CLIP_KINDS.avatar.type,
		values: {
			script: fields.requiredWords(newScriptField, { max: MAX_SCRIPT_LENGTH }),
		},
	}),
};

/** A text field that changes something only if filled in; a color picker has no empty state. */
const emptyText = (
	displayName: string,
	name: string,
	more: Partial<INodeProperties>,
): INodeProperties => ({ displayName, name, type: 'string', default: '', ...more });

const textField = emptyText('Text', 'text', {
	typeOptions: { rows: 2 },
	description: 'Leave it empty to keep the text',
});

const textColorField = emptyText('Color', 'color', {
	placeholder: 'e.g. #1e90ff',
	description: 'Leave it empty to keep the color',
});

const fontSizeField = emptyText('Font Size', 'fontSize', {
	placeholder: 'e.g. 60 or 45pt',
	description: 'Leave it empty to keep the size',
});

const textChange: ChangeKind = {
	displayName: 'Text',
	name: 'text',
	fields: [textField, textColorField, fontSizeField],
	read: (fields) => {
		const text = fields.words(textField, { max: MAX_TEXT_LENGTH });
		const color = fields.color(textColorField);
		const fontSize = fields.fontSize(fontSizeField);
		const values = {
			...(text === undefined ? {} : { text }),
			...(color === undefined ? {} : { fill: serviceColor(color) }),
			...(fontSize === undefined ? {} : { fontSize: toPt(fontSize) }),
		};
		if (Object.keys(values).length === 0) fields.empty(textField, 'Fill in what should change.');
		return { type: CLIP_KINDS.text.type, values };
	},
};

/** @param property of the service's clip that has the address */
function fileChange(
	name: 'audio' | 'image' | 'video',
	property: string,
	placeholder: string,
): ChangeKind {
	const { type, label } = CLIP_KINDS[name];
	const urlField: INodeProperties = {
		displayName: `${label} URL`,
		name: 'url',
		type: 'string',
		default: '',
		placeholder,
		description: 'Must be a public address: AI Studios downloads the file',
	};
	return {
		displayName: label,
		name,
		fields: [urlField],
		read: (fields) => ({ type, values: { [property]: fields.requiredUrl(urlField) } }),
	};
}

const newBackgroundField: INodeProperties = {
	displayName: backgroundImageField.displayName,
	name: 'url',
	type: 'string',
	default: '',
	placeholder: backgroundImageField.placeholder,
};

const backgroundChange: ChangeKind = {
	displayName: 'Background',
	name: 'background',
	fields: [newBackgroundField],
	read: (fields) => ({
		type: 'background',
		values: {
			source_url:
				readBackgroundImage(fields, newBackgroundField) ?? fields.empty(newBackgroundField),
		},
	}),
};

const shapeChange: ChangeKind = {
	displayName: 'Shape',
	name: 'shape',
	fields: [shapeColorField],
	read: (fields) => ({
		type: CLIP_KINDS.shape.type,
		values: {
			fill: serviceColor(fields.color(shapeColorField) ?? fields.empty(shapeColorField)),
		},
	}),
};

const clipTypeField = choiceField<UpdateType>({
	displayName: 'Clip Type',
	name: 'type',
	type: 'options',
	default: 'textImage',
	options: [
		...CLIP_KIND_LIST.map(({ label, type }) => ({ name: label, value: type })),
		{ name: 'Background', value: 'background' as const },
	].sort((one, other) => one.name.localeCompare(other.name)),
});

const valuesField: INodeProperties = {
	displayName: 'Values (JSON)',
	name: 'values',
	type: 'json',
	default: '{}',
	description: 'Properties of the clip and their new values, as in the AI Studios API',
};

const otherChange: ChangeKind = {
	displayName: 'Anything Else',
	name: 'other',
	fields: [clipTypeField, valuesField],
	read: (fields) => ({
		type: fields.choiceOrDefault(clipTypeField),
		values: fields.jsonObject(valuesField) ?? fields.empty(valuesField),
	}),
};

const KINDS: readonly ChangeKind[] = [
	scriptChange,
	textChange,
	fileChange('image', 'source_url', 'e.g. https://example.com/logo.png'),
	fileChange('video', 'video_url', 'e.g. https://example.com/tour.mp4'),
	fileChange('audio', 'source_url', 'e.g. https://example.com/music.mp3'),
	backgroundChange,
	shapeChange,
	otherChange,
];

/** Changes in the form of the service, which finds a clip by its scene and its kind. */
export const changesField: INodeProperties = {
	displayName: 'Changes',
	name: 'changes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Change',
	default: {},
	description:
		"Changes the scene's clip of that kind. If it has several, use 'Create From Project', which finds clips by tag.",
	options: KINDS.map(({ displayName, name, fields }) => ({
		displayName,
		name,
		values: [sceneNumberField, ...fields],
	})),
};

/** @throws FieldProblem naming the field and which change of its kind it belongs to */
export const readChanges = (fields: Fields): Update[] =>
	KINDS.flatMap(({ displayName, name, read }) =>
		fields
			.list(changesField, name, (number) => ` of ${displayName.toLowerCase()} change ${number}`)
			.map((entry) => ({
				sceneIdx: entry.numberOrDefault(sceneNumberField) - 1,
				...read(entry),
			})),
	);
