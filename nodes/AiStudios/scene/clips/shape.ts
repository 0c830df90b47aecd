import { serviceColor } from '../color/color';
import { withWish } from '../canvas';
import { pictureBox } from '../layout/picture';
import type { ShapeInput } from '../input';
import type { ShapeClip } from '../service';
import { frame, type At } from './frame';
import { addSet, colorOrNone, shadowOf } from './optional';

/** The shapes the service draws (API reference, "Scenes and clips"). */
export const SHAPE_NAMES = [
	'Arrow_1_v2',
	'Arrow_2_v2',
	'Circle',
	'Diamond',
	'Drop_1',
	'Hexagon_1',
	'Hexagon_2',
	'Line_v2',
	'Oval_1',
	'Oval_2',
	'Parallelogram',
	'Pentagon',
	'Polygon',
	'Rectangle_corner0',
	'Square',
	'Star',
	'Triangle',
] as const;

export function shapeClip(input: ShapeInput, at: At): ShapeClip {
	const box = withWish(pictureBox(at.canvas, input.placement), input.box, at.canvas);
	const clip: ShapeClip = Object.assign(frame('shape', at, box, input.opacity), {
		shapeName: input.shapeName,
		fill: serviceColor(input.color),
	});
	return addSet(clip, {
		stroke: colorOrNone(input.stroke),
		strokeWidth: input.strokeWidth,
		strokeRadius: input.strokeRadius,
		shadow: shadowOf(input.shadow),
		angle: input.angle,
		animation: input.animation,
		tag: input.tag,
	});
}
