import type { Rgb } from '../color/color';
import { descentOf, drawable, GLYPH_HEIGHT, GLYPH_WIDTH, glyphOf } from './font';
import type { Raster } from './raster';

/** One empty column between letters, and three empty rows between lines, of the font's own pixels. */
const ADVANCE = GLYPH_WIDTH + 1;
const LINE = GLYPH_HEIGHT + 3;

/** Height of a line in pixels. @param scale pixels of the picture per pixel of the font */
export const lineHeight = (scale: number) => LINE * scale;

/** Width of a text in pixels, without the space after its last letter. */
export const textWidth = (text: string, scale: number) =>
	Math.max(drawable(text).length * ADVANCE - 1, 0) * scale;

export function drawLine(
	raster: Raster,
	text: string,
	x: number,
	y: number,
	scale: number,
	color: Rgb,
): void {
	drawable(text).forEach((char, at) => {
		const descent = descentOf(char);
		glyphOf(char).forEach((bits, row) => {
			for (let column = 0; column < GLYPH_WIDTH; column++) {
				if (bits & (1 << (GLYPH_WIDTH - 1 - column))) {
					raster.fill(
						{
							x: x + (at * ADVANCE + column) * scale,
							y: y + (row + descent) * scale,
							width: scale,
							height: scale,
						},
						color,
					);
				}
			}
		});
	});
}

const perLineOf = (width: number, scale: number) =>
	Math.max(Math.floor((width / scale + 1) / ADVANCE), 1);

const withDots = (chars: string[], perLine: number) =>
	`${chars.slice(0, Math.max(perLine - 3, 0)).join('')}...`.slice(0, perLine);

/** The text in one line of a width in pixels; three dots say that there is more. */
export function cut(text: string, width: number, scale: number): string {
	const perLine = perLineOf(width, scale);
	const chars = drawable(text.slice(0, perLine * 4));
	return chars.length <= perLine ? chars.join('') : withDots(chars, perLine);
}

/** The text in lines of a width in pixels, at most so many; three dots say that there is more. */
export function wrapped(text: string, width: number, scale: number, maxLines: number): string[] {
	const perLine = perLineOf(width, scale);
	const lines: string[] = [];
	let line = '';
	/** More than the lines can hold needs no looking at. */
	const words = drawable(text.slice(0, perLine * maxLines * 4))
		.join('')
		.split(' ')
		.filter(Boolean);
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
	return [...lines.slice(0, maxLines - 1), withDots([...(lines[maxLines - 1] ?? '')], perLine)];
}

/** A word longer than a line is cut into lines. */
function pieces(word: string, perLine: number): string[] {
	const chars = [...word];
	if (chars.length <= perLine) return [word];
	return Array.from({ length: Math.ceil(chars.length / perLine) }, (_, at) =>
		chars.slice(at * perLine, (at + 1) * perLine).join(''),
	);
}

const lengthOf = (text: string) => [...text].length;
