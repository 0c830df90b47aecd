import type { Box, Canvas } from '../../canvas';
import type { ClipView } from '../view';
import { px } from '../../units';

/** The part of a box that lies on the canvas; without extent when none does. */
export function onCanvas(box: Box, canvas: Canvas): Box {
	const left = clamp(box.left, canvas.width);
	const top = clamp(box.top, canvas.height);
	return {
		left: px(left),
		top: px(top),
		width: px(clamp(box.left + box.width, canvas.width) - left),
		height: px(clamp(box.top + box.height, canvas.height) - top),
	};
}

/** The part that two boxes share; without extent when there is none. */
export function shared(one: Box, other: Box): Box {
	const left = Math.max(one.left, other.left);
	const top = Math.max(one.top, other.top);
	return {
		left: px(left),
		top: px(top),
		width: px(Math.min(one.left + one.width, other.left + other.width) - left),
		height: px(Math.min(one.top + one.height, other.top + other.height) - top),
	};
}

const clamp = (value: number, max: number) => Math.min(Math.max(value, 0), max);

export const isNothing = (box: Box) => box.width <= 0 || box.height <= 0;

/** A hair of overlap (rounding) is no overhang. */
const TOLERANCE = 1;

export const contains = (outer: Box, inner: Box) =>
	outer.left <= inner.left + TOLERANCE &&
	outer.top <= inner.top + TOLERANCE &&
	outer.left + outer.width >= inner.left + inner.width - TOLERANCE &&
	outer.top + outer.height >= inner.top + inner.height - TOLERANCE;

const RECTANGLES = new Set(['Rectangle_corner0', 'Square']);

/** Whether nothing shows through the clip's whole box. A picture may be transparent, which its address does not tell. */
export const covers = ({ kind, label, opacity, angle, visible }: ClipView) =>
	visible &&
	opacity >= 100 &&
	angle % 360 === 0 &&
	(kind === 'video' || kind === 'image' || (kind === 'shape' && RECTANGLES.has(label)));
