import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { fileWish } from '../files';
import { optionsField } from '../optionsField';
import type { Params } from '../params';
import { videoRunOptions } from '../settings';
import { generated, generatorCall, keepFileFields, promptField } from './generated';

const properties: INodeProperties[] = [
	promptField('video', 'Waves rolling onto a beach at sunset'),
	...keepFileFields('Video'),
	optionsField(...videoRunOptions),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['media'], operation: ['generateVideo'] } },
	properties,
);

/** `POST /tools/video-generator` (API reference, "Generators"). */
export function prepare(params: Params): Step {
	const prompt = params.required('prompt', 'Prompt');
	const wish = fileWish(params);
	return {
		...generatorCall('/tools/video-generator', { topic: prompt }, 'downloadUrl'),
		what: 'generated video',
		next: (kept: IDataObject) =>
			generated(kept, prompt, wish, { what: 'generated video', mime: 'video/mp4' }),
	};
}
