import type { INodeProperties } from 'n8n-workflow';

import type { Params } from '../../fields/params';
import type { Work } from '../../jobs/job';
import { setOnly } from '../../json';
import { creation, creationFields, creationOptions, readCreation, sourceField } from './creation';

const source = sourceField(
	'Image URL',
	'portrait.png',
	'A picture of the person to turn into an avatar',
);

const voiceOption: INodeProperties = {
	displayName: 'Voice (JSON)',
	name: 'tts',
	type: 'json',
	default: '{}',
	description:
		'A text-to-speech voice as JSON, which AI Studios provides on request. If empty, AI Studios chooses a voice.',
};

const options = creationOptions(voiceOption);

export const entry = {
	name: 'Create Dream Avatar',
	value: 'createDream',
	description: 'Create an avatar from a picture of a person',
	action: 'Create dream avatar',
};

export const fields: INodeProperties[] = [source, ...creationFields, options];

/** `POST /avatars/dreamavatar` (API reference, "Avatars and voices"). */
export function prepare(params: Params): Work {
	const tts = params.group(options).jsonObject(voiceOption);
	const body = setOnly({ ...readCreation(params, source), tts });
	return creation('avatar', '/avatars/dreamavatar', body, 'avatarId');
}
