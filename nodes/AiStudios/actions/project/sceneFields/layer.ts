import type { INodeProperties } from 'n8n-workflow';
import { MAX_TAG_LENGTH } from '../../../scene/limits';
import type { Values } from '../../../scene/values';

const LAYERS = { min: 0, max: 1000 };
const OPACITY = { min: 1, max: 100 };

/** How far in front a clip is, how solid, and by what name it is found again. */
export const layerFields: INodeProperties[] = [
	{
		displayName: 'Layer',
		name: 'layer',
		type: 'number',
		default: 10,
		typeOptions: { minValue: 0 },
		description:
			'Higher numbers are further in front. Without it, what fills the canvas is at the back, then come avatars, videos, images, shapes and texts.',
	},
	{
		displayName: 'Opacity',
		name: 'opacity',
		type: 'number',
		default: 100,
		typeOptions: { minValue: 1, maxValue: 100 },
		description: 'From 1 (hardly visible) to 100 (solid)',
	},
	{
		displayName: 'Tag',
		name: 'tag',
		type: 'string',
		default: '',
		placeholder: 'e.g. headline',
		description: 'A name by which this clip can be found and replaced in later projects',
	},
];

export const readLayer = (options: Values) => ({
	layer: options.integer('layer', 'Layer', LAYERS),
	opacity: options.number('opacity', 'Opacity', OPACITY),
	tag: options.text('tag', 'Tag', MAX_TAG_LENGTH)?.trim(),
});
