import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';

import type { Step } from '../../jobs/step';
import { choice } from '../choice';
import { fileWish } from '../files';
import { optionsField } from '../optionsField';
import type { Params } from '../params';
import { setOnly } from '../setFields';
import { videoRunOptions } from '../settings';
import { generated, generatorCall, keepFileFields, promptField } from './generated';

const SIZES = ['LANDSCAPE', 'PORTRAIT', 'SQUARE'] as const;
const STYLES = ['PHOTOGRAPHIC', 'VECTOR_IMAGE', 'ILLUSTRATION', '3D'] as const;

const properties: INodeProperties[] = [
	promptField('image', 'A lighthouse at dawn, seen from the sea'),
	...keepFileFields('Image'),
	optionsField(
		...videoRunOptions,
		{
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
		},
		{
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
		},
	),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['media'], operation: ['generateImage'] } },
	properties,
);

/** `POST /tools/image-generator` (API reference, "Generators"). */
export function prepare(params: Params): Step {
	const prompt = params.required('prompt', 'Prompt');
	const options = params.collection('options');
	const wish = fileWish(params, 'Image');
	const body = setOnly({
		topic: prompt,
		style: choice(options.style, 'Style', STYLES),
		size: choice(options.size, 'Size', SIZES),
	});
	return {
		...generatorCall('/tools/image-generator', body, 'downloadUrl'),
		what: 'image',
		next: (kept: IDataObject) =>
			generated(kept, prompt, wish, { what: 'image', mime: 'image/png' }),
	};
}
