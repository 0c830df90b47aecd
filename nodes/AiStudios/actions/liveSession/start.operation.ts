import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { numberField, optionsField } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import type { Params } from '../../fields/params';
import { runOptions } from '../../fields/runOptions';
import { spokenLanguage } from '../../fields/script';
import type { Work } from '../../jobs/job';
import { isObject, setOnly } from '../../json';
import { idOf } from '../../transport/envelope';
import { liveRequest, sessionHeaders, sessionOutput } from './session';

const avatarField: INodeProperties = {
	displayName: 'Avatar ID',
	name: 'avatarId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. M000045058',
	description:
		'The interactive avatar that listens and talks. AI Studios shows its ID on the page of the avatar.',
	hint: 'A session uses credits for as long as it runs: stop it when you are done',
};

const greetingField: INodeProperties = {
	displayName: 'Greeting',
	name: 'greeting',
	type: 'string',
	default: '',
	placeholder: 'e.g. Hello, how can I help you?',
	description: 'What the avatar says first',
};

const instructionsField: INodeProperties = {
	displayName: 'Instructions',
	name: 'instructions',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. You help visitors of our shop. Answer in one or two sentences.',
	description: 'The system prompt: who the avatar is and how it answers',
};

const languageOption: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description: 'The language the avatar speaks',
};

const modelOption: INodeProperties = {
	displayName: 'Language Model',
	name: 'model',
	type: 'string',
	default: '',
	placeholder: 'e.g. gpt-4o-mini',
	description: 'The language model that writes the answers, by its name in AI Studios',
};

const lipAudioOption: INodeProperties = {
	displayName: 'Lip Audio Mode',
	name: 'lipAudioMode',
	type: 'string',
	default: '',
	description:
		'Passed on unchanged to the interactive avatar service. When set, the avatar does not say the greeting on its own.',
};

const maxDurationOption = numberField({
	displayName: 'Maximum Duration (Minutes)',
	name: 'maxDuration',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 24 * 60 },
	default: 10,
	description: 'AI Studios ends the session after this time. If empty, AI Studios decides.',
});

const providerOption: INodeProperties = {
	displayName: 'Model Provider',
	name: 'provider',
	type: 'string',
	default: '',
	placeholder: 'e.g. openai',
	description: 'The provider of the language model, by its name in AI Studios',
};

const temperatureOption = numberField({
	displayName: 'Temperature',
	name: 'temperature',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 2 },
	default: 0.7,
	description: 'How creative the answers are, from 0 to 2',
});

const options = optionsField(
	...runOptions,
	languageOption,
	modelOption,
	lipAudioOption,
	maxDurationOption,
	providerOption,
	temperatureOption,
);

export const entry = {
	name: 'Start',
	value: 'start',
	description: 'Start a session with an interactive avatar; uses credits until it is stopped',
	action: 'Start live session',
};

export const fields = [avatarField, greetingField, instructionsField, options];

/**
 * `POST /sessions/token`, then `POST /sessions/start` (API reference, "Interactive avatar"). The answer has what is
 * needed to join the room: its token opens only this room and the caller needs it, so it is part of the output.
 */
export function prepare(params: Params): Work {
	const set = params.group(options);
	const body = setOnly({
		avatar_id: params.requiredId(avatarField),
		max_session_duration: set.number(maxDurationOption),
		greeting_text: params.words(greetingField)?.trim(),
		avatar_persona: persona(params, set),
		lip_audio_mode: set.text(lipAudioOption)?.trim(),
	});
	return async (job) => {
		const headers = await sessionHeaders(job);
		const { id, voice_id, livekit, ...more } = await job.pay({
			what: 'live session',
			jobs: 1,
			request: liveRequest({
				method: 'POST',
				path: '/sessions/start',
				body,
				headers,
				kind: 'paid',
			}),
			keep: (data): IDataObject | undefined => {
				const sessionId = isObject(data) ? idOf(data.session_id ?? data.id) : '';
				return isObject(data) && sessionId !== '' ? { ...data, id: sessionId } : undefined;
			},
		});
		const session = {
			session_id: id,
			avatar_id: body.avatar_id,
			voiceId: voice_id,
			livekit,
			...more,
		};
		return [{ json: sessionOutput(session) }];
	};
}

/** The persona of the avatar; undefined if nothing is set. @throws FieldProblem for a temperature out of range */
function persona(params: Params, set: Fields): IDataObject | undefined {
	const instructions = params.text(instructionsField)?.trim();
	const model = setOnly({
		provider: set.text(providerOption)?.trim(),
		model: set.text(modelOption)?.trim(),
		temperature: set.number(temperatureOption),
		custom_settings: instructions === undefined ? undefined : { system_prompt: instructions },
	});
	const whole = setOnly({
		language: spokenLanguage(set, languageOption),
		llm_configurations: Object.keys(model).length === 0 ? undefined : model,
	});
	return Object.keys(whole).length === 0 ? undefined : whole;
}
