import type { INodeProperties } from 'n8n-workflow';

import { numberField } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import type { Box } from '../canvas';
import { px } from '../../units';
import { clipFrame, percent, type ClipContext, type ClipFrame, type ClipKind } from './frame';

/** The volume of a clip. */
export const volumeField = numberField({
	displayName: 'Volume',
	name: 'volume',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 100,
	description: 'From 1 (hardly audible) to 100',
});

interface AudioInput {
	readonly kind: 'audio';
	readonly url: string;
	readonly label: string;
	readonly volume: number;
}

/** The service's clip (API reference, "Scenes and clips"). */
interface AudioClip extends ClipFrame<'audio'> {
	source_url: string;
	label: string;
	volume: number;
}

const urlField: INodeProperties = {
	displayName: 'Audio URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/music.mp3',
	description: 'Must be a public address: AI Studios downloads the sound',
};

/** Music should usually be quieter than the speech. */
const audioVolumeField = numberField({ ...volumeField, default: 50 });

const labelField: INodeProperties = {
	displayName: 'Label',
	name: 'label',
	type: 'string',
	default: '',
	placeholder: 'e.g. Background music',
	description: 'Name of the sound in the AI Studios editor. If empty, the file name is used.',
};

function readAudio(fields: Fields): AudioInput {
	const url = fields.requiredUrl(urlField);
	return {
		kind: 'audio',
		url,
		label: fields.text(labelField, { max: 200 })?.trim() ?? fileName(url),
		volume: percent(fields.numberOrDefault(audioVolumeField)),
	};
}

const fileName = (url: string) =>
	new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? 'audio';

/** A sound is nowhere on the canvas, but the service's clips all have a box: a single pixel. */
const DOT: Box = { left: px(0), top: px(0), width: px(1), height: px(1) };

const audioClip = (input: AudioInput, context: ClipContext): AudioClip =>
	Object.assign(clipFrame('audio', context, DOT), {
		source_url: input.url,
		label: input.label,
		volume: input.volume,
	});

export const audioKind: ClipKind<AudioInput, AudioClip> = {
	name: 'audio',
	type: 'audio',
	label: 'Audio',
	rank: 6,
	fields: [urlField, audioVolumeField, labelField],
	read: readAudio,
	build: audioClip,
};
