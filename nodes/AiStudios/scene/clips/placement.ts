import { choiceField, numberField, type ChoiceField } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import { adjustBox, share, type Box, type BoxInput, type Canvas } from '../canvas';
import type { FileSize } from '../../transport/pictureSize';
import { along, fineScale, px, rounded, type Px } from '../../units';
import type { ClipFrame } from './frame';

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
export const PLACEMENT_DESCRIPTION = "Set exact pixels or percentages under 'Options'";

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
 * A file at its placement, in its own proportions: it covers the whole canvas, which crops the rest, or is shown whole
 * in the box of any other placement, aligned with the edges in the placement's name. What a person has set wins:
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

/** The edges that a placement is aligned with: 0 is left or top, 1 right or bottom. All others are centered. */
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

const fileSide = (displayName: string, name: string) =>
	numberField({
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100_000, numberPrecision: 0 },
		default: 0,
		description: 'Size of the file in pixels; enter both width and height',
	});

const fileHeightField = fileSide('File Height', 'fileHeight');
const fileWidthField = fileSide('File Width', 'fileWidth');

/** The size of a file, for when it cannot be looked up: both sides, or neither. */
export const fileSizeFields = [fileHeightField, fileWidthField];

/** @throws FieldProblem where only one of the sides is given */
export function readFileSize(fields: Fields): FileSize | undefined {
	const width = fields.number(fileWidthField) || undefined;
	const height = fields.number(fileHeightField) || undefined;
	if (width !== undefined && height !== undefined) return { width, height };
	const missing = width === undefined ? fileWidthField : fileHeightField;
	if (width ?? height) fields.empty(missing, 'Enter both width and height, or neither.');
	return undefined;
}

/** A file in its own size, at one scale and a place on the canvas (API reference, "Scenes and clips"). */
export type Fitted = Pick<ClipFrame<string>, keyof Box | 'scaleX' | 'scaleY'>;

/**
 * Another file, centered in the box of an existing clip: shown whole, unless the old one covered the canvas.
 * Nothing for a clip without a box.
 */
export function fittedInto(
	clip: Readonly<Record<string, unknown>>,
	canvas: Canvas,
	file: FileSize,
): Partial<Fitted> {
	const box = seenBox(clip);
	if (box === undefined) return {};
	const isFull =
		box.left <= 0 &&
		box.top <= 0 &&
		box.left + box.width >= canvas.width &&
		box.top + box.height >= canvas.height;
	return inMiddleOf(clip, box, file, scaleInto(box, file, isFull));
}

/** An avatar in the place of another: as tall as that one, in the middle of its box. */
export function asTallAs(
	clip: Readonly<Record<string, unknown>>,
	picture: FileSize,
): Partial<Fitted> {
	const box = seenBox(clip);
	return box === undefined ? {} : inMiddleOf(clip, box, picture, box.height / picture.height);
}

function inMiddleOf(
	{ angle }: Readonly<Record<string, unknown>>,
	box: Box,
	file: FileSize,
	scale: number,
): Fitted {
	const fit = fileAt(box, file, scale, 0.5, 0.5);
	// A clip is rotated around its upper left corner, as in the storyboard.
	const turn = (typeof angle === 'number' ? angle : 0) * (Math.PI / 180);
	const [x, y] = [fit.left - box.left, fit.top - box.top];
	return {
		...fit,
		left: rounded(box.left + x * Math.cos(turn) - y * Math.sin(turn)),
		top: rounded(box.top + x * Math.sin(turn) + y * Math.cos(turn)),
	};
}

/** The visible size of a clip: the size of its file times its scales. */
function seenBox(clip: Readonly<Record<string, unknown>>): Box | undefined {
	const { left, top, width, height, scaleX = 1, scaleY = 1 } = clip;
	const box = {
		left: px(Number(left)),
		top: px(Number(top)),
		width: px(Math.abs(Number(width) * Number(scaleX))),
		height: px(Math.abs(Number(height) * Number(scaleY))),
	};
	const isSeen = Object.values(box).every(Number.isFinite) && box.width > 0 && box.height > 0;
	return isSeen ? box : undefined;
}

/** The scale at which a file fits into a box, or covers it. */
const scaleInto = (box: Box, file: FileSize, covers: boolean): number =>
	(covers ? Math.max : Math.min)(box.width / file.width, box.height / file.height);

/**
 * A file at a scale, in or over a box.
 *
 * @param x the share of the free space that is left of the file, 0 to 1; `y` the same above it
 */
function fileAt(
	box: Box,
	{ width, height }: FileSize,
	wanted: number,
	x: number,
	y: number,
): Fitted {
	const scale = fineScale(wanted);
	return {
		left: rounded(box.left + (box.width - width * scale) * x),
		top: rounded(box.top + (box.height - height * scale) * y),
		width: px(width),
		height: px(height),
		scaleX: scale,
		scaleY: scale,
	};
}
