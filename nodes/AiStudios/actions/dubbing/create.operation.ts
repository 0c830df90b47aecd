import type { INodeProperties } from 'n8n-workflow';

import { choiceField, optionsField } from '../../fields/field';
import { inputFile } from '../../fields/inputFile';
import { downloadVideoFields, readFileOptions } from '../../fields/outputFile';
import type { Params } from '../../fields/params';
import { videoRunOptions } from '../../fields/runOptions';
import { waitFieldsFor, waitLimit, waitOptions } from '../../fields/waiting';
import type { Work } from '../../jobs/job';
import { asText, isObject } from '../../json';
import { idOf, readId } from '../../transport/envelope';
import { allTogether } from '../../problem';
import { multipart } from '../../transport/request';
import type { UploadForm } from '../../transport/upload';
import {
	dubbingLanguages,
	dubbingSettings,
	readDubbingLanguage,
	readDubbingSettings,
} from './settings';
import { awaitFolder } from './folder';

const MOST_TARGETS = 10;
const YOUTUBE = /^https:\/\/((www|m)\.)?(youtube\.com|youtu\.be)\/\S+$/i;

const sourceField = choiceField({
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
});

const fileField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	displayOptions: { show: { source: ['file'] } },
	placeholder: 'e.g. data',
	hint: 'The name of the input field that holds the video',
};

const youTubeField: INodeProperties = {
	displayName: 'YouTube URL',
	name: 'videoUrl',
	type: 'string',
	default: '',
	required: true,
	displayOptions: { show: { source: ['url'] } },
	placeholder: 'e.g. https://www.youtube.com/watch?v=dQw4w9WgXcQ',
	description: 'YouTube only. Download other videos first and use them as an input file.',
};

const targetsField: INodeProperties = {
	displayName: 'Target Languages',
	name: 'targets',
	type: 'multiOptions',
	options: dubbingLanguages,
	default: [],
	required: true,
	description:
		'From 1 to 10 languages, each of which counts as one paid job. An expression can return codes such as de-DE, as a list or separated by commas. Not available for accounts in China yet.',
};

export const entry = {
	name: 'Create',
	value: 'create',
	description:
		'Translate a video into other languages with new voices; returns one item per language',
	action: 'Dub video into other languages',
};

export const fields: INodeProperties[] = [
	sourceField,
	fileField,
	youTubeField,
	targetsField,
	dubbingSettings,
	...waitFieldsFor('Whether to wait until all languages are done and return their URLs'),
	...downloadVideoFields,
	optionsField(...waitOptions, ...videoRunOptions),
];

/** `POST /automation/translatevideos`: a folder with one project a language (API reference, "Dubbing"). */
export function prepare(params: Params): Work {
	const [source, targets] = allTogether(
		() => readSource(params),
		() => readTargets(params),
	);
	const limit = waitLimit(params);
	const file = readFileOptions(params);
	const form: UploadForm = [
		...targets.map((target, i) => [`target_${i}`, target] as const),
		...readDubbingSettings(params, targets),
		source,
	];
	return async (job) => {
		const { folderId } = await job.pay({
			what: 'dubbing',
			jobs: targets.length,
			request: {
				method: 'POST',
				path: '/automation/translatevideos',
				kind: 'paid',
				...multipart(form),
			},
			keep: folderIdIn,
		});
		if (limit === 0) return [{ json: { folderId, state: 'submitted', progress: 0 } }];
		return await awaitFolder(job, folderId, targets.length, { limit, file });
	};
}

function readSource(params: Params): UploadForm[number] {
	if (params.choiceOrDefault(sourceField) === 'file') {
		return ['file', inputFile(params, fileField, {})];
	}
	const url = params.requiredUrl(youTubeField);
	if (YOUTUBE.test(url)) return ['url', url];
	throw params.mismatch(
		youTubeField,
		'the address of a YouTube video',
		url,
		"For other videos choose 'Input File' in 'Video From', after a node that downloads the video.",
	);
}

function readTargets(params: Params): string[] {
	const targets = params
		.texts(targetsField)
		.map((language) => readDubbingLanguage(params, targetsField, language));
	const different = [...new Set(targets)];
	const advice = `Choose 1 to ${MOST_TARGETS} languages.`;
	if (different.length === 0) params.empty(targetsField, advice);
	if (different.length <= MOST_TARGETS) return different;
	throw params.problem(targetsField, `has ${different.length} languages`, advice);
}

function folderIdIn(data: unknown): { folderId: string } | undefined {
	const folderId = isObject(data) ? idOf(data.folderId) || readId(data) : asText(data);
	return folderId === '' ? undefined : { folderId };
}
