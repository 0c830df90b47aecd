import type { INodeProperties } from 'n8n-workflow';
import { BLACK } from '../../../scene/color/color';
import type { AnimationInput, ShadowInput } from '../../../scene/input';
import type { Values } from '../../../scene/values';

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
					{
						displayName: 'Type',
						name: 'type',
						type: 'options',
						default: 'fade-in',
						options: ANIMATIONS,
					},
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
						displayName: 'Offset Right',
						name: 'offsetX',
						type: 'number',
						default: 2,
						typeOptions: { minValue: 0.1, maxValue: 10, numberPrecision: 1 },
						description: 'From 0.1 to 10',
					},
					{
						displayName: 'Offset Down',
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
		color: shadow.color('color', 'Shadow Color') ?? BLACK,
		blur: shadow.number('blur', 'Shadow Blur', { min: 0, max: 10 }) ?? 4,
		offsetX: shadow.number('offsetX', 'Shadow Offset Right', { min: 0.1, max: 10 }) ?? 2,
		offsetY: shadow.number('offsetY', 'Shadow Offset Down', { min: 0.1, max: 10 }) ?? 2,
	};
}
