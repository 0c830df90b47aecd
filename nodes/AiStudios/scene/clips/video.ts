import type { INodeProperties } from 'n8n-workflow';

import type { Fields } from '../../fields/fields';
import { optionsField } from '../../fields/options';
import {
	addSet,
	clipFrame,
	percent,
	readVisible,
	visibleFields,
	type ClipContext,
	type ClipFrame,
	type ClipKind,
	type VisibleInput,
} from './frame';
import { placedBox, placementField, type Placement } from './placement';
import { volumeField } from './volume';

interface VideoInput extends VisibleInput {
	readonly kind: 'video';
	readonly url: string;
	readonly placement: Placement;
	readonly volume: number;
	readonly posterUrl?: string;
}

/** The service's clip (API reference, "Scenes and clips"). */
interface VideoClip extends ClipFrame<'videoImage'> {
	video_url: string;
	volume: number;
	source_url?: string;
}

const urlField: INodeProperties = {
	displayName: 'Video URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/product.mp4',
	description: 'Must be a public address: AI Studios downloads the video',
};

const videoPlacement = placementField('fit');

const posterField: INodeProperties = {
	displayName: 'Poster URL',
	name: 'posterUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/first-frame.jpg',
	description: 'Preview image of the video in the AI Studios editor',
};

const optionsGroup = optionsField(posterField, volumeField, ...visibleFields);

function readVideo(fields: Fields): VideoInput {
	const options = fields.group(optionsGroup);
	return {
		kind: 'video',
		url: fields.requiredUrl(urlField),
		placement: fields.choiceOrDefault(videoPlacement),
		volume: percent(options.numberOrDefault(volumeField)),
		posterUrl: options.url(posterField),
		...readVisible(options),
	};
}

function videoClip(input: VideoInput, context: ClipContext): VideoClip {
	const box = placedBox(input, context.canvas);
	const clip: VideoClip = Object.assign(clipFrame('videoImage', context, box, input.opacity), {
		video_url: input.url,
		volume: input.volume,
	});
	return addSet(clip, { source_url: input.posterUrl, tag: input.tag });
}

export const videoKind: ClipKind<VideoInput, VideoClip> = {
	name: 'video',
	type: 'videoImage',
	label: 'Video',
	rank: 2,
	fields: [urlField, videoPlacement, optionsGroup],
	read: readVideo,
	build: videoClip,
};
