import type { INodeProperties } from 'n8n-workflow';

import { hexWithAlpha, type Color, serviceColor, type Rgb } from '../../fields/color';
import { choiceField, numberField } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import type { Px } from '../../units';

/** Degrees clockwise; durations and delays in seconds. */
export interface MovingInput {
	readonly angle?: number;
	readonly animation?: Animation;
}

export interface OutlineInput {
	readonly stroke?: Rgb;
	readonly strokeWidth?: Px;
	readonly shadow?: ShadowInput;
}

interface ShadowInput {
	/** If it has an opacity, in the eight-digit form that the service accepts. */
	readonly color: Rgb | string;
	readonly blur: number;
	readonly offsetX: number;
	readonly offsetY: number;
}

/** The service's properties (API reference, "Scenes and clips"). */
export interface Moving {
	angle?: number;
	animation?: Animation;
}

export interface Outline {
	stroke?: string;
	strokeWidth?: Px;
	shadow?: Shadow;
}

interface Animation {
	type: string;
	duration: number;
	delay: number;
}

interface Shadow {
	color: string;
	blur: number;
	offsetX: number;
	offsetY: number;
	enabled: true;
}

const angleField = numberField({
	displayName: 'Angle',
	name: 'angle',
	type: 'number',
	typeOptions: { minValue: -360, maxValue: 360 },
	default: 0,
	description: 'Degrees clockwise',
});

const animationTypeField = choiceField({
	displayName: 'Type',
	name: 'type',
	type: 'options',
	default: 'fade-in',
	options: [
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
	],
});

export const ANIMATION_TYPES: readonly string[] = animationTypeField.options.map(
	({ value }) => value,
);

const durationField = numberField({
	displayName: 'Duration',
	name: 'duration',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 30, numberPrecision: 0 },
	default: 1,
	description: 'In whole seconds, 1 to 30',
});

const delayField = numberField({
	displayName: 'Delay',
	name: 'delay',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 30, numberPrecision: 0 },
	default: 0,
	description: 'In whole seconds, 0 to 30',
});

/** A group of fields that is added to a clip as a whole; n8n keeps the fields under `values`. */
const groupField = (displayName: string, name: string, values: INodeProperties[]) => ({
	displayName,
	name,
	type: 'fixedCollection' as const,
	placeholder: `Add ${displayName}`,
	default: {},
	options: [{ displayName, name: 'values', values }],
});

const animationField = groupField('Animation', 'animation', [
	animationTypeField,
	durationField,
	delayField,
]);

export const movingFields: INodeProperties[] = [angleField, animationField];

export const readMoving = (options: Fields): MovingInput => ({
	angle: options.number(angleField),
	animation: readAnimation(options),
});

export const movingRequest = ({ angle, animation }: MovingInput): Moving => ({ angle, animation });

function readAnimation(options: Fields): Animation | undefined {
	const animation = addedGroup(options, animationField);
	return (
		animation && {
			type: animation.choiceOrDefault(animationTypeField),
			duration: animation.numberOrDefault(durationField),
			delay: animation.numberOrDefault(delayField),
		}
	);
}

/** The fields of a group where it was added, filled in or not. */
function addedGroup(options: Fields, field: ReturnType<typeof groupField>): Fields | undefined {
	const values = { name: 'values', displayName: field.displayName };
	const group = options.group(field);
	const path = ` of the ${field.name}${options.path}`;
	return group.isSet(values) ? group.group(values).at(path) : undefined;
}

const strokeField: INodeProperties = {
	displayName: 'Outline Color',
	name: 'stroke',
	type: 'color',
	default: '#000000',
};

const strokeWidthField = numberField({
	displayName: 'Outline Width',
	name: 'strokeWidth',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 0 },
	default: 2,
	description: 'In whole pixels of the canvas',
});

/** Documented, as are blur and offsets. */
const SHADOW_COLOR: Color = { r: 0, g: 0, b: 0, a: 96 / 255 };

const shadowColorField: INodeProperties = {
	displayName: 'Color',
	name: 'color',
	type: 'color',
	typeOptions: { showAlpha: true },
	default: hexWithAlpha(SHADOW_COLOR),
	description: 'A color such as #00000060: the last two of the eight digits set the opacity',
};

const blurField = numberField({
	displayName: 'Blur',
	name: 'blur',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 10 },
	default: 0,
	description: 'From 0 (sharp) to 10 (soft)',
});

const offsetRightField = numberField({
	displayName: 'Offset Right',
	name: 'offsetX',
	type: 'number',
	typeOptions: { minValue: 0.1, maxValue: 10, numberPrecision: 1 },
	default: 5,
	description: 'From 0.1 to 10',
});

const offsetDownField = numberField({
	...offsetRightField,
	displayName: 'Offset Down',
	name: 'offsetY',
});

const shadowField = groupField('Shadow', 'shadow', [
	shadowColorField,
	blurField,
	offsetRightField,
	offsetDownField,
]);

export const outlineFields: INodeProperties[] = [strokeField, strokeWidthField, shadowField];

/** What is not set is not sent: the defaults of color and width are only initial values of the form. */
export const readOutline = (options: Fields): OutlineInput => ({
	stroke: options.color(strokeField),
	strokeWidth: options.pixels(strokeWidthField),
	shadow: readShadow(options),
});

function readShadow(options: Fields): ShadowInput | undefined {
	const shadow = addedGroup(options, shadowField);
	if (shadow === undefined) return undefined;
	const color = shadow.colorWithAlpha(shadowColorField) ?? SHADOW_COLOR;
	return {
		color: color.a === undefined ? color : hexWithAlpha(color),
		blur: shadow.numberOrDefault(blurField),
		offsetX: shadow.numberOrDefault(offsetRightField),
		offsetY: shadow.numberOrDefault(offsetDownField),
	};
}

export const strokeRequest = ({
	stroke,
	strokeWidth,
}: OutlineInput): Pick<Outline, 'stroke' | 'strokeWidth'> => ({
	stroke: stroke && serviceColor(stroke),
	strokeWidth,
});

export const shadowRequest = ({ shadow }: OutlineInput): Pick<Outline, 'shadow'> => ({
	shadow: shadow && {
		color: typeof shadow.color === 'string' ? shadow.color : serviceColor(shadow.color),
		blur: shadow.blur,
		offsetX: shadow.offsetX,
		offsetY: shadow.offsetY,
		enabled: true,
	},
});
