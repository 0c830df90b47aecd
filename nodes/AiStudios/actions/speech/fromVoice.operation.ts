import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { fileWish } from '../files';
import type { Params } from '../params';
import { scriptFields, speechFields, speechStep } from './speech';

const OTHER = 'other';

const properties: INodeProperties[] = [
	{
		displayName: 'Voice Provider',
		name: 'provider',
		type: 'options',
		options: [
			{ name: 'DeepBrain AI', value: 'deepbrainai' },
			{ name: 'ElevenLabs', value: 'elevenlabs' },
			{ name: 'Google', value: 'google' },
			{ name: 'Other', value: OTHER },
		],
		default: 'deepbrainai',
		description: 'Whose voice it is',
	},
	{
		displayName: 'Provider Name',
		name: 'otherProvider',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { provider: [OTHER] } },
		placeholder: 'e.g. amazon',
		description: 'The name of the provider as AI Studios writes it, in lower case',
	},
	{
		displayName: 'Voice ID',
		name: 'voiceId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. pNInz6obpgDQGcFmaJgB',
		description:
			"The ID of the voice at its provider, or of a voice made with 'Avatar: Clone Voice'",
	},
	...scriptFields,
	...speechFields,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['speech'], operation: ['fromVoice'] } },
	properties,
);

/** `POST /tools/voice-generator` (API reference, "Generators"). */
export function prepare(params: Params): Step {
	const provider = params.required('provider', 'Voice Provider');
	const body = {
		script: params.required('script', 'Script'),
		model: params.required('voiceId', 'Voice ID'),
		type: provider === OTHER ? params.required('otherProvider', 'Provider Name') : provider,
		language: params.required('language', 'Language'),
	};
	return speechStep('/tools/voice-generator', body, fileWish(params, 'Audio'));
}
