import type { INodeProperties } from 'n8n-workflow';

import { MAX_SCRIPT_LENGTH, MAX_TAG_LENGTH, MAX_TEXT_LENGTH } from '../../scene/limits';
import type { Replacement } from '../../scene/replace';
import { inProject } from '../../scene/place';
import { Values } from '../../scene/values';
import { avatarChooser, outfitChooser } from '../choosers';
import type { ReadParameter } from './sceneFields';
import { readSceneNumber, sceneNumberField } from './sceneNumber';

const LINES = { min: 0, max: 1000 };

const tagField: INodeProperties = {
	displayName: 'Tag',
	name: 'tag',
	type: 'string',
	default: '',
	placeholder: 'e.g. headline',
	description: 'The tag that the clip has in the AI Studios editor. One clip only may carry it.',
};

const urlField = (displayName: string, placeholder: string): INodeProperties => ({
	displayName,
	name: 'url',
	type: 'string',
	default: '',
	placeholder,
	description: 'AI Studios fetches the file itself, so the address must be public',
});

/** What to change in a project that was made in the AI Studios editor; all else stays. */
export const replacementsField: INodeProperties = {
	displayName: 'Replacements',
	name: 'replacements',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Replacement',
	default: {},
	description:
		'What to change. Clips are found by the tags they were given in the AI Studios editor, scripts by their scene.',
	options: [
		{
			displayName: 'Text',
			name: 'text',
			values: [
				tagField,
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
				},
			],
		},
		{
			displayName: 'Script',
			name: 'script',
			values: [
				sceneNumberField,
				{
					displayName: 'Script',
					name: 'script',
					type: 'string',
					typeOptions: { rows: 4 },
					default: '',
				},
				{
					displayName: 'Line',
					name: 'line',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description:
						'Which line of a dialogue, counted from 1. Leave it at 0 where only one avatar speaks.',
				},
			],
		},
		{
			displayName: 'Image',
			name: 'image',
			values: [tagField, urlField('Image URL', 'e.g. https://example.com/logo.png')],
		},
		{
			displayName: 'Video',
			name: 'video',
			values: [tagField, urlField('Video URL', 'e.g. https://example.com/tour.mp4')],
		},
		{ displayName: 'Avatar', name: 'avatar', values: [tagField, avatarChooser, outfitChooser] },
		{ displayName: 'Outfit', name: 'outfit', values: [tagField, outfitChooser] },
	],
};

type Kind = Replacement['kind'];
const KINDS: readonly Kind[] = ['avatar', 'outfit', 'text', 'image', 'video', 'script'];

/** @throws FieldProblem naming the field and which replacement of its kind it belongs to */
export function readReplacements(read: ReadParameter): Replacement[] {
	const all = new Values(read, inProject).group('replacements', 'Replacements');
	return KINDS.flatMap((kind) =>
		all
			.list(kind, 'Replacements')
			.map((entry, at) =>
				readReplacement(kind, Values.of(entry, ` of ${kind} replacement ${at + 1}`)),
			),
	);
}

function readReplacement(kind: Kind, values: Values): Replacement {
	if (kind === 'script') {
		return {
			kind,
			scene: readSceneNumber(values),
			line: values.integer('line', 'Line', LINES) || undefined,
			script: values.requiredText('script', 'Script', MAX_SCRIPT_LENGTH),
		};
	}
	const tag = values
		.requiredText('tag', 'Tag', MAX_TAG_LENGTH, 'Set tags in the AI Studios editor, clip by clip.')
		.trim();
	const outfitId = () =>
		values.requiredId('outfitId', 'Outfit', 'Choose one of the outfits of the avatar.');
	switch (kind) {
		case 'text':
			return { kind, tag, text: values.requiredText('text', 'Text', MAX_TEXT_LENGTH) };
		case 'image':
			return { kind, tag, url: values.requiredUrl('url', 'Image URL') };
		case 'video':
			return { kind, tag, url: values.requiredUrl('url', 'Video URL') };
		case 'avatar':
			return {
				kind,
				tag,
				avatarId: values.requiredId('avatarId', 'Avatar', 'Choose an avatar.'),
				outfitId: outfitId(),
			};
		case 'outfit':
			return { kind, tag, outfitId: outfitId() };
	}
}
