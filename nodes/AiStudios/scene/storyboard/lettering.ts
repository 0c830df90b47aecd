import type { Rgb } from '../color/color';
import { drawable, GLYPH_HEIGHT, GLYPH_WIDTH, glyphOf } from './font';
import type { Raster } from './raster';

/** One empty column between letters, and three empty rows between lines, of the font's own pixels. */
const ADVANCE = GLYPH_WIDTH + 1;
const LINE = GLYPH_HEIGHT + 3;

/** Height of a line in pixels. @param scale pixels of the picture per pixel of the font */
export const lineHeight = (scale: number) => LINE * scale;

/** Width of a text in pixels, without the space after its last letter. */
export const textWidth = (text: string, scale: number) => Math.max(drawable(text).length * ADVANCE - 1, 0) * scale;

export function drawLine(raster: Raster, text: string, x: number, y: number, scale: number, color: Rgb): void {
	drawable(text).forEach((char, at) => {
		glyphOf(char).forEach((bits, row) => {
			for (let column = 0; column < GLYPH_WIDTH; column++) {
				if (bits & (1 << (GLYPH_WIDTH - 1 - column))) {
					raster.fill({ x: x + (at * ADVANCE + column) * scale, y: y + row * scale, width: scale, height: scale }, color);
				}
			}
		});
	});
}

/** The text in lines of a width in pixels, at most so many; three dots say that there is more. */
export function wrapped(text: string, width: number, scale: number, maxLines: number): string[] {
	const perLine = Math.max(Math.floor((width / scale + 1) / ADVANCE), 1);
	const lines: string[] = [];
	let line = '';
	/** More than the lines can hold needs no looking at. */
	const words = drawable(text.slice(0, perLine * maxLines * 4)).join('').split(' ').filter(Boolean);
	for (const word of words.flatMap((it) => pieces(it, perLine))) {
		if (line === '') line = word;
		else if (lengthOf(line) + 1 + lengthOf(word) <= perLine) line += ` ${word}`;
		else {
			lines.push(line);
			line = word;
		}
		if (lines.length > maxLines) break;
	}
	if (line !== '') lines.push(line);
	if (lines.length <= maxLines) return lines;
	const kept = lines.slice(0, maxLines);
	const last = [...(kept[maxLines - 1] ?? '')];
	return [...kept.slice(0, -1), `${last.slice(0, Math.max(perLine - 3, 0)).join('')}...`.slice(0, Math.max(perLine, 1))];
}

/** A word longer than a line is cut into lines. */
function pieces(word: string, perLine: number): string[] {
	const chars = [...word];
	if (chars.length <= perLine) return [word];
	return Array.from({ length: Math.ceil(chars.length / perLine) }, (_, at) => chars.slice(at * perLine, (at + 1) * perLine).join(''));
}

const lengthOf = (text: string) => [...text].length;
