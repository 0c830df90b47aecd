import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import type { Params } from '../params';
import { videoSettings } from './settings';
import { readWishes, writeVideo, writtenVideoFields } from './written';

const properties: INodeProperties[] = [
	{
		displayName: 'Topic',
		name: 'topic',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. How to recognize a phishing mail',
		description:
			'What the video is about, in a sentence or a paragraph. AI Studios writes the script.',
	},
	videoSettings,
	...writtenVideoFields,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['video'], operation: ['fromTopic'] } },
	properties,
);

/** `POST /automation/topic_to_video` (API reference, "AI video from a topic, URL, script or documents"). */
export function prepare(params: Params): Step {
	return writeVideo('/automation/topic_to_video', readWishes(params), {
		content: { topic: params.required('topic', 'Topic') },
	});
}
