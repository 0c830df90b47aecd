import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { FieldProblem } from '../../problem';
import { isObject, readId } from '../../transport/envelope';
import { multipart } from '../../transport/client';
import type { UploadForm } from '../../transport/upload';
import { choice } from '../choice';
import { downloadVideoFields, fileWish } from '../files';
import { inputFile } from '../inputFile';
import { optionsField } from '../optionsField';
import { asText, type Params } from '../params';
import { videoRunOptions } from '../settings';
import { waitFieldsFor, waitLimit } from '../waitFields';
import { dubbingLanguage, dubbingLanguages } from './languages';
import { dubbingSettings, settingFields } from './settings';
import { awaitDubbing } from './status';

const MOST_TARGETS = 10;
const YOUTUBE = /^https:\/\/((www|m)\.)?(youtube\.com|youtu\.be)\/\S+$/i;

const properties: INodeProperties[] = [
	{
		displayName: 'Video From',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'Input File',
				value: 'file',
				description: 'A video or audio file in a field of the item',
			},
			{ name: 'YouTube', value: 'url', description: 'A public YouTube video' },
		],
		default: 'file',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		displayOptions: { show: { source: ['file'] } },
		placeholder: 'e.g. data',
		hint: 'The name of the input field that holds the video',
	},
	{
		displayName: 'YouTube URL',
		name: 'videoUrl',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { source: ['url'] } },
		placeholder: 'e.g. https://www.youtube.com/watch?v=dQw4w9WgXcQ',
		description:
			'Only YouTube addresses are taken; download other videos first and use them as an input file',
	},
	{
		displayName: 'Target Languages',
		name: 'targets',
		type: 'multiOptions',
		options: dubbingLanguages,
		default: [],
		required: true,
		description:
			'From 1 to 10 languages, each of which counts as one paid job. An expression may give codes such as de-DE, as a list or with commas between them. Accounts in China cannot dub yet.',
	},
	dubbingSettings,
	...waitFieldsFor({
		whether: 'Whether to wait until all languages are done and answer with their addresses',
		limit:
			'How long to wait for all languages; 0 only orders them. After this time the item ends with a message and the ID of the folder; the videos may still be finished later.',
	}),
	...downloadVideoFields,
	optionsField(...videoRunOptions),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['dubbing'], operation: ['create'] } },
	properties,
);

/** `POST /automation/translatevideos`: a folder with one project a language (API reference, "Dubbing"). */
export function prepare(params: Params): Step {
	const targets = readTargets(params);
	const limit = waitLimit(params);
	const wish = fileWish(params);
	const form: UploadForm = [
		...targets.map((target, i) => [`target_${i}`, target] as const),
		...settingFields(params, targets),
		source(params),
	];
	return {
		do: 'pay',
		what: 'dubbing',
		jobs: targets.length,
		request: {
			method: 'POST',
			path: '/automation/translatevideos',
			kind: 'paid',
			...multipart(form),
		},
		keep: keepFolder,
		next: ({ folderId }) => {
			const id = asText(folderId);
			return limit === 0
				? done({ folderId: id, state: 'submitted', progress: 0 })
				: awaitDubbing(id, targets.length, limit, wish);
		},
	};
}

function source(params: Params): UploadForm[number] {
	if (choice(params.value('source'), 'Video From', ['file', 'url']) !== 'url') {
		return [
			'file',
			inputFile(params, params.value('binaryPropertyName'), { label: 'Input Data Field Name' }),
		];
	}
	const url = params.webAddress('videoUrl', 'YouTube URL');
	if (YOUTUBE.test(url)) return ['url', url];
	throw new FieldProblem(
		`'YouTube URL' is no address of a YouTube video: "${url}"`,
		"For other videos choose 'Input File' in 'Video From', after a node that downloads the video.",
	);
}

function readTargets(params: Params): string[] {
	const value = params.value('targets');
	const wanted = (Array.isArray(value) ? value.map(asText) : asText(value).split(',')).filter(
		(text) => text.trim() !== '',
	);
	const targets = wanted.map((language) => {
		const code = dubbingLanguage(language);
		if (code !== undefined) return code;
		throw new FieldProblem(
			`'Target Languages' has "${language}", which AI Studios does not dub into`,
			'Use codes such as en-US or ko-KR.',
		);
	});
	const different = [...new Set(targets)];
	if (different.length >= 1 && different.length <= MOST_TARGETS) return different;
	throw new FieldProblem(
		different.length === 0
			? "'Target Languages' is empty"
			: `'Target Languages' has ${different.length} languages`,
		`Choose 1 to ${MOST_TARGETS} languages.`,
	);
}

function keepFolder(data: unknown): IDataObject | undefined {
	const id = isObject(data) ? asText(data.folderId) || readId(data) : asText(data);
	return id === '' ? undefined : { folderId: id };
}
