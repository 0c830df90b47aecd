import type { INodeProperties } from 'n8n-workflow';
import { MAX_SCRIPT_LENGTH } from '../../../scene/limits';
import { spoken } from '../../../scene/script';
import type { AvatarInput } from '../../../scene/input';
import type { Values } from '../../../scene/values';
import { avatarChooser, outfitChooser } from '../../choosers';
import { optionsField } from '../../optionsField';
import { languageField, scriptField } from '../../scriptFields';
import { layerFields, readLayer } from './layer';
import { boxFields, readBox } from './placement';

const FRAMINGS = ['fullBody', 'waistUp', 'headAndShoulders'] as const;
const SIDES = ['left', 'center', 'right'] as const;
const LANGUAGE = /^[a-z]{2,3}([-_][a-z0-9]{2,8}){0,2}$/i;

const geometryField: INodeProperties = {
	displayName: 'Fit (JSON)',
	name: 'geometry',
	type: 'json',
	default: '{}',
	description:
		'The "model" of this avatar from a project made in the AI Studios editor (editor, editorValue, origin, deployImage, deploySize, maskFile), for an exact fit of its picture',
};

const voiceField: INodeProperties = {
	displayName: 'Voice (JSON)',
	name: 'voice',
	type: 'json',
	default: '{}',
	description:
		'A text-to-speech voice in the form AI Studios gives on request. Without it, the avatar has its own voice.',
};

const headOnlyField: INodeProperties = {
	displayName: 'Head Only',
	name: 'headOnly',
	type: 'boolean',
	default: true,
	description: "Whether to show only the avatar's head",
};

/** Which avatar speaks, and what. */
export const avatarSpeechFields: INodeProperties[] = [
	{ ...avatarChooser, description: 'Who speaks in this scene' },
	outfitChooser,
	languageField,
	{ ...scriptField, description: 'What the avatar says in this scene' },
];

/** How the avatar is seen. */
export const avatarLookFields: INodeProperties[] = [
	{
		displayName: 'Avatar Size',
		name: 'framing',
		type: 'options',
		default: 'waistUp',
		options: [
			{ name: 'Full Body', value: 'fullBody' },
			{ name: 'Head and Shoulders', value: 'headAndShoulders' },
			{ name: 'Waist Up', value: 'waistUp' },
		],
	},
	{
		displayName: 'Avatar Position',
		name: 'side',
		type: 'options',
		default: 'center',
		options: [
			{ name: 'Center', value: 'center' },
			{ name: 'Left', value: 'left' },
			{ name: 'Right', value: 'right' },
		],
	},
];

export const avatarOptions: INodeProperties = {
	...optionsField(geometryField, headOnlyField, voiceField, ...boxFields, ...layerFields),
	displayName: 'Avatar Options',
	name: 'avatarOptions',
};

/** @throws FieldProblem */
export function readAvatar(values: Values, voiceOnly: boolean): AvatarInput {
	const options = values.group('avatarOptions', 'Avatar Options');
	const script = values.requiredText(
		'script',
		'Script',
		MAX_SCRIPT_LENGTH,
		'Write what the avatar says, or show no avatar in this scene.',
	);
	if (spoken(script).plain.trim() === '')
		throw values.problem('Script', 'has no words', 'It holds only tags.');
	return {
		kind: 'avatar',
		avatarId: values.requiredId(
			'avatarId',
			'Avatar',
			'Choose an avatar, or show none in this scene.',
		),
		outfitId: values.requiredId('outfitId', 'Outfit', 'Choose one of the outfits of the avatar.'),
		language: readLanguage(values),
		script,
		voiceOnly,
		headOnly: options.flag('headOnly', 'Head Only') ?? false,
		framing: values.oneOf('framing', 'Avatar Size', FRAMINGS) ?? 'waistUp',
		side: values.oneOf('side', 'Avatar Position', SIDES) ?? 'center',
		geometry: readGeometry(options),
		voice: options.filledJson('voice', 'Voice (JSON)'),
		box: readBox(options),
		...readLayer(options),
	};
}

function readLanguage(values: Values): string {
	const language = values.text('language', 'Language', 20)?.trim() ?? 'en';
	if (!LANGUAGE.test(language))
		throw values.problem('Language', 'is not a language code', 'Use a code such as en, ko or zh.');
	return language;
}

/** The geometry itself, or the `model` or whole clip it was copied from. */
function readGeometry(options: Values) {
	const geometry = options.filledJson('geometry', 'Fit (JSON)');
	const model = geometry?.model;
	return typeof model === 'object' && model !== null && !Array.isArray(model) ? model : geometry;
}
