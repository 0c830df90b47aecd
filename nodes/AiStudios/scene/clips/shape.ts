import type { INodeProperties } from 'n8n-workflow';

import { choiceField, numberField, optionsField, type ChoiceOf } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import { serviceColor, type Rgb } from '../../fields/color';
import type { Px } from '../../units';
import {
	movingFields,
	movingRequest,
	outlineFields,
	readMoving,
	readOutline,
	shadowRequest,
	strokeRequest,
	type Moving,
	type MovingInput,
	type Outline,
	type OutlineInput,
} from './effects';
import {
	addSet,
	clipFrame,
	readVisible,
	visibleFields,
	type ClipContext,
	type ClipFrame,
	type ClipKind,
	type VisibleInput,
} from './frame';
import { placedBox, placementField, type Placement } from './placement';

export interface ShapeInput extends VisibleInput, MovingInput, OutlineInput {
	readonly kind: 'shape';
	readonly shapeName: ChoiceOf<typeof shapeNameField>;
	readonly placement: Placement;
	readonly color: Rgb;
	readonly strokeRadius?: Px;
}

/** The service's clip (API reference, "Scenes and clips"). */
interface ShapeClip extends ClipFrame<'shape'>, Outline, Moving {
	shapeName: string;
	strokeRadius?: Px;
}

/** The shapes the service draws (API reference, "Scenes and clips"). */
const shapeNameField = choiceField({
	displayName: 'Shape',
	name: 'shapeName',
	type: 'options',
	default: 'Rectangle_corner0',
	options: [
		{ name: 'Arrow', value: 'Arrow_1_v2' },
		{ name: 'Arrow with Two Heads', value: 'Arrow_2_v2' },
		{ name: 'Circle', value: 'Circle' },
		{ name: 'Diamond', value: 'Diamond' },
		{ name: 'Drop', value: 'Drop_1' },
		{ name: 'Hexagon', value: 'Hexagon_1' },
		{ name: 'Hexagon 2', value: 'Hexagon_2' },
		{ name: 'Line', value: 'Line_v2' },
		{ name: 'Oval', value: 'Oval_1' },
		{ name: 'Oval 2', value: 'Oval_2' },
		{ name: 'Parallelogram', value: 'Parallelogram' },
		{ name: 'Pentagon', value: 'Pentagon' },
		{ name: 'Polygon', value: 'Polygon' },
		{ name: 'Rectangle', value: 'Rectangle_corner0' },
		{ name: 'Square', value: 'Square' },
		{ name: 'Star', value: 'Star' },
		{ name: 'Triangle', value: 'Triangle' },
	],
});

const shapePlacement = placementField('lowerThird');

/** For new shapes and for changes. */
export const shapeColorField: INodeProperties = {
	displayName: 'Color',
	name: 'color',
	type: 'color',
	default: '#1e40af',
};

const cornerRadiusField = numberField({
	displayName: 'Corner Radius',
	name: 'strokeRadius',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1000 },
	default: 0,
	description: 'In pixels of the canvas',
});

export const SHAPE_NAMES: readonly string[] = shapeNameField.options.map(({ value }) => value);

const optionsGroup = optionsField(
	cornerRadiusField,
	...visibleFields,
	...movingFields,
	...outlineFields,
);

function readShape(fields: Fields): ShapeInput {
	const options = fields.group(optionsGroup);
	return {
		kind: 'shape',
		shapeName: fields.choiceOrDefault(shapeNameField),
		placement: fields.choiceOrDefault(shapePlacement),
		color: fields.colorOrDefault(shapeColorField),
		strokeRadius: options.pixels(cornerRadiusField),
		...readVisible(options),
		...readMoving(options),
		...readOutline(options),
	};
}

function shapeClip(input: ShapeInput, context: ClipContext): ShapeClip {
	const box = placedBox(input, context.canvas);
	const clip: ShapeClip = Object.assign(clipFrame('shape', context, box, input.opacity), {
		shapeName: input.shapeName,
		fill: serviceColor(input.color),
	});
	return addSet(
		clip,
		strokeRequest(input),
		{ strokeRadius: input.strokeRadius },
		shadowRequest(input),
		movingRequest(input),
		{ tag: input.tag },
	);
}

export const shapeKind: ClipKind<ShapeInput, ShapeClip> = {
	name: 'shape',
	type: 'shape',
	label: 'Shape',
	rank: 4,
	fields: [shapeNameField, shapePlacement, shapeColorField, optionsGroup],
	read: readShape,
	build: shapeClip,
};
