import type { INodeProperties } from 'n8n-workflow';

import { choiceField, optionsField } from '../../fields/field';
import { readFileOptions } from '../../fields/outputFile';
import type { Params } from '../../fields/params';
import { videoRunOptions } from '../../fields/runOptions';
import type { Work } from '../../jobs/job';
import { setOnly } from '../../json';
import { generatedOutput, generatorCall, keepFileFields, promptField } from './generated';

const prompt = promptField('image', 'A lighthouse at dawn, seen from the sea');

const sizeOption = choiceField({
	displayName: 'Size',
	name: 'size',
	type: 'options',
	options: [
		{ name: 'Landscape', value: 'LANDSCAPE' },
		{ name: 'Portrait', value: 'PORTRAIT' },
		{ name: 'Square', value: 'SQUARE' },
	],
	default: 'LANDSCAPE',
	description: 'The shape of the image',
});

const styleOption = choiceField({
	displayName: 'Style',
	name: 'style',
	type: 'options',
	options: [
		{ name: '3D', value: '3D' },
		{ name: 'Illustration', value: 'ILLUSTRATION' },
		{ name: 'Photographic', value: 'PHOTOGRAPHIC' },
		{ name: 'Vector Image', value: 'VECTOR_IMAGE' },
	],
	default: 'PHOTOGRAPHIC',
	description: 'How the image looks',
});

const options = optionsField(...videoRunOptions, sizeOption, styleOption);

export const entry = {
	name: 'Generate Image',
	value: 'generateImage',
	description: 'Generate an image from a prompt; costs credits',
	action: 'Generate image',
};

export const fields: INodeProperties[] = [prompt, ...keepFileFields('Image'), options];

/** `POST /tools/image-generator` (API reference, "Generators"). */
export function prepare(params: Params): Work {
	const topic = params.requiredText(prompt).trim();
	const set = params.group(options);
	const file = readFileOptions(params, 'Image');
	const body = setOnly({ topic, style: set.choice(styleOption), size: set.choice(sizeOption) });
	return async (job) => {
		const made = await job.pay(
			generatorCall('image', '/tools/image-generator', body, 'downloadUrl'),
		);
		return [await generatedOutput(job, made, topic, file, { what: 'image', mime: 'image/png' })];
	};
}
