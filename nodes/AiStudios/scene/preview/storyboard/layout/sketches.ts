import { WHITE } from '../../../../fields/color';
import type { HeadView } from '../../view';
import type { Path, Rect } from '../paint/geometry';
import type { Raster } from '../paint/raster';
import { ellipse, polygon, rectangle, roundRectangle } from '../paint/shapes';
import { GLASS, HAIR, HILL, JACKET, PAPER, SHIRT, SKIN, TROUSERS } from './palette';

/** Places a sketch's paths where the clip is, turned as it is. */
export type Place = (path: Path) => Path;

const part = (box: Rect, left: number, top: number, width: number, height: number): Rect => ({
	x: box.x + left * box.width,
	y: box.y + top * box.height,
	width: width * box.width,
	height: height * box.height,
});

/** A person in the proportions of a standing avatar's picture. */
export function sketchPerson(raster: Raster, box: Rect, place: Place, alpha: number): void {
	const round = box.width * 0.2;
	const fill = (path: Path, color: typeof SKIN) => raster.fill(place(path), color, alpha);
	fill(roundRectangle(part(box, 0.27, 0.44, 0.22, 0.555), round / 2), TROUSERS);
	fill(roundRectangle(part(box, 0.51, 0.44, 0.22, 0.555), round / 2), TROUSERS);
	fill(roundRectangle(part(box, 0.13, 0.135, 0.74, 0.365), round), JACKET);
	fill(polygon(box, [0.37, 0.134, 0.63, 0.134, 0.5, 0.235]), SHIRT);
	fill(roundRectangle(part(box, 0.425, 0.09, 0.15, 0.06), round / 3), SKIN);
	fill(ellipse(part(box, 0.345, 0.005, 0.31, 0.085)), HAIR);
	fill(ellipse(part(box, 0.37, 0.018, 0.26, 0.095)), SKIN);
}

/** A head, for an avatar with the head only. */
export function sketchHead(raster: Raster, circle: Rect, place: Place, alpha: number): void {
	raster.fill(place(ellipse(circle)), PAPER, alpha);
	raster.fill(place(ellipse(part(circle, 0.24, 0.13, 0.52, 0.5))), HAIR, alpha);
	raster.fill(
		place(roundRectangle(part(circle, 0.41, 0.6, 0.18, 0.3), circle.width * 0.06)),
		SKIN,
		alpha,
	);
	raster.fill(place(ellipse(part(circle, 0.28, 0.2, 0.44, 0.58))), SKIN, alpha);
}

/** How far beyond the head the crop of 'head-only' reaches, in heights of the head: a guess. */
const HEAD_REACH = 0.8;

/** The circle around the head of an avatar with the head only. */
export function headCircle(box: Rect, { x, y, height }: HeadView): Rect {
	const radius = height * box.height * HEAD_REACH;
	return {
		x: box.x + x * box.width - radius,
		y: box.y + y * box.height - radius,
		width: radius * 2,
		height: radius * 2,
	};
}

/** Hills and a sun, for a picture that is not loaded. */
export function sketchImage(raster: Raster, box: Rect, place: Place, alpha: number): void {
	raster.fill(place(rectangle(box)), PAPER, alpha);
	const size = Math.min(box.width, box.height) * 0.16;
	raster.fill(
		place(ellipse(part(box, 0.68, 0.2, size / box.width, size / box.height))),
		WHITE,
		alpha,
	);
	raster.fill(place(polygon(box, [0, 1, 0, 0.78, 0.3, 0.42, 0.66, 1])), HILL, alpha);
	raster.fill(place(polygon(box, [0.42, 1, 0.72, 0.56, 1, 0.86, 1, 1])), HILL, alpha);
}

export const sketchVideo = (raster: Raster, box: Rect, place: Place, alpha: number): void =>
	raster.fill(place(rectangle(box)), GLASS, alpha);

/** A play button on every video, whatever its picture. */
export function playButton(raster: Raster, box: Rect, place: Place): void {
	const size = Math.min(box.width, box.height) * 0.3;
	const circle = {
		x: box.x + (box.width - size) / 2,
		y: box.y + (box.height - size) / 2,
		width: size,
		height: size,
	};
	raster.fill(place(ellipse(circle)), WHITE, 0.88);
	raster.fill(place(polygon(circle, [0.38, 0.27, 0.76, 0.5, 0.38, 0.73])), GLASS);
}
