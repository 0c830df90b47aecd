import type { INodeProperties } from 'n8n-workflow';

import type { Params } from '../../fields/params';
import type { Work } from '../../jobs/job';
import { setOnly } from '../../json';
import {
	creation,
	creationFields,
	creationOptions,
	readCreation,
	recordingLanguage,
	recordingLanguageOption,
	sourceField,
} from './creation';

const source = sourceField('Audio URL', 'speaker.mp3', 'A recording of the voice');
const options = creationOptions(recordingLanguageOption);

export const entry = {
	name: 'Clone Voice',
	value: 'cloneVoice',
	description: 'Create a voice from a recording',
	action: 'Clone voice',
};

export const fields: INodeProperties[] = [source, ...creationFields, options];

/** `POST /avatars/voiceclone` (API reference, "Avatars and voices"). */
export function prepare(params: Params): Work {
	const locale = recordingLanguage(params.group(options));
	const body = setOnly({ ...readCreation(params, source), locale });
	return creation('voice', '/avatars/voiceclone', body, 'voiceId');
}
