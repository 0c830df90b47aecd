import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { FieldProblem } from '../../problem';
import { isObject } from '../../transport/envelope';
import type { UploadForm } from '../../transport/upload';
import { inputFile } from '../inputFile';
import { asText, certainFlag, type Params } from '../params';
import { dubbingLanguage, dubbingLanguages } from './languages';

const AUTO = 'auto';
const MOST_SPEAKERS = 5;

/** The rarer wishes of a dubbing, alphabetical. */
export const dubbingSettings: INodeProperties = {
	displayName: 'Dubbing Settings',
	name: 'dubbingSettings',
	type: 'collection',
	placeholder: 'Add Setting',
	default: {},
	options: [
		{
			displayName: 'Caption File',
			name: 'isCaptionFile',
			type: 'boolean',
			default: false,
			description: 'Whether AI Studios also makes a file with captions',
		},
		{
			displayName: 'Dubbing Only',
			name: 'isDubbingOnly',
			type: 'boolean',
			default: false,
			description: 'Whether only the voice is dubbed and the rest of the video stays as it is',
		},
		{
			displayName: 'Number of Speakers',
			name: 'numberOfSpeakers',
			type: 'options',
			options: [
				{ name: 'Detect Automatically', value: AUTO },
				...Array.from({ length: MOST_SPEAKERS }, (_, i) => ({
					name: String(i + 1),
					value: String(i + 1),
				})),
			],
			default: AUTO,
			description: 'How many people speak in the video',
		},
		{
			displayName: 'Original Language',
			name: 'original',
			type: 'options',
			options: [{ name: 'Detect Automatically', value: AUTO }, ...dubbingLanguages],
			default: AUTO,
			description: 'The language that is spoken in the video',
		},
		{
			displayName: 'Original Subtitles Field Name',
			name: 'originalSrt',
			type: 'string',
			default: '',
			placeholder: 'e.g. subtitles',
			hint: 'The name of the input field that holds an SRT file with what is said in the video',
		},
		{
			displayName: 'Remove Background Music',
			name: 'isRemoveBGM',
			type: 'boolean',
			default: false,
			description: 'Whether to take the music out of the dubbed video',
		},
		{
			displayName: 'Translated Subtitles',
			name: 'targetSrt',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Subtitles',
			default: {},
			description:
				'Translations you already have; the other languages are translated by AI Studios',
			options: [
				{
					displayName: 'Subtitles',
					name: 'subtitles',
					values: [
						{
							displayName: 'Language',
							name: 'language',
							type: 'options',
							options: dubbingLanguages,
							default: 'en-US',
							description: 'One of the target languages',
						},
						{
							displayName: 'Subtitles Field Name',
							name: 'field',
							type: 'string',
							default: '',
							placeholder: 'e.g. subtitlesEnglish',
							description: 'The name of the input field that holds the SRT file',
						},
					],
				},
			],
		},
	],
};

/**
 * The form fields of what the user has set (API reference, "Dubbing").
 *
 * @param targets codes of the target languages, in the order of their numbers
 * @throws FieldProblem
 */
export function settingFields(params: Params, targets: readonly string[]): UploadForm {
	const settings = params.collection('dubbingSettings');
	return [
		...flag(settings, 'isCaptionFile', 'Caption File'),
		...flag(settings, 'isDubbingOnly', 'Dubbing Only'),
		...flag(settings, 'isRemoveBGM', 'Remove Background Music'),
		...speakers(settings),
		...original(settings),
		...subtitles(params, 'originalSrt', settings.originalSrt, 'Original Subtitles Field Name'),
		...translations(settings).flatMap(({ language, field }) => {
			const code = dubbingLanguage(asText(language));
			const at = targets.findIndex((target) => target === code);
			if (at >= 0) return subtitles(params, `targetSrt_${at}`, field, 'Subtitles Field Name');
			throw new FieldProblem(
				`'Translated Subtitles' are for "${asText(language)}", which is not among the target languages`,
				"Add the language to 'Target Languages', or remove the subtitles.",
			);
		}),
	];
}

function flag(settings: IDataObject, name: string, label: string): UploadForm {
	const value = settings[name] ?? '';
	return value === '' ? [] : [[name, String(certainFlag(value, label))]];
}

function speakers({ numberOfSpeakers }: IDataObject): UploadForm {
	const count = asText(numberOfSpeakers);
	if (count === '') return [];
	if (count === AUTO || /^[1-5]$/.test(count)) return [['numberOfSpeakers', count]];
	throw new FieldProblem(
		`'Number of Speakers' has to be from 1 to ${MOST_SPEAKERS}, but is "${count}"`,
		"Use 'auto' for more.",
	);
}

function original({ original: wanted }: IDataObject): UploadForm {
	const language = asText(wanted);
	if (language === '') return [];
	const code = language === AUTO ? AUTO : dubbingLanguage(language);
	if (code !== undefined) return [['original', code]];
	throw new FieldProblem(
		`'Original Language' is "${language}", which AI Studios does not dub from`,
		'Use a code such as en-US.',
	);
}

function subtitles(params: Params, name: string, field: unknown, label: string): UploadForm {
	if (field === undefined || field === '') return [];
	return [[name, inputFile(params, field, { label, types: ['srt'] })]];
}

function translations({ targetSrt }: IDataObject): IDataObject[] {
	const rows: unknown = isObject(targetSrt) ? targetSrt.subtitles : undefined;
	return Array.isArray(rows) ? rows.filter(isObject) : [];
}
