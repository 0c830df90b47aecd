import { closed, oneOf, open, range, shortText, text } from './pieces';

/** "Interactive avatar" of the API reference. */

export const sessionToken = closed({ appId: shortText, userKey: shortText }, ['appId', 'userKey']);

const persona = open({
	language: shortText,
	llm_configurations: open({
		provider: shortText,
		model: shortText,
		temperature: range(0, 2),
		custom_settings: open({ greeting_text: text, system_prompt: text }),
	}),
});

export const startSession = closed(
	{
		avatar_id: shortText,
		avatar_persona: persona,
		/** minutes */
		max_session_duration: { type: 'number', exclusiveMinimum: 0 },
		greeting_text: text,
		lip_audio_mode: {},
	},
	['avatar_id'],
);

export const talk = closed({ message: text }, ['message']);

export const stopSession = closed(
	{ session_id: shortText, reason: oneOf('USER_CLOSED', 'TIMEOUT', 'ERROR') },
	['session_id', 'reason'],
);

export const listSessions = open({
	page: { type: 'string', pattern: '^[1-9]\\d{0,6}$' },
	page_size: { type: 'string', pattern: '^([1-9]\\d?|100)$' },
	type: oneOf('active', 'historic'),
});
