import type { INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../fields/field';
import type { Params } from '../../fields/params';
import { runOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';
import { generatorCall, promptField } from './generated';

const promptText = promptField('text', 'Why our customers love the new dashboard');

export const entry = {
	name: 'Generate Text',
	value: 'generateText',
	description: 'Generate text, such as a script for an avatar, from a prompt; costs credits',
	action: 'Generate text',
};

export const fields: INodeProperties[] = [promptText, optionsField(...runOptions)];

/** `POST /tools/text-generator` (API reference, "Generators"). */
export function prepare(params: Params): Work {
	const prompt = params.requiredText(promptText).trim();
	return async (job) => {
		const made = await job.pay(
			generatorCall('text', '/tools/text-generator', { topic: prompt }, 'script'),
		);
		return [{ json: { script: made.script, prompt, ...made } }];
	};
}
