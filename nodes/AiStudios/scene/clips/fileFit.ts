import { numberField } from '../../fields/field';
import type { Fields } from '../../fields/fields';
import type { Box, Canvas } from '../canvas';
import type { FileSize } from '../pictures';
import { fineScale, px, rounded } from '../units';
import type { ClipFrame } from './frame';

const fileSide = (displayName: string, name: string, side: string) =>
	numberField({
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100_000, numberPrecision: 0 },
		default: 0,
		description: `The ${side} of the file itself, in pixels. Together, width and height tell its proportions where they cannot be read.`,
	});

const fileHeightField = fileSide('File Height', 'fileHeight', 'height');
const fileWidthField = fileSide('File Width', 'fileWidth', 'width');

/** How large a file is, for whom that cannot be looked up: both sides, or neither. */
export const fileSizeFields = [fileHeightField, fileWidthField];

/** @throws FieldProblem where only one of the sides is given */
export function readFileSize(fields: Fields): FileSize | undefined {
	const width = fields.number(fileWidthField) || undefined;
	const height = fields.number(fileHeightField) || undefined;
	if (width !== undefined && height !== undefined) return { width, height };
	const missing = width === undefined ? fileWidthField : fileHeightField;
	if (width ?? height) fields.empty(missing, 'Give both sides of the file, or neither.');
	return undefined;
}

/** A file in its own size, at one scale and a place on the canvas (API reference, "Scenes and clips"). */
export type Fitted = Pick<ClipFrame<string>, keyof Box | 'scaleX' | 'scaleY'>;

/**
 * Another file in the box of a clip that exists, in its middle: whole, but over the whole canvas, which is covered.
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
	// A clip that is turned is so round its upper left corner, as in the storyboard.
	const turn = (typeof angle === 'number' ? angle : 0) * (Math.PI / 180);
	const [x, y] = [fit.left - box.left, fit.top - box.top];
	return {
		...fit,
		left: rounded(box.left + x * Math.cos(turn) - y * Math.sin(turn)),
		top: rounded(box.top + x * Math.sin(turn) + y * Math.cos(turn)),
	};
}

/** What is seen of a clip: the size of its file by its scales. */
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

/** The scale at which a file lies whole within a box, or covers it. */
export const scaleInto = (box: Box, file: FileSize, covers: boolean): number =>
	(covers ? Math.max : Math.min)(box.width / file.width, box.height / file.height);

/**
 * A file at a scale, in or over a box.
 *
 * @param x how much of the room beside the file is on its left, 0 to 1; `y` the same above it
 */
export function fileAt(
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
