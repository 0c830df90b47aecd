import type { INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../fields/field';
import { readFileOptions } from '../../fields/outputFile';
import type { Params } from '../../fields/params';
import { videoRunOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';
import { generatedOutput, generatorCall, keepFileFields, promptField } from './generated';

const promptText = promptField('video', 'Waves rolling onto a beach at sunset');

export const entry = {
	name: 'Generate Video',
	value: 'generateVideo',
	description: 'Generate a short video clip without an avatar from a prompt; costs credits',
	action: 'Generate video clip',
};

export const fields: INodeProperties[] = [
	promptText,
	...keepFileFields('Video'),
	optionsField(...videoRunOptions),
];

/** `POST /tools/video-generator` (API reference, "Generators"). */
export function prepare(params: Params): Work {
	const prompt = params.requiredText(promptText).trim();
	const file = readFileOptions(params);
	return async (job) => {
		const what = 'generated video';
		const made = await job.pay(
			generatorCall(what, '/tools/video-generator', { topic: prompt }, 'downloadUrl'),
		);
		return [await generatedOutput(job, made, prompt, file, { what, mime: 'video/mp4' })];
	};
}
