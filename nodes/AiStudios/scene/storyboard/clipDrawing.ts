import { BLACK, WHITE, type Rgb } from '../color/color';
import type { ClipView } from '../view';
import { cut, drawLine, lineHeight, textWidth, wrapped } from './lettering';
import { CLOTHES, GLASS, INK, KIND_COLORS, PAPER, SKIN } from './palette';
import type { Raster, Rect } from './raster';

const GLYPH_SHARE = 0.72 / 7;
const LABEL_SCALE = 2;
const SMALLEST_TEXT = 2;
const ROUND_SHAPES = /^(?:Circle|Oval)/;

/**
 * Draws what a clip will roughly look like, in its frame.
 * @param scale pixels of the picture per pixel of the canvas
 */
export function drawClip(raster: Raster, clip: ClipView, box: Rect, scale: number): void {
	const alpha = Math.min(Math.max(clip.opacity, 0), 100) / 100;
	switch (clip.kind) {
		case 'avatar':
			drawAvatar(raster, clip, box, alpha);
			break;
		case 'text':
			drawText(raster, clip, box, scale);
			break;
		case 'shape':
			if (ROUND_SHAPES.test(clip.label)) raster.ellipse(box, clip.color ?? BLACK, alpha);
			else raster.fill(box, clip.color ?? BLACK, alpha);
			break;
		case 'video':
			drawVideo(raster, clip, box, alpha);
			break;
		default:
			raster.fill(box, PAPER, alpha);
			raster.stripes(box, WHITE, 0.5 * alpha, 16);
			drawCaption(raster, clip.label, box, KIND_COLORS[clip.kind]);
	}
	raster.outline(box, KIND_COLORS[clip.kind], 2, clip.kind === 'text' ? 6 : 0);
}

/** A person as a sign: head, shoulders, legs, in the proportions of a standing body's picture. */
function drawAvatar(raster: Raster, clip: ClipView, box: Rect, alpha: number): void {
	const part = (left: number, top: number, width: number, height: number): Rect => ({
		x: box.x + left * box.width,
		y: box.y + top * box.height,
		width: width * box.width,
		height: height * box.height,
	});
	if (!clip.avatar?.headOnly) {
		raster.ellipse(part(0.16, 0.105, 0.68, 0.16), CLOTHES, alpha);
		raster.fill(part(0.16, 0.185, 0.68, 0.275), CLOTHES, alpha);
		raster.fill(part(0.24, 0.46, 0.23, 0.54), CLOTHES, alpha);
		raster.fill(part(0.53, 0.46, 0.23, 0.54), CLOTHES, alpha);
		raster.fill(part(0.43, 0.08, 0.14, 0.05), SKIN, alpha);
	}
	raster.ellipse(part(0.355, 0.005, 0.29, 0.1), SKIN, alpha);
}

function drawVideo(raster: Raster, clip: ClipView, box: Rect, alpha: number): void {
	raster.fill(box, GLASS, alpha);
	const size = Math.min(box.width, box.height) * 0.28;
	const button = {
		x: box.x + box.width / 2 - size * 0.4,
		y: box.y + box.height / 2 - size / 2,
		width: size * 0.9,
		height: size,
	};
	raster.pointer(button, WHITE, 0.85);
	drawCaption(raster, clip.label, box, WHITE);
}

/** A file's name in the lower left corner of its box, where it fits. */
function drawCaption(raster: Raster, label: string, box: Rect, color: Rgb): void {
	if (box.height > 40) {
		drawLine(
			raster.clipped(box),
			cut(label, box.width - 12, LABEL_SCALE),
			box.x + 7,
			box.y + box.height - lineHeight(LABEL_SCALE) - 2,
			LABEL_SCALE,
			color,
		);
	}
}

/** Around a letter, so that it can be read on whatever the real background is. */
const EDGES = [
	[-1, 0],
	[1, 0],
	[0, -1],
	[0, 1],
] as const;

/** Perceived brightness, 0 to 255 (ITU-R BT.601). */
const luminance = ({ r, g, b }: Rgb) => 0.299 * r + 0.587 * g + 0.114 * b;

/** The words in about their size and their own color; a size too small to draw is drawn as small as can be read. */
function drawText(raster: Raster, clip: ClipView, box: Rect, scale: number): void {
	if (clip.textBackground) raster.fill(box, clip.textBackground);
	const size = Math.max(Math.round(clip.fontSize * scale * GLYPH_SHARE), SMALLEST_TEXT);
	const room = Math.max(Math.floor(box.height / lineHeight(size)), 1);
	const lines = wrapped(clip.label, box.width, size, room);
	const within = raster.clipped({ ...box, x: box.x - 2, width: box.width + 4 });
	const color = clip.color ?? BLACK;
	const edge = luminance(color) > 140 ? INK : WHITE;
	lines.forEach((line, at) => {
		const space = box.width - textWidth(line, size);
		const indent = clip.align === 'center' ? space / 2 : clip.align === 'right' ? space : 4;
		const x = Math.round(box.x + Math.max(indent, 0));
		const y = Math.round(box.y + 4 + at * lineHeight(size));
		for (const [right, down] of EDGES) drawLine(within, line, x + right, y + down, size, edge);
		drawLine(within, line, x, y, size, color);
	});
}
