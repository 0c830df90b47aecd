import { choiceField, type ChoiceField } from '../../fields/field';
import { adjustBox, share, type Box, type BoxInput, type Canvas } from '../canvas';
import type { FileSize } from '../pictures';
import { along, px, type Px } from '../units';
import { fileAt, scaleInto, type Fitted } from './fileFit';

/** Where an image, a video or a shape goes. */
export type Placement =
	| 'bottomLeft'
	| 'bottomRight'
	| 'fill'
	| 'fit'
	| 'leftHalf'
	| 'lowerThird'
	| 'rightHalf'
	| 'topLeft'
	| 'topRight';

/** Where the exact position can be set: the words under every 'Placement'. */
export const PLACEMENT_DESCRIPTION = "Exact pixels or per cent can be set under 'Options'";

export const placementField = (fallback: Placement): ChoiceField<Placement> =>
	choiceField({
		displayName: 'Placement',
		name: 'placement',
		type: 'options',
		default: fallback,
		description: PLACEMENT_DESCRIPTION,
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

/** A clip in a corner: its side and its distance from the canvas' edges, as shares of the shorter side. */
const CORNER = 0.24;
const MARGIN = 0.05;

/**
 * A file where its placement says, in its own proportions: it covers the whole canvas, which cuts what sticks out, or is
 * seen whole within the box of any other placement, at the edges that the placement names. What a person has set wins:
 * one of width and height gives the scale; with both, the file fits into them.
 */
export function fittedPlacement(
	{ placement, box: set }: { placement: Placement; box: BoxInput },
	canvas: Canvas,
	file: FileSize,
): Fitted {
	const place = placementBox(canvas, placement);
	const scales = [
		...(set.width ? [along(set.width, canvas.width) / file.width] : []),
		...(set.height ? [along(set.height, canvas.height) / file.height] : []),
	];
	const scale =
		scales.length > 0 ? Math.min(...scales) : scaleInto(place, file, placement === 'fill');
	const [x, y] = EDGES[placement] ?? [0.5, 0.5];
	const fit = fileAt(place, file, scale, x, y);
	return {
		...fit,
		...(set.left ? { left: along(set.left, canvas.width) } : {}),
		...(set.top ? { top: along(set.top, canvas.height) } : {}),
	};
}

/** The edges that a placement holds on to: 0 is left or above, 1 right or below. All others are in the middle. */
const EDGES: Partial<Record<Placement, readonly [x: number, y: number]>> = {
	bottomLeft: [0, 1],
	bottomRight: [1, 1],
	lowerThird: [0, 0.5],
	topLeft: [0, 0],
	topRight: [1, 0],
};

/** Where a clip goes: as its placement says, and as exactly as a person has set it. */
export const placedBox = (
	{ placement, box }: { placement: Placement; box: BoxInput },
	canvas: Canvas,
): Box => adjustBox(placementBox(canvas, placement), box, canvas);

/** The box of a placement; corners are squares of the same size and margin in both orientations. */
function placementBox(canvas: Canvas, placement: Placement): Box {
	const shorter = Math.min(canvas.width, canvas.height);
	const side = px(Math.round(CORNER * shorter));
	const margin = px(Math.round(MARGIN * shorter));
	const right = px(canvas.width - margin - side);
	const bottom = px(canvas.height - margin - side);
	const corner = (left: Px, top: Px): Box => ({ left, top, width: side, height: side });
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
