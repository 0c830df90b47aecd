import type { INodeProperties } from 'n8n-workflow';
import { SHAPE_NAMES } from '../../../scene/clips/shape';
import { PICTURE_PLACEMENTS } from '../../../scene/layout/picture';
import type { ShapeInput } from '../../../scene/input';
import type { Values } from '../../../scene/values';
import { optionsField } from '../../optionsField';
import { movingFields, outlineFields, readMoving, readOutline } from './effects';
import { layerFields, readLayer } from './layer';
import { boxFields, placementField, readBox } from './placement';

const DEFAULT_COLOR = { r: 30, g: 64, b: 175 };

const cornerRadius: INodeProperties = {
	displayName: 'Corner Radius',
	name: 'strokeRadius',
	type: 'number',
	default: 0,
	typeOptions: { minValue: 0, maxValue: 1000 },
	description: 'In pixels of the canvas',
};

export const shapeFields: INodeProperties[] = [
	{
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
	},
	placementField('lowerThird'),
	{ displayName: 'Color', name: 'color', type: 'color', default: '#1e40af' },
	optionsField(cornerRadius, ...boxFields, ...layerFields, ...movingFields, ...outlineFields),
];

/** @throws FieldProblem */
export function readShape(values: Values): ShapeInput {
	const options = values.group('options', 'Options');
	return {
		kind: 'shape',
		shapeName: values.oneOf('shapeName', 'Shape', SHAPE_NAMES) ?? 'Rectangle_corner0',
		placement: values.oneOf('placement', 'Placement', PICTURE_PLACEMENTS) ?? 'lowerThird',
		color: values.color('color', 'Color') ?? DEFAULT_COLOR,
		strokeRadius: options.pixels('strokeRadius', 'Corner Radius', 1000),
		box: readBox(options),
		...readLayer(options),
		...readMoving(options),
		...readOutline(options),
	};
}
