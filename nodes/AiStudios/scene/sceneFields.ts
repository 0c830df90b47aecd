import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { choiceField } from '../fields/field';
import type { FieldPath, Fields } from '../fields/fields';
import { allTogether } from '../problem';
import { backgroundFields, readBackground, type BackgroundInput } from './background';
import {
	avatarLookFields,
	avatarOptions,
	avatarSpeechFields,
	readPresenter,
	type AvatarInput,
} from './clips/avatar';
import { CLIP_KIND_LIST, type ClipInput } from './clips/kinds';
import { splitFields, splitScript, twoSpeakers } from './script';

/** Where a field is, for messages. @param scene counted from 1 */
export const inScene = (scene: number): FieldPath => ` in scene ${scene}`;

/**
 * @param kind the name of a kind of clip
 * @param number which of the clips of its kind, counted from 1
 */
const inClip = (kind: string, number: number, scene: FieldPath): FieldPath =>
	` of ${kind} ${number}${scene}`;

/** A scene as a person describes it: read from the form and checked field by field. */
export interface SceneInput {
	readonly background: BackgroundInput;
	readonly presenter?: AvatarInput;
	readonly clips: readonly ClipInput[];
}

const presenterField = choiceField({
	displayName: 'Presenter',
	name: 'presenter',
	type: 'options',
	default: 'avatar',
	options: [
		{ name: 'Avatar', value: 'avatar', description: 'An avatar that is seen and heard' },
		{
			name: 'Voice Only',
			value: 'voiceOnly',
			description: 'Only the voice of an avatar',
		},
		{ name: 'No Avatar', value: 'none', description: 'No one speaks' },
	],
});

const clipsField: INodeProperties = {
	displayName: 'Clips',
	name: 'clips',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Clip',
	default: {},
	description: 'Texts, pictures, sounds and additional avatars in this scene',
	options: CLIP_KIND_LIST.map(({ name, label, labelInClips, fields }) => ({
		displayName: labelInClips ?? label,
		name,
		values: fields,
	})),
};

/** The line above each scene. Lists of n8n 2.41 have no titles for their entries: its `itemTitle` is not shown. */
const headingField: INodeProperties = {
	displayName: 'Scene',
	name: 'heading',
	type: 'notice',
	typeOptions: { sectionHeader: true },
	default: '',
};

/** What a first video needs; the other fields are added on demand, or shown if they are filled in. */
const SHOWN_AT_FIRST = new Set([
	'avatarId',
	'script',
	'backgroundImage',
	'backgroundColor',
	'clips',
	// Shown if the script is split at a mark.
	'splitMark',
]);

/** For the collection of the scenes: older releases of n8n ignore it and show all fields. */
export const sceneTypeOptions = {
	hideOptionalFields: true,
	addOptionalFieldButtonText: 'Add Scene Option',
};

const everyField: INodeProperties[] = [
	headingField,
	presenterField,
	...updateDisplayOptions({ show: { presenter: ['avatar', 'voiceOnly'] } }, avatarSpeechFields),
	...updateDisplayOptions({ show: { presenter: ['avatar'] } }, avatarLookFields),
	...updateDisplayOptions({ show: { presenter: ['avatar', 'voiceOnly'] } }, [avatarOptions]),
	...backgroundFields,
	clipsField,
	...updateDisplayOptions({ show: { presenter: ['avatar', 'voiceOnly'] } }, splitFields),
];

/** Everything that makes one scene, in the order a person thinks of it: who says what, in front of what, with what. */
export const sceneFields: INodeProperties[] = everyField.map((field) =>
	SHOWN_AT_FIRST.has(field.name)
		? { ...field, typeOptions: { ...field.typeOptions, showEvenWhenOptional: true } }
		: field,
);

/**
 * The scenes of one entry: one, or one for each part of its script.
 *
 * @throws FieldProblem naming the field, its clip and the scene; what is missing is named all at once
 */
export function readScene(fields: Fields): SceneInput[] {
	const kind = fields.choiceOrDefault(presenterField);
	const [presenter, background, clips] = allTogether(
		() => (kind === 'none' ? undefined : readPresenter(fields, kind === 'voiceOnly')),
		() => readBackground(fields),
		() => readClips(fields),
	);
	if (presenter === undefined) return [{ background, clips }];
	const parts = splitScript(fields, presenter.script);
	if (parts.length > 1 && clips.some(({ kind: of }) => of === 'avatar')) throw twoSpeakers(fields);
	return parts.map((script) => ({ presenter: { ...presenter, script }, background, clips }));
}

const readClips = (fields: Fields): ClipInput[] =>
	allTogether<ClipInput[]>(
		...CLIP_KIND_LIST.flatMap(({ name, read }) =>
			fields
				.list(clipsField, name, (number) => inClip(name, number, fields.path))
				.map((clip) => (): ClipInput => read(clip)),
		),
	);
