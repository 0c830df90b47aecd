import type { INodeProperties } from 'n8n-workflow';
import type { BoxWish } from '../../../scene/canvas';
import type { Values } from '../../../scene/values';

/** The smallest extent of a clip that can still be seen. */
const LEAST_EXTENT = 1;
const LAYERS = { min: 0, max: 1000 };
const OPACITY = { min: 1, max: 100 };
const MAX_TAG_LENGTH = 200;

/** The rarer fields of a clip, in one collection in alphabetical order. */
export const optionsCollection = (displayName: string, ...fields: INodeProperties[]): INodeProperties => ({
	displayName,
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [...fields].sort((one, other) => one.displayName.localeCompare(other.displayName)),
});

/** Exact place and size, which overrule the placement one by one. */
export const boxFields: INodeProperties[] = [
	{
		displayName: 'Height',
		name: 'height',
		type: 'string',
		default: '',
		placeholder: 'e.g. 300 or 25%',
		description: 'In pixels of the 1920×1080 canvas (portrait: 1080×1920), or in per cent of its height',
	},
	{
		displayName: 'Left',
		name: 'left',
		type: 'string',
		default: '',
		placeholder: 'e.g. 120 or 10%',
		description: "Distance from the canvas' left edge, in pixels or per cent of its width. Replaces the placement.",
	},
	{
		displayName: 'Top',
		name: 'top',
		type: 'string',
		default: '',
		placeholder: 'e.g. 80 or 10%',
		description: "Distance from the canvas' upper edge, in pixels or per cent of its height. Replaces the placement.",
	},
	{
		displayName: 'Width',
		name: 'width',
		type: 'string',
		default: '',
		placeholder: 'e.g. 600 or 50%',
		description: 'In pixels of the 1920×1080 canvas (portrait: 1080×1920), or in per cent of its width',
	},
];

export const readBox = (options: Values): BoxWish => ({
	left: options.length('left', 'Left'),
	top: options.length('top', 'Top'),
	width: options.length('width', 'Width', LEAST_EXTENT),
	height: options.length('height', 'Height', LEAST_EXTENT),
});

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

export const VOLUME = { min: 1, max: 100 };

export const volumeField: INodeProperties = {
	displayName: 'Volume',
	name: 'volume',
	type: 'number',
	default: 100,
	typeOptions: { minValue: 1, maxValue: 100 },
	description: 'From 1 (hardly audible) to 100',
};

/** Where a picture, a video or a shape goes. */
export const placementField = (fallback: string): INodeProperties => ({
	displayName: 'Placement',
	name: 'placement',
	type: 'options',
	default: fallback,
	description: "Exact pixels or per cent can be set under 'Options'",
	options: [
		{ name: 'Bottom Left Corner', value: 'bottomLeft' },
		{ name: 'Bottom Right Corner', value: 'bottomRight' },
		{ name: 'Fill the Canvas', value: 'fill' },
		{ name: 'Fit with a Margin', value: 'fit' },
		{ name: 'Left Half', value: 'leftHalf' },
		{ name: 'Lower Third', value: 'lowerThird' },
		{ name: 'Right Half', value: 'rightHalf' },
		{ name: 'Top Left Corner', value: 'topLeft' },
		{ name: 'Top Right Corner', value: 'topRight' },
	],
});
