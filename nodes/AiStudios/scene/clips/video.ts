import type { INodeProperties } from 'n8n-workflow';

import type { Fields } from '../../fields/fields';
import { optionsField } from '../../fields/field';
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
import type { FileSize } from '../../transport/pictureSize';
import {
	fileSizeFields,
	fittedPlacement,
	placementField,
	readFileSize,
	type Placement,
} from './placement';
import { volumeField } from './audio';

interface VideoInput extends VisibleInput {
	readonly kind: 'video';
	readonly url: string;
	readonly placement: Placement;
	readonly volume: number;
	readonly posterUrl?: string;
	readonly file?: FileSize;
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

/** For new videos and for replacements. */
export const posterField: INodeProperties = {
	displayName: 'Poster URL',
	name: 'posterUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/first-frame.jpg',
	description: 'Preview image of the video in the AI Studios editor',
};

const optionsGroup = optionsField(posterField, volumeField, ...fileSizeFields, ...visibleFields);

function readVideo(fields: Fields): VideoInput {
	const options = fields.group(optionsGroup);
	return {
		kind: 'video',
		url: fields.requiredUrl(urlField),
		placement: fields.choiceOrDefault(videoPlacement),
		volume: percent(options.numberOrDefault(volumeField)),
		posterUrl: options.url(posterField),
		file: readFileSize(options),
		...readVisible(options),
	};
}

/** In the given proportions, or in those of the canvas, which most videos have. */
function videoClip(input: VideoInput, context: ClipContext): VideoClip {
	const { canvas } = context;
	const place = fittedPlacement(input, canvas, input.file ?? canvas);
	const clip: VideoClip = Object.assign(clipFrame('videoImage', context, place, input.opacity), {
		...place,
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
