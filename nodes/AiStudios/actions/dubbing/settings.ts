import type { INodeProperties } from 'n8n-workflow';

import { choiceField } from '../../fields/field';
import { Fields } from '../../fields/fields';
import { inputFile } from '../../fields/inputFile';
import { isAutomatic, LANGUAGES } from '../../fields/languages';
import type { Params } from '../../fields/params';
import type { UploadForm } from '../../transport/upload';

const AUTO = 'auto';
const LOCALES = LANGUAGES.map(({ locale }) => locale);

/** The languages of dubbing (API reference, "Dubbing"). */
export const dubbingLanguages = LANGUAGES.map(({ name, locale }) => ({ name, value: locale }));

const captionField: INodeProperties = {
	displayName: 'Add Subtitles',
	name: 'isCaptionFile',
	type: 'boolean',
	default: false,
	description: 'Whether to have AI Studios add subtitles',
};

const dubbingOnlyField: INodeProperties = {
	displayName: 'Dubbing Only',
	name: 'isDubbingOnly',
	type: 'boolean',
	default: false,
	description: 'Whether to dub only the voice and leave the rest of the video unchanged',
};

const speakersField = choiceField({
	displayName: 'Number of Speakers',
	name: 'numberOfSpeakers',
	type: 'options',
	options: [
		{ name: 'Detect Automatically', value: AUTO },
		{ name: '1', value: '1' },
		{ name: '2', value: '2' },
		{ name: '3', value: '3' },
		{ name: '4', value: '4' },
		{ name: '5', value: '5' },
	],
	default: AUTO,
	description: 'How many people speak in the video',
});

const originalField: INodeProperties = {
	displayName: 'Original Language',
	name: 'original',
	type: 'options',
	options: [{ name: 'Detect Automatically', value: AUTO }, ...dubbingLanguages],
	default: AUTO,
	description: 'The language that is spoken in the video',
};

const originalSubtitlesField: INodeProperties = {
	displayName: 'Original Subtitles Field Name',
	name: 'originalSrt',
	type: 'string',
	default: '',
	placeholder: 'e.g. subtitles',
	hint: 'The name of the input field that holds an SRT file with the words spoken in the video',
};

const removeMusicField: INodeProperties = {
	displayName: 'Remove Background Music',
	name: 'isRemoveBGM',
	type: 'boolean',
	default: false,
	description: 'Whether to remove the music from the dubbed video',
};

const subtitlesLanguageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: dubbingLanguages,
	default: 'en-US',
	description: 'One of the target languages',
};

const subtitlesFileField: INodeProperties = {
	displayName: 'Subtitles Field Name',
	name: 'field',
	type: 'string',
	default: '',
	placeholder: 'e.g. subtitlesEnglish',
	description: 'The name of the input field that holds the SRT file',
};

const translatedSubtitlesField: INodeProperties = {
	displayName: 'Translated Subtitles',
	name: 'targetSrt',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Subtitles',
	default: {},
	description: 'Translations you already have. AI Studios translates the other languages.',
	options: [
		{
			displayName: 'Subtitles',
			name: 'subtitles',
			values: [subtitlesLanguageField, subtitlesFileField],
		},
	],
};

/** The less common dubbing settings, in alphabetical order. */
export const dubbingSettings: INodeProperties = {
	displayName: 'Dubbing Settings',
	name: 'dubbingSettings',
	type: 'collection',
	placeholder: 'Add Setting',
	default: {},
	options: [
		captionField,
		dubbingOnlyField,
		speakersField,
		originalField,
		originalSubtitlesField,
		removeMusicField,
		translatedSubtitlesField,
	],
};

/**
 * The form fields for the user's settings (API reference, "Dubbing").
 *
 * @param targets codes of the target languages, in numbered order
 * @throws FieldProblem
 */
export function readDubbingSettings(params: Params, targets: readonly string[]): UploadForm {
	const settings = params.group(dubbingSettings);
	const speakers = settings.choice(speakersField);
	const original = readOriginal(settings);
	return [
		...flag(settings, captionField),
		...flag(settings, dubbingOnlyField),
		...flag(settings, removeMusicField),
		...(speakers === undefined ? [] : [[speakersField.name, speakers] as const]),
		...(original === undefined ? [] : [[originalField.name, original] as const]),
		...subtitles(params, settings, originalSubtitlesField, originalSubtitlesField.name),
		...settings
			.list(translatedSubtitlesField, 'subtitles', (number) => ` of translated subtitles ${number}`)
			.flatMap((row) =>
				subtitles(params, row, subtitlesFileField, `targetSrt_${target(row, targets)}`),
			),
	];
}

function flag(settings: Fields, field: INodeProperties): UploadForm {
	const value = settings.flag(field);
	return value === undefined ? [] : [[field.name, String(value)]];
}

function readOriginal(settings: Fields): string | undefined {
	const language = settings.text(originalField)?.trim();
	if (language === undefined || isAutomatic(language)) return language && AUTO;
	return readDubbingLanguage(settings, originalField, language);
}

/** The code of a language that was selected or typed, such as "German" or "de". @throws FieldProblem */
export const readDubbingLanguage = (
	fields: Fields,
	field: INodeProperties,
	language: string,
): string =>
	Fields.of({ [field.name]: language }, fields.path).language(field, LOCALES, 'refused') ??
	fields.empty(field);

function subtitles(
	params: Params,
	owner: Fields,
	field: INodeProperties,
	name: string,
): UploadForm {
	return owner.isSet(field) ? [[name, inputFile(params, field, { types: ['srt'] }, owner)]] : [];
}

/** The number of the target language that the subtitles are for. */
function target(row: Fields, targets: readonly string[]): number {
	const language = row.requiredText(subtitlesLanguageField);
	const at = targets.indexOf(readDubbingLanguage(row, subtitlesLanguageField, language));
	if (at >= 0) return at;
	throw row.problem(
		subtitlesLanguageField,
		`is "${language}", which is not among the target languages`,
		"Add the language to 'Target Languages', or remove the subtitles.",
	);
}
