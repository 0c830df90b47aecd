import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import { CLIP_KINDS } from '../clips/kinds';
import { fileSizeFields, fittedInto, readFileSize } from '../clips/placement';
import { posterField } from '../clips/video';
import { fitLater } from '../pictures';
import type { FileSize } from '../../transport/pictureSize';
import type { ReplacementKind } from './kind';
import { findTagged, readTag, tagFields, type Tagged } from './tags';

interface ImageReplacement extends Tagged {
	readonly kind: 'image';
	readonly url: string;
	/** If absent, it is looked up. */
	readonly file?: FileSize;
}

interface VideoReplacement extends Tagged {
	readonly kind: 'video';
	readonly url: string;
	readonly posterUrl?: string;
	/** If absent, the proportions of the old video are used. */
	readonly file?: FileSize;
}

const urlField = (kind: 'image' | 'video', placeholder: string): INodeProperties => ({
	displayName: `${CLIP_KINDS[kind].label} URL`,
	name: 'url',
	type: 'string',
	default: '',
	placeholder,
	description: 'Must be a public address: AI Studios downloads the file',
});

const imageUrlField = urlField('image', 'e.g. https://example.com/logo.png');
const videoUrlField = urlField('video', 'e.g. https://example.com/tour.mp4');

const newPosterField: INodeProperties = {
	...posterField,
	description: `${posterField.description}. If empty, the preview image of the old video is removed.`,
};

/** The address of the new file, as the value of a tag. */
const urlByTag = <Kind extends 'image' | 'video'>(kind: Kind) => ({
	type: CLIP_KINDS[kind].type,
	hint: `${kind} URL`,
	read: (values: Fields, tag: Field) => {
		const url = values.url(tag);
		return url === undefined ? undefined : { kind, tag: tag.name, url };
	},
});

export const imageReplacement: ReplacementKind<ImageReplacement> = {
	name: 'image',
	label: CLIP_KINDS.image.label,
	rank: 4,
	fields: [...tagFields, imageUrlField, ...fileSizeFields],
	read: (fields) => ({
		kind: 'image',
		...readTag(fields),
		url: fields.requiredUrl(imageUrlField),
		file: readFileSize(fields),
	}),
	apply: (scenes, replacement, canvas) => {
		const { file, url } = replacement;
		for (const { clip } of findTagged(scenes, 'image', replacement)) {
			clip.source_url = url;
			const fit = (size: FileSize) => fittedInto(clip, canvas, size);
			if (file) Object.assign(clip, fit(file));
			fitLater(clip, file ? undefined : { kind: 'image', url, fit });
		}
	},
	byTag: urlByTag('image'),
};

export const videoReplacement: ReplacementKind<VideoReplacement> = {
	name: 'video',
	label: CLIP_KINDS.video.label,
	rank: 5,
	fields: [...tagFields, videoUrlField, newPosterField, ...fileSizeFields],
	read: (fields) => ({
		kind: 'video',
		...readTag(fields),
		url: fields.requiredUrl(videoUrlField),
		posterUrl: fields.url(newPosterField),
		file: readFileSize(fields),
	}),
	apply: (scenes, replacement, canvas) => {
		const { file, posterUrl, url } = replacement;
		for (const { clip } of findTagged(scenes, 'video', replacement)) {
			clip.video_url = url;
			// The old poster shows another video.
			if (posterUrl === undefined) delete clip.source_url;
			else clip.source_url = posterUrl;
			if (file) Object.assign(clip, fittedInto(clip, canvas, file));
		}
	},
	byTag: urlByTag('video'),
};
