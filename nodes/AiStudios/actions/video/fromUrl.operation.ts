import type { INodeProperties } from 'n8n-workflow';

import type { Params } from '../../fields/params';
import type { Work } from '../../jobs/job';
import { aiVideoFields, createAiVideo } from './aiVideo';
import { videoSettings } from './settings';

const urlField: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/blog/our-new-product',
	description: 'Public web page to make the video about, such as an article or a product page',
};

export const entry = {
	name: 'Create From URL',
	value: 'fromUrl',
	description: 'Have AI Studios write and make a video from a web page',
	action: 'Create AI-written video from URL',
};

export const fields: INodeProperties[] = [urlField, videoSettings, ...aiVideoFields];

/** `POST /automation/url_to_video` (API reference, "AI video from a topic, URL, script or documents"). */
export function prepare(params: Params): Work {
	const content = { url: params.requiredUrl(urlField) };
	return createAiVideo(params, '/automation/url_to_video', { content });
}
