import { BLACK } from '../../../../fields/color';
import type { ClipView } from '../../view';
import { isRightToLeft } from '../font/bidi';
import type { Lettering } from '../font/lettering';
import { transformed, type Rect, type Transform } from '../paint/geometry';
import type { Raster } from '../paint/raster';
import { rectangle } from '../paint/shapes';

/**
 * Shares of the font size. The service's own font and its way of breaking lines are not published; the editor names
 * Noto Sans, whose letters these are but for the Chinese ones.
 */
const LINE_HEIGHT = 1.16;
const ASCENT = 0.93;
/** Pixels beyond which nothing is seen: no canvas is drawn higher. */
const FARTHEST = 2_000;
const UNDERLINE = { below: 0.1, thickness: 0.06 };

interface Where {
	readonly box: Rect;
	readonly scale: number;
	readonly alpha: number;
	readonly turn?: Transform;
}

/** Draws the words of a text clip as the video will probably show them. */
export function drawTextClip(
	raster: Raster,
	lettering: Lettering,
	clip: ClipView,
	{ box, scale, alpha, turn }: Where,
): void {
	const { text } = clip;
	if (text === undefined) return;
	if (text.background) {
		const path = rectangle(box);
		raster.fill(turn ? transformed(path, turn) : path, text.background, alpha);
	}
	const size = Math.min(text.fontSize * scale, FARTHEST);
	if (!(size > 1)) return;
	const style = { size, bold: text.bold, italic: text.italic };
	const color = clip.color ?? BLACK;
	const isRtl = isRightToLeft(clip.label);
	const most = Math.ceil(FARTHEST / (size * LINE_HEIGHT)) + 1;
	lettering.wrapped(clip.label, box.width, style, most).forEach((line, row) => {
		const width = lettering.width(line, style);
		const space = text.align === 'left' ? 0 : box.width - width;
		const x = box.x + (text.align === 'center' ? space / 2 : space);
		const y = box.y + size * (ASCENT + row * LINE_HEIGHT);
		if (text.shadow) {
			const { right, down, color: shade } = text.shadow;
			const how = { alpha: alpha * 0.38, transform: turn, isRtl };
			lettering.draw(raster, line, x + right * scale, y + down * scale, style, shade, how);
		}
		lettering.draw(raster, line, x, y, style, color, { alpha, transform: turn, isRtl });
		if (!text.underline) return;
		const path = rectangle({
			x,
			y: y + size * UNDERLINE.below,
			width,
			height: size * UNDERLINE.thickness,
		});
		raster.fill(turn ? transformed(path, turn) : path, color, alpha);
	});
}
