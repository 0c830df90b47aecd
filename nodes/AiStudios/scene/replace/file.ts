import type { INodeProperties } from 'n8n-workflow';

import { CLIP_KINDS } from '../clips/kinds';
import type { ReplacementKind } from './kind';
import { findTagged, readTag, tagFields, type Tagged } from './tags';

/** Another file in the place of the one that a clip shows. */
interface FileReplacement<Kind extends 'image' | 'video'> extends Tagged {
	readonly kind: Kind;
	readonly url: string;
}

/** @param property of the service's clip that has the address */
function fileReplacement<const Kind extends 'image' | 'video'>(
	kind: Kind,
	property: string,
	{ rank, placeholder }: { rank: number; placeholder: string },
): ReplacementKind<FileReplacement<Kind>> {
	const { type, label } = CLIP_KINDS[kind];
	const urlField: INodeProperties = {
		displayName: `${label} URL`,
		name: 'url',
		type: 'string',
		default: '',
		placeholder,
		description: 'Must be a public address: AI Studios downloads the file',
	};
	return {
		name: kind,
		label,
		rank,
		fields: [...tagFields, urlField],
		read: (fields) => ({ kind, ...readTag(fields), url: fields.requiredUrl(urlField) }),
		apply: (scenes, replacement) => {
			for (const { clip } of findTagged(scenes, kind, replacement))
				clip[property] = replacement.url;
		},
		byTag: {
			type,
			hint: `${kind} URL`,
			read: (values, tag) => {
				const url = values.url(tag);
				return url === undefined ? undefined : { kind, tag: tag.name, url };
			},
		},
	};
}

export const imageReplacement = fileReplacement('image', 'source_url', {
	rank: 4,
	placeholder: 'e.g. https://example.com/logo.png',
});

export const videoReplacement = fileReplacement('video', 'video_url', {
	rank: 5,
	placeholder: 'e.g. https://example.com/tour.mp4',
});
