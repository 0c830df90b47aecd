import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { downloadFields, withFile, type FileWish } from '../files';
import { generatorCall } from '../media/generated';
import { optionsField } from '../optionsField';
import { asText } from '../params';
import { languageField, scriptField } from '../scriptFields';
import { videoRunOptions } from '../settings';

export const scriptFields: INodeProperties[] = [
	languageField,
	{
		...scriptField,
		required: true,
		placeholder: 'e.g. Welcome to the weekly news.',
		description: 'The words to be spoken',
	},
];

export const speechFields: INodeProperties[] = [
	...downloadFields('Audio'),
	optionsField(...videoRunOptions),
];

/** Has a text spoken; the answer holds the address of the audio file, which the service may delete at any time. */
export function speechStep(path: string, body: IDataObject, wish: FileWish | undefined): Step {
	return {
		...generatorCall(path, body, 'downloadUrl'),
		what: 'speech',
		next: (speech: IDataObject) =>
			withFile(speech, wish, {
				what: 'speech',
				url: asText(speech.downloadUrl),
				name: asText(speech.fileName).replace(/\.[a-z0-9]{2,4}$/i, '') || 'speech',
				mime: 'audio/mpeg',
			}),
	};
}
