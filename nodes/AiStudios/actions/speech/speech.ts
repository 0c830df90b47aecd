import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../fields/field';
import { downloadFields, withFile, type FileOptions } from '../../fields/outputFile';
import { videoRunOptions } from '../../fields/runOptions';
import { languageField, scriptField } from '../../fields/script';
import type { Job, Output, PayCall } from '../../jobs/job';
import { asText } from '../../json';
import { generatorCall } from '../media/generated';

export const speechScriptField: INodeProperties = {
	...scriptField,
	required: true,
	placeholder: 'e.g. Welcome to the weekly news.',
	description: 'The words to be spoken',
};

/** The fields of both speech operations. */
export const speechFields: INodeProperties[] = [
	languageField,
	speechScriptField,
	...downloadFields('Audio'),
	optionsField(...videoRunOptions),
];

/** Turns text into speech; the answer has the URL of the audio file. */
export const speechCall = (path: string, body: IDataObject, identity?: IDataObject): PayCall =>
	generatorCall('speech', path, body, 'downloadUrl', identity);

/** The speech, with its file if requested, because AI Studios may delete its own copy at any time. */
export async function createSpeech(
	job: Job,
	call: PayCall,
	file: FileOptions | undefined,
): Promise<Output[]> {
	const speech = await job.pay(call);
	const name = asText(speech.fileName).replace(/\.[a-z0-9]{2,4}$/i, '') || 'speech';
	const url = asText(speech.downloadUrl);
	return [await withFile(job, speech, file, { what: 'speech', url, name, mime: 'audio/mpeg' })];
}
