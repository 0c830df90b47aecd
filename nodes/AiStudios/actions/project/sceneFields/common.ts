import type { INodeProperties } from 'n8n-workflow';
import type { BoxWish } from '../../../scene/canvas';
import type { AnimationInput, ShadowInput } from '../../../scene/input';
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

const ANIMATIONS = [
	{ name: 'Fade In', value: 'fade-in' },
	{ name: 'Fade Out', value: 'fade-out' },
	{ name: 'Slide In Downwards', value: 'in-down' },
	{ name: 'Slide In to the Left', value: 'in-left' },
	{ name: 'Slide In to the Right', value: 'in-right' },
	{ name: 'Slide In Upwards', value: 'in-up' },
	{ name: 'Slide Out Downwards', value: 'out-down' },
	{ name: 'Slide Out to the Left', value: 'out-left' },
	{ name: 'Slide Out to the Right', value: 'out-right' },
	{ name: 'Slide Out Upwards', value: 'out-up' },
	{ name: 'Zoom In', value: 'zoom-in' },
	{ name: 'Zoom Out', value: 'zoom-out' },
];

export const movingFields: INodeProperties[] = [
	{
		displayName: 'Angle',
		name: 'angle',
		type: 'number',
		default: 0,
		typeOptions: { minValue: -360, maxValue: 360 },
		description: 'Degrees clockwise',
	},
	{
		displayName: 'Animation',
		name: 'animation',
		type: 'fixedCollection',
		placeholder: 'Add Animation',
		default: {},
		options: [
			{
				displayName: 'Animation',
				name: 'values',
				values: [
					{ displayName: 'Type', name: 'type', type: 'options', default: 'fade-in', options: ANIMATIONS },
					{
						displayName: 'Duration',
						name: 'duration',
						type: 'number',
						default: 1,
						typeOptions: { minValue: 1, maxValue: 30 },
						description: 'Seconds the movement takes, 1 to 30',
					},
					{
						displayName: 'Delay',
						name: 'delay',
						type: 'number',
						default: 0,
						typeOptions: { minValue: 0, maxValue: 30 },
						description: 'Seconds before it starts, 0 to 30',
					},
				],
			},
		],
	},
];

export const readMoving = (options: Values) => ({
	angle: options.number('angle', 'Angle', { min: -360, max: 360 }),
	animation: readAnimation(options),
});

function readAnimation(options: Values): AnimationInput | undefined {
	const values = options.group('animation', 'Animation');
	if (!values.isSet('values')) return undefined;
	const animation = values.group('values', 'Animation');
	const types = ANIMATIONS.map(({ value }) => value);
	return {
		type: animation.oneOf('type', 'Animation Type', types) ?? 'fade-in',
		duration: animation.number('duration', 'Animation Duration', { min: 1, max: 30 }) ?? 1,
		delay: animation.number('delay', 'Animation Delay', { min: 0, max: 30 }) ?? 0,
	};
}

export const outlineFields: INodeProperties[] = [
	{
		displayName: 'Outline Color',
		name: 'stroke',
		type: 'color',
		default: '#000000',
	},
	{
		displayName: 'Outline Width',
		name: 'strokeWidth',
		type: 'number',
		default: 2,
		typeOptions: { minValue: 0, maxValue: 100 },
		description: 'In pixels of the canvas',
	},
	{
		displayName: 'Shadow',
		name: 'shadow',
		type: 'fixedCollection',
		placeholder: 'Add Shadow',
		default: {},
		options: [
			{
				displayName: 'Shadow',
				name: 'values',
				values: [
					{ displayName: 'Color', name: 'color', type: 'color', default: '#000000' },
					{
						displayName: 'Blur',
						name: 'blur',
						type: 'number',
						default: 4,
						typeOptions: { minValue: 0, maxValue: 10 },
						description: 'From 0 (sharp) to 10 (soft)',
					},
					{
						displayName: 'Offset to the Right',
						name: 'offsetX',
						type: 'number',
						default: 2,
						typeOptions: { minValue: 0.1, maxValue: 10, numberPrecision: 1 },
						description: 'From 0.1 to 10',
					},
					{
						displayName: 'Offset Downwards',
						name: 'offsetY',
						type: 'number',
						default: 2,
						typeOptions: { minValue: 0.1, maxValue: 10, numberPrecision: 1 },
						description: 'From 0.1 to 10',
					},
				],
			},
		],
	},
];

export const readOutline = (options: Values) => ({
	stroke: options.color('stroke', 'Outline Color'),
	strokeWidth: options.pixels('strokeWidth', 'Outline Width', 100),
	shadow: readShadow(options),
});

function readShadow(options: Values): ShadowInput | undefined {
	const values = options.group('shadow', 'Shadow');
	if (!values.isSet('values')) return undefined;
	const shadow = values.group('values', 'Shadow');
	return {
		color: shadow.color('color', 'Shadow Color') ?? { r: 0, g: 0, b: 0 },
		blur: shadow.number('blur', 'Shadow Blur', { min: 0, max: 10 }) ?? 4,
		offsetX: shadow.number('offsetX', 'Shadow Offset to the Right', { min: 0.1, max: 10 }) ?? 2,
		offsetY: shadow.number('offsetY', 'Shadow Offset Downwards', { min: 0.1, max: 10 }) ?? 2,
	};
}

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
