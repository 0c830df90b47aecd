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
	description: 'What the avatar says. AI Studios adds the scenes and pictures.',
};

export const entry = {
	name: 'Create From Script',
	value: 'fromScript',
	description: 'Have AI Studios choose the scenes and media for your script',
	action: 'Create AI-written video from script',
};

export const fields: INodeProperties[] = [wholeScriptField, scriptVideoSettings, ...aiVideoFields];

/** `POST /automation/scripts_to_video` (API reference, "AI video from a topic, URL, script or documents"). */
export function prepare(params: Params): Work {
	const content = { scripts: readScript(params, wholeScriptField) };
	return createAiVideo(params, '/automation/scripts_to_video', { content }, scriptVideoSettings);
}
