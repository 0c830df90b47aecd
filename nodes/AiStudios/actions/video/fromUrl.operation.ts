import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import type { Params } from '../params';
import { videoSettings } from './settings';
import { readWishes, writeVideo, writtenVideoFields } from './written';

const properties: INodeProperties[] = [
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/blog/our-new-product',
		description:
			'Address of a public page, such as an article or a product page, that the video sums up',
	},
	videoSettings,
	...writtenVideoFields,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['video'], operation: ['fromUrl'] } },
	properties,
);

/** `POST /automation/url_to_video` (API reference, "AI video from a topic, URL, script or documents"). */
export function prepare(params: Params): Step {
	return writeVideo('/automation/url_to_video', readWishes(params), {
		content: { url: params.webAddress('url', 'URL') },
	});
}
