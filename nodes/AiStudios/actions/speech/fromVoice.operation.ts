import type { INodeProperties } from 'n8n-workflow';

import { choiceField } from '../../fields/field';
import { readFileOptions } from '../../fields/outputFile';
import type { Params } from '../../fields/params';
import { readScriptLanguage, readScript } from '../../fields/script';
import type { Work } from '../../jobs/job';
import { allTogether } from '../../problem';
import { createSpeech, speechCall, speechFields, speechScriptField } from './speech';

const OTHER = 'other';

/** Expressions can return any name that AI Studios knows. */
const providerField = choiceField({
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
	description: 'The provider of the voice',
});

const otherProviderField: INodeProperties = {
	displayName: 'Provider Name',
	name: 'otherProvider',
	type: 'string',
	default: '',
	displayOptions: { show: { provider: [OTHER] } },
	placeholder: 'e.g. amazon',
	description: 'The name of the provider as AI Studios writes it, in lower case',
};

const voiceField: INodeProperties = {
	displayName: 'Voice ID',
	name: 'voiceId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. pNInz6obpgDQGcFmaJgB',
	description: "The ID of the voice at its provider, or of a voice made with 'Avatar: Clone Voice'",
};

export const entry = {
	name: 'Create From Voice',
	value: 'fromVoice',
	description: 'Text to speech with a provider voice or a cloned voice',
	action: 'Create speech from voice',
};

export const fields: INodeProperties[] = [
	providerField,
	otherProviderField,
	voiceField,
	...speechFields,
];

/** `POST /tools/voice-generator` (API reference, "Generators"). */
export function prepare(params: Params): Work {
	const provider = params.requiredChoiceOrText(providerField);
	const [type, model, script] = allTogether(
		() => (provider === OTHER ? params.requiredText(otherProviderField).trim() : provider),
		() => params.requiredId(voiceField),
		() => readScript(params, speechScriptField),
	);
	const body = {
		script,
		model,
		type,
		language: readScriptLanguage(params),
	};
	const file = readFileOptions(params, 'Audio');
	return async (job) => await createSpeech(job, speechCall('/tools/voice-generator', body), file);
}
