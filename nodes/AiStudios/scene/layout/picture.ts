import { px } from '../units';
import { share, type Box, type Canvas } from '../canvas';

export const PICTURE_PLACEMENTS = [
	'fill',
	'fit',
	'leftHalf',
	'rightHalf',
	'lowerThird',
	'topLeft',
	'topRight',
	'bottomLeft',
	'bottomRight',
] as const;
/** Where a picture, a video or a shape goes. */
export type PicturePlacement = (typeof PICTURE_PLACEMENTS)[number];

/** A corner picture's side and its distance from the canvas' edges, as shares of the shorter side. */
const CORNER = 0.24;
const MARGIN = 0.05;

/** The box of a placement; corners are squares of the same size and margin in both orientations. */
export function pictureBox(canvas: Canvas, placement: PicturePlacement): Box {
	const shorter = Math.min(canvas.width, canvas.height);
	const side = px(Math.round(CORNER * shorter));
	const margin = px(Math.round(MARGIN * shorter));
	const right = px(canvas.width - margin - side);
	const bottom = px(canvas.height - margin - side);
	const corner = (left: typeof side, top: typeof side): Box => ({
		left,
		top,
		width: side,
		height: side,
	});
	switch (placement) {
		case 'fill':
			return share(canvas, 0, 0, 1, 1);
		case 'fit':
			return share(canvas, 0.1, 0.1, 0.8, 0.8);
		case 'leftHalf':
			return share(canvas, 0, 0, 0.5, 1);
		case 'rightHalf':
			return share(canvas, 0.5, 0, 0.5, 1);
		case 'lowerThird':
			return share(canvas, 0.03, 0.72, 0.64, 0.16);
		case 'topLeft':
			return corner(margin, margin);
		case 'topRight':
			return corner(right, margin);
		case 'bottomLeft':
			return corner(margin, bottom);
		case 'bottomRight':
			return corner(right, bottom);
	}
}
