import type { Rgb } from '../../../../fields/color';
import { transformed, type Transform } from '../paint/geometry';
import type { Raster, Sampler } from '../paint/raster';
import { isRightToLeft } from './bidi';
import type { Font } from './font';
import { legible } from './legible';
import { Outlines } from './outlines';
import { lineWidth, shaped } from './shaping';
import { breakable, clusters } from './wrapping';

export interface TextStyle {
	/** Of an em, in pixels. */
	readonly size: number;
	readonly bold?: boolean;
	readonly italic?: boolean;
}

interface DrawOptions {
	readonly alpha?: number;
	readonly transform?: Transform;
	/** Whether the whole text reads from right to left; if not given, the line itself decides. */
	readonly isRtl?: boolean;
}

export type Align = 'left' | 'center' | 'right';

/** How much wider a line gets to become bold, in ems. */
const BOLDER = 0.028;
const DOTS = '…';

/** Measures, wraps and draws texts in one font. */
export class Lettering {
	private readonly outlines = new Outlines();

	constructor(private readonly font: Font) {}

	/** The width of a line in pixels. */
	width(line: string, { size, bold = false }: TextStyle): number {
		return lineWidth(legible(line, this.font), this.font, bold) * size;
	}

	/** The text in one line of a width in pixels; three dots say that there is more. */
	cut(text: string, width: number, style: TextStyle): string {
		return this.wrapped(text.replace(/\s+/g, ' '), width, style, 1, true)[0] ?? '';
	}

	/**
	 * The text in lines of a width in pixels, at most so many; three dots say that there is more. Lines break between
	 * words, words longer than a line anywhere.
	 */
	wrapped(
		text: string,
		width: number,
		style: TextStyle,
		most = Infinity,
		anywhere = false,
	): string[] {
		const lines: string[] = [];
		for (const paragraph of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
			let line = '';
			const parts = anywhere
				? clusters(legible(paragraph, this.font))
				: breakable(legible(paragraph, this.font));
			for (const part of this.fitting(parts, width, style)) {
				if (line !== '' && this.width((line + part).trimEnd(), style) > width) {
					lines.push(line.trimEnd());
					line = '';
				}
				line += line === '' ? part.trimStart() : part;
				if (lines.length > most) break;
			}
			lines.push(line.trimEnd());
			if (lines.length > most) break;
		}
		if (lines.length <= most) return lines;
		const kept = lines.slice(0, most);
		kept[most - 1] = this.withDots(kept[most - 1] ?? '', width, style);
		return kept;
	}

	/** Parts wider than a line in pieces that fit. */
	private fitting(parts: readonly string[], width: number, style: TextStyle): string[] {
		return parts.flatMap((part) =>
			part.length < 2 || this.width(part.trimEnd(), style) <= width ? [part] : clusters(part),
		);
	}

	private withDots(line: string, width: number, style: TextStyle): string {
		const parts = clusters(line);
		while (parts.length > 0 && this.width(parts.join('').trimEnd() + DOTS, style) > width)
			parts.pop();
		return parts.join('').trimEnd() + DOTS;
	}

	/**
	 * Draws one line.
	 * @param x where it begins, from the left
	 * @param y of the baseline
	 * @param transform applied to the whole
	 */
	draw(
		raster: Raster,
		line: string,
		x: number,
		y: number,
		style: TextStyle,
		paint: Rgb | Sampler,
		{ alpha = 1, transform, isRtl }: DrawOptions = {},
	): void {
		const { size, bold = false, italic = false } = style;
		const { letters } = shaped(legible(line, this.font), this.font, bold, isRtl);
		for (const letter of letters) {
			const path = this.outlines.path(
				letter.glyph,
				x + letter.x * size,
				y - letter.y * size,
				size,
				italic,
			);
			const placed = transform ? transformed(path, transform) : path;
			raster.fill(placed, paint, alpha);
			if (!letter.needsBold) continue;
			const by = { a: 1, b: 0, c: 0, d: 1, e: size * BOLDER, f: 0 };
			raster.fill(transformed(placed, by), paint, alpha);
		}
	}

	/** Draws lines below each other, each on its side of a width. @param y of the first baseline */
	drawLines(
		raster: Raster,
		lines: readonly string[],
		at: {
			readonly x: number;
			readonly y: number;
			readonly width: number;
			readonly lineHeight: number;
		},
		style: TextStyle,
		paint: Rgb,
		align?: Align,
	): void {
		const isRtl = isRightToLeft(lines.join(' '));
		const side = align ?? (isRtl ? 'right' : 'left');
		lines.forEach((line, row) => {
			const space = side === 'left' ? 0 : at.width - this.width(line, style);
			const x = at.x + (side === 'center' ? space / 2 : space);
			this.draw(raster, line, x, at.y + row * at.lineHeight, style, paint, { isRtl });
		});
	}
}
