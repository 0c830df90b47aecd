import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { downloadFields, withFile, type FileOptions } from '../../fields/outputFile';
import type { Job, Output, PayCall } from '../../jobs/job';
import { asText, isObject, withoutUndefined } from '../../json';

/** The service generates before it answers, which takes time (ms) for pictures, videos, and long speech. */
const ANSWER_LIMIT_MS = 10 * 60_000;
const NAME_LENGTH = 60;

/** What to make, in words. */
export const promptField = (what: string, example: string): INodeProperties => ({
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	required: true,
	placeholder: `e.g. ${example}`,
	description: `What the ${what} is about, in your own words`,
});

/** On by default, unlike elsewhere: AI Studios may delete what it generated at any time. */
export const keepFileFields = (what: string): INodeProperties[] =>
	downloadFields(what).map((field) =>
		field.name === 'downloadFile'
			? {
					...field,
					default: true,
					description: `Whether to add the ${what.toLowerCase()} to the item as a file. AI Studios may delete its own copy at any time.`,
				}
			: field,
	);

/**
 * A paid call whose answer has the result (API reference, "Generators" and "One-call videos").
 *
 * @param field required in the answer
 * @param identity what identifies the request, if the body has something that was looked up
 */
export const generatorCall = (
	what: string,
	path: string,
	body: IDataObject,
	field: 'downloadUrl' | 'script',
	identity?: IDataObject,
): PayCall => ({
	what,
	jobs: 1,
	request: { method: 'POST', path, body, kind: 'paid', patienceMs: ANSWER_LIMIT_MS, identity },
	keep: (data) => {
		const answer = typeof data === 'string' ? { [field]: data } : data;
		if (!isObject(answer)) return undefined;
		const named = withoutUndefined({
			...answer,
			downloadUrl: answer.downloadUrl ?? answer.download_url,
			download_url: undefined,
		});
		const made = named[field];
		// A text may come in parts; a URL is one text.
		const isMade =
			asText(made) !== '' || (field === 'script' && (Array.isArray(made) || isObject(made)));
		return isMade ? named : undefined;
	},
});

/** The output for something generated, with its file if requested. */
export async function generatedOutput(
	job: Job,
	{ downloadUrl, ...more }: IDataObject,
	prompt: string,
	options: FileOptions | undefined,
	file: { what: string; mime: string },
): Promise<Output> {
	return await withFile(job, { downloadUrl, prompt, ...more }, options, {
		...file,
		url: asText(downloadUrl),
		name: Array.from(prompt).slice(0, NAME_LENGTH).join(''),
	});
}
