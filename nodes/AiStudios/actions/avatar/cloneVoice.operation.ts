import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { choice } from '../choice';
import type { Params } from '../params';
import { setOnly } from '../setFields';
import { localeOption, LOCALES, making, makingBody, makingFields, makingOptions } from './making';

const LABEL = 'Audio URL';

const properties: INodeProperties[] = [
	...makingFields(LABEL, 'speaker.mp3', 'A recording of the voice'),
	makingOptions(localeOption),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['avatar'], operation: ['cloneVoice'] } },
	properties,
);

/** `POST /avatars/voiceclone` (API reference, "Avatars and voices"). */
export function prepare(params: Params): Step {
	const locale = choice(params.collection('options').locale, 'Language', LOCALES);
	return making(
		'voice',
		'/avatars/voiceclone',
		setOnly({ ...makingBody(params, LABEL), locale }),
		'voiceId',
	);
}
