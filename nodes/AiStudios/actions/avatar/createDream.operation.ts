import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { FieldProblem } from '../../problem';
import { isObject, jsonOrText } from '../../transport/envelope';
import type { Params } from '../params';
import { setOnly } from '../setFields';
import { making, makingBody, makingFields, makingOptions } from './making';

const LABEL = 'Image URL';

const properties: INodeProperties[] = [
	...makingFields(LABEL, 'portrait.png', 'A picture of the person who is to become an avatar'),
	makingOptions({
		displayName: 'Voice (JSON)',
		name: 'tts',
		type: 'json',
		default: '{}',
		description:
			'A text-to-speech voice in the form AI Studios gives on request. Without it, AI Studios chooses a voice.',
	}),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['avatar'], operation: ['createDream'] } },
	properties,
);

/** `POST /avatars/dreamavatar` (API reference, "Avatars and voices"). */
export function prepare(params: Params): Step {
	const body = setOnly({
		...makingBody(params, LABEL),
		tts: voice(params.collection('options').tts),
	});
	return making('avatar', '/avatars/dreamavatar', body, 'avatarId');
}

/** The voice as the user gave it; undefined when it is empty. @throws FieldProblem for a text that is no JSON */
function voice(value: unknown): IDataObject | undefined {
	const parsed = typeof value === 'string' ? jsonOrText(value) : value;
	if (parsed === undefined || parsed === null) return undefined;
	if (!isObject(parsed))
		throw new FieldProblem("'Voice (JSON)' is no JSON object", 'It starts with { and ends with }.');
	return Object.keys(parsed).length === 0 ? undefined : parsed;
}
