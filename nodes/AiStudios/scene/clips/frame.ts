import type { INodeProperties } from 'n8n-workflow';

import { numberField } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import type { Box, BoxInput, Canvas } from '../canvas';
import { BLACK, serviceColor } from '../../fields/color';
import { MAX_TAG_LENGTH } from '../limits';
import type { Px } from '../../units';

/** One kind of clip, from the form to the request. */
export interface ClipKind<
	Input extends { readonly kind: string } = { readonly kind: string },
	Clip extends { type: string } = { type: string },
> {
	/** What workflows store, and what messages and previews call it. */
	readonly name: Input['kind'];
	/** The service's word. */
	readonly type: Clip['type'];
	/** What the form calls it. */
	readonly label: string;
	/** The same among the clips of a scene, where that is something else. */
	readonly labelInClips?: string;
	/** Clips of a higher rank are drawn in front, unless they fill the canvas or have a layer of their own. */
	readonly rank: number;
	readonly fields: INodeProperties[];
	/** @throws FieldProblem */
	readonly read: (fields: Fields) => Input;
	readonly build: (input: Input, context: ClipContext) => Clip;
}

/** The settings of every visible clip. Opacity is 1-100. */
export interface VisibleInput {
	readonly box: BoxInput;
	/** Higher is further in front; absent means by kind and order. */
	readonly layer?: number;
	readonly opacity?: number;
	readonly tag?: string;
}

/**
 * What every clip of the service has (API reference, "Scenes and clips"). Lengths are pixels of the canvas, opacity
 * is 1-100. The locks are the editor's: all open.
 */
export interface ClipFrame<Type extends string> {
	id: string;
	name: string;
	type: Type;
	layer: number;
	left: Px;
	top: Px;
	width: Px;
	height: Px;
	scaleX: number;
	scaleY: number;
	fill: string;
	opacity: number;
	lockMovementX: false;
	lockMovementY: false;
	lockRotation: false;
	lockScalingFlip: true;
	lockScalingX: false;
	lockScalingY: false;
	lockSkewingX: false;
	lockSkewingY: false;
	lockUniScaling: false;
	tag?: string;
}

/** Where a clip is built: the canvas, and the clip's id and layer in its scene. */
export interface ClipContext {
	readonly canvas: Canvas;
	readonly id: string;
	readonly layer: number;
}

export const clipFrame = <Type extends string>(
	type: Type,
	{ id, layer }: ClipContext,
	box: Box,
	opacity = 100,
): ClipFrame<Type> => ({
	id,
	name: id,
	type,
	layer,
	left: box.left,
	top: box.top,
	width: box.width,
	height: box.height,
	scaleX: 1,
	scaleY: 1,
	fill: serviceColor(BLACK),
	opacity,
	lockMovementX: false,
	lockMovementY: false,
	lockRotation: false,
	lockScalingFlip: true,
	lockScalingX: false,
	lockScalingY: false,
	lockSkewingX: false,
	lockSkewingY: false,
	lockUniScaling: false,
});

/**
 * Adds to a clip the optional properties that are set; undefined is left out. The clip itself is extended, since
 * spreading its many properties into a new object takes forty times as long.
 */
export function addSet<Clip extends object>(clip: Clip, ...parts: Array<Partial<Clip>>): Clip {
	for (const part of parts) {
		for (const name in part) {
			const value = part[name];
			if (value !== undefined) clip[name] = value;
		}
	}
	return clip;
}

/** The smallest extent of a clip that can still be seen, in pixels or percent. */
const LEAST_EXTENT = 1;

const heightField: INodeProperties = {
	displayName: 'Height',
	name: 'height',
	type: 'string',
	default: '',
	placeholder: 'e.g. 300 or 25%',
	description: 'In pixels or percent of the canvas',
};

const leftField: INodeProperties = {
	displayName: 'Left',
	name: 'left',
	type: 'string',
	default: '',
	placeholder: 'e.g. 120 or 10%',
	description: 'Distance from the left, in pixels or percent',
};

const topField: INodeProperties = {
	displayName: 'Top',
	name: 'top',
	type: 'string',
	default: '',
	placeholder: 'e.g. 80 or 10%',
	description: 'Distance from the top, in pixels or percent',
};

const widthField: INodeProperties = {
	displayName: 'Width',
	name: 'width',
	type: 'string',
	default: '',
	placeholder: 'e.g. 600 or 50%',
	description: 'In pixels or percent of the canvas',
};

const layerField = numberField({
	displayName: 'Layer',
	name: 'layer',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1000, numberPrecision: 0 },
	default: 10,
	description: 'Higher numbers are further in front',
});

const opacityField = numberField({
	displayName: 'Opacity',
	name: 'opacity',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 100,
	description: 'From 1 (hardly visible) to 100 (solid)',
});

const tagField: INodeProperties = {
	displayName: 'Tag',
	name: 'tag',
	type: 'string',
	default: '',
	placeholder: 'e.g. headline',
	description: 'Name for finding and replacing this clip later',
};

/**
 * Exact position and size, each of which overrides the placement, and the clip's layer, opacity, and tag.
 */
export const visibleFields: INodeProperties[] = [
	heightField,
	leftField,
	topField,
	widthField,
	layerField,
	opacityField,
	tagField,
];

/** Opacity and volume are documented as whole numbers; less than one percent makes no visible or audible difference. */
export const percent = <Value extends number | undefined>(value: Value): Value | number =>
	value === undefined ? value : Math.round(value);

/** What is not set stays undefined: the defaults of these fields are only initial values of the form. */
export const readVisible = (options: Fields): VisibleInput => ({
	box: {
		left: options.length(leftField),
		top: options.length(topField),
		width: options.length(widthField, LEAST_EXTENT),
		height: options.length(heightField, LEAST_EXTENT),
	},
	layer: options.number(layerField),
	opacity: percent(options.number(opacityField)),
	tag: options.text(tagField, { max: MAX_TAG_LENGTH })?.trim(),
});
