import type { INodeProperties } from 'n8n-workflow';
import type { AudioInput } from '../../../scene/input';
import type { Values } from '../../../scene/values';
import { VOLUME, volumeField } from './volume';

/** Music under speech is usually wanted quieter than the speech. */
const BACKGROUND_VOLUME = 50;

export const audioFields: INodeProperties[] = [
	{
		displayName: 'Audio URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/music.mp3',
		description: 'AI Studios fetches the sound itself, so the address must be public',
	},
	{ ...volumeField, default: BACKGROUND_VOLUME },
	{
		displayName: 'Label',
		name: 'label',
		type: 'string',
		default: '',
		placeholder: 'e.g. Background music',
		description: 'What the sound is called in the AI Studios editor. Without it, the file name.',
	},
];

/** @throws FieldProblem */
export function readAudio(values: Values): AudioInput {
	const url = values.requiredUrl('url', 'Audio URL');
	return {
		kind: 'audio',
		url,
		label: values.text('label', 'Label', 200)?.trim() ?? fileName(url),
		volume: values.number('volume', 'Volume', VOLUME) ?? BACKGROUND_VOLUME,
	};
}

const fileName = (url: string) =>
	new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? 'audio';
