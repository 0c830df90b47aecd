import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { done, type Step } from '../../jobs/step';
import { FieldProblem } from '../../problem';
import { isObject, jsonOrText } from '../../transport/envelope';
import { optionsField } from '../optionsField';
import { asText, type Params } from '../params';
import { setOnly } from '../setFields';
import { runOptions } from '../settings';
import { liveRequest, sessionOutput, withSessionToken } from './session';

const properties: INodeProperties[] = [
	{
		displayName: 'Avatar ID',
		name: 'avatarId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. M000045058',
		description:
			'The interactive avatar that listens and talks. AI Studios shows its ID on the page of the avatar.',
		hint: 'A session costs credits as long as it runs: stop it when it is over',
	},
	{
		displayName: 'Greeting',
		name: 'greeting',
		type: 'string',
		default: '',
		placeholder: 'e.g. Hello, how can I help you?',
		description: 'What the avatar says first',
	},
	{
		displayName: 'Instructions',
		name: 'instructions',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. You help visitors of our shop. Answer in one or two sentences.',
		description:
			'Tells the language model of the avatar who it is and how to answer (system prompt)',
	},
	optionsField(
		...runOptions,
		{
			displayName: 'Language',
			name: 'language',
			type: 'string',
			default: '',
			placeholder: 'e.g. en',
			description: 'The language the avatar speaks',
		},
		{
			displayName: 'Language Model',
			name: 'model',
			type: 'string',
			default: '',
			placeholder: 'e.g. gpt-4o-mini',
			description: 'The model that thinks up the answers, as AI Studios calls it',
		},
		{
			displayName: 'Lip Audio Mode (JSON)',
			name: 'lipAudioMode',
			type: 'json',
			default: '',
			description: 'A setting of the interactive avatar service, passed on as it is',
		},
		{
			displayName: 'Maximum Duration (Minutes)',
			name: 'maxDuration',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 10,
			description: 'AI Studios ends the session after this time; without it, when it sees fit',
		},
		{
			displayName: 'Model Provider',
			name: 'provider',
			type: 'string',
			default: '',
			placeholder: 'e.g. openai',
			description: 'Who runs the language model, as AI Studios calls it',
		},
		{
			displayName: 'Temperature',
			name: 'temperature',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 2 },
			default: 0.7,
			description: 'How freely the model answers, from 0 to 2',
		},
	),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['liveSession'], operation: ['start'] } },
	properties,
);

/**
 * `POST /sessions/token`, then `POST /sessions/start` (API reference, "Interactive avatar"). The answer tells how to
 * join the room: its token opens this one room only and is what the caller needs, so it is part of the output.
 */
export function prepare(params: Params): Step {
	const body = setOnly({
		avatar_id: params.required('avatarId', 'Avatar ID'),
		max_session_duration: maxDuration(params),
		greeting_text: params.optionalText('greeting', 'Greeting'),
		avatar_persona: persona(params),
		lip_audio_mode: lipAudioMode(params.collection('options').lipAudioMode),
	});
	return withSessionToken((headers) => ({
		do: 'pay',
		what: 'live session',
		jobs: 1,
		request: liveRequest({ method: 'POST', path: '/sessions/start', body, headers, kind: 'paid' }),
		keep: (data) => {
			const id = isObject(data) ? asText(data.session_id ?? data.id) : '';
			return isObject(data) && id !== '' ? { ...data, id } : undefined;
		},
		next: (kept) => {
			const { id, voice_id, livekit, ...more } = kept;
			return done(
				sessionOutput({
					session_id: id,
					avatar_id: body.avatar_id,
					voiceId: voice_id,
					livekit,
					...more,
				}),
			);
		},
	}));
}

/** Minutes; undefined when the service is to decide. @throws FieldProblem */
function maxDuration(params: Params): number | undefined {
	if (params.collection('options').maxDuration === undefined) return undefined;
	return params.number('options.maxDuration', 'Maximum Duration (Minutes)', {
		min: 1,
		max: 24 * 60,
	});
}

/** Who the avatar is; undefined when nothing of it is set. @throws FieldProblem for a temperature out of range */
function persona(params: Params): IDataObject | undefined {
	const options = params.collection('options');
	const instructions = params.optionalText('instructions', 'Instructions');
	const temperature =
		options.temperature === undefined
			? undefined
			: params.number('options.temperature', 'Temperature', { min: 0, max: 2 });
	const model = setOnly({
		provider: params.optionalText('options.provider', 'Model Provider'),
		model: params.optionalText('options.model', 'Language Model'),
		temperature,
		custom_settings: instructions === '' ? undefined : { system_prompt: instructions },
	});
	const whole = setOnly({
		language: params.optionalText('options.language', 'Language'),
		llm_configurations: Object.keys(model).length === 0 ? undefined : model,
	});
	return Object.keys(whole).length === 0 ? undefined : whole;
}

/** @throws FieldProblem for a text that is no JSON */
function lipAudioMode(value: unknown): IDataObject[string] {
	if (value === undefined || value === null || Number.isNaN(value)) return undefined;
	if (typeof value !== 'string') return value as IDataObject[string];
	const parsed = jsonOrText(value);
	if (typeof parsed === 'string' && !value.trim().startsWith('"')) {
		throw new FieldProblem(
			"'Lip Audio Mode (JSON)' is no JSON",
			'Write a text in double quotes, true, false, a number, or an object.',
		);
	}
	return parsed as IDataObject[string];
}
