import type { INodeProperties } from 'n8n-workflow';

import type { Params } from '../../fields/params';
import { readScript, scriptField } from '../../fields/script';
import type { Work } from '../../jobs/job';
import { aiVideoFields, createAiVideo } from './aiVideo';
import { scriptVideoSettings } from './settings';

const wholeScriptField: INodeProperties = {
	...scriptField,
	typeOptions: { rows: 8 },
	required: true,
	placeholder: 'e.g. Welcome! Today we look at three ways to save energy at home.',
	description:
		"What is said in the video. AI Studios makes the scenes and pictures; whether it may change the words is set by 'Use of the Script'.",
};

export const entry = {
	name: 'Create From Script',
	value: 'fromScript',
	description: 'Let AI make the scenes of a video for a script you have',
	action: 'Create video from script',
};

export const fields: INodeProperties[] = [wholeScriptField, scriptVideoSettings, ...aiVideoFields];

/** `POST /automation/scripts_to_video` (API reference, "AI video from a topic, URL, script or documents"). */
export function prepare(params: Params): Work {
	const content = { scripts: readScript(params, wholeScriptField) };
	return createAiVideo(params, '/automation/scripts_to_video', { content }, scriptVideoSettings);
}
