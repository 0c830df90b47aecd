import type { INodeProperties } from 'n8n-workflow';

import type { Params } from '../../fields/params';
import type { Work } from '../../jobs/job';
import { aiVideoFields, createAiVideo } from './aiVideo';
import { videoSettings } from './settings';

const topicField: INodeProperties = {
	displayName: 'Topic',
	name: 'topic',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	required: true,
	placeholder: 'e.g. How to recognize a phishing mail',
	description:
		'What the video is about, in a sentence or a paragraph. AI Studios writes the script.',
};

export const entry = {
	name: 'Create From Topic',
	value: 'fromTopic',
	description: 'Have AI Studios write and make a video about a topic',
	action: 'Create AI-written video from topic',
};

export const fields: INodeProperties[] = [topicField, videoSettings, ...aiVideoFields];

/** `POST /automation/topic_to_video` (API reference, "AI video from a topic, URL, script or documents"). */
export function prepare(params: Params): Work {
	const content = { topic: params.requiredText(topicField).trim() };
	return createAiVideo(params, '/automation/topic_to_video', { content });
}
