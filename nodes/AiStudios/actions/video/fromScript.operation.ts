import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import type { Params } from '../params';
import { scriptVideoSettings } from './settings';
import { readWishes, writeVideo, writtenVideoFields } from './written';

const properties: INodeProperties[] = [
	{
		displayName: 'Script',
		name: 'script',
		type: 'string',
		typeOptions: { rows: 8 },
		default: '',
		required: true,
		placeholder: 'e.g. Welcome! Today we look at three ways to save energy at home.',
		description:
			"What is said in the video. AI Studios makes the scenes and pictures; whether it may change the words is set by 'Use of the Script'.",
	},
	scriptVideoSettings,
	...writtenVideoFields,
];

export const description = updateDisplayOptions(
	{ show: { resource: ['video'], operation: ['fromScript'] } },
	properties,
);

/** `POST /automation/scripts_to_video` (API reference, "AI video from a topic, URL, script or documents"). */
export function prepare(params: Params): Step {
	return writeVideo('/automation/scripts_to_video', readWishes(params), {
		content: { scripts: params.required('script', 'Script') },
	});
}
