import { along, px, rounded, type Length, type Px } from '../units';

/** Landscape is wider than tall; portrait is the same canvas turned. */
export type Orientation = 'landscape' | 'portrait';

export interface Canvas {
	readonly width: Px;
	readonly height: Px;
}

/** A clip's visible rectangle; `left` and `top` may be negative, the canvas crops the rest. */
export interface Box {
	readonly left: Px;
	readonly top: Px;
	readonly width: Px;
	readonly height: Px;
}

/** The parts of a box that a person has set; what is missing comes from the placement. */
export interface BoxInput {
	readonly left?: Length;
	readonly top?: Length;
	readonly width?: Length;
	readonly height?: Length;
}

const LANDSCAPE: Canvas = { width: px(1920), height: px(1080) };
const PORTRAIT: Canvas = { width: px(1080), height: px(1920) };

/** The service's canvas (API reference, "Scenes and clips"). */
export const canvasOf = (orientation: Orientation): Canvas =>
	orientation === 'portrait' ? PORTRAIT : LANDSCAPE;

/** A box given in shares (0-1) of the canvas. */
export const share = (
	canvas: Canvas,
	left: number,
	top: number,
	width: number,
	height: number,
): Box => ({
	left: rounded(left * canvas.width),
	top: rounded(top * canvas.height),
	width: rounded(width * canvas.width),
	height: rounded(height * canvas.height),
});

/** The placement's box, with the values that a person has set instead. */
export const adjustBox = (box: Box, input: BoxInput, canvas: Canvas): Box => ({
	left: input.left ? along(input.left, canvas.width) : box.left,
	top: input.top ? along(input.top, canvas.height) : box.top,
	width: input.width ? along(input.width, canvas.width) : box.width,
	height: input.height ? along(input.height, canvas.height) : box.height,
});
