import { joinedArabic } from './arabic';
import { isRightToLeft, visualOrder } from './bidi';
import { joinedDevanagari } from './devanagari';
import type { Glyph } from './faces';
import type { Font } from './font';
import { isPlain } from './legible';

/** A letter in its place on a line, in ems from the line's start. */
export interface Placed {
	readonly glyph: Glyph;
	readonly x: number;
	/** Upwards from the baseline. */
	readonly y: number;
	/** The form itself is not bold, but is drawn bold. */
	readonly needsBold: boolean;
}

export interface ShapedLine {
	readonly letters: readonly Placed[];
	/** In ems. */
	readonly width: number;
}

/** Marks that the font puts in their place by themselves: they reach back over the letter before. */
const SELF_PLACED = /[\p{Script=Thai}\p{Script=Devanagari}\ue000-\uefff]/u;
const MARK = /\p{Mn}/u;
const THAI_UPPER = /[\u0e31\u0e34-\u0e37\u0e47\u0e4d]/;
const THAI_TONE = /[\u0e48-\u0e4c]/;
/** How far a Thai tone mark goes up above a vowel that stands over the same letter. */
const TONE_RISE = 0.24;
const NON_JOINER = '\u200c';

/**
 * Puts the letters of a line in their places: joined, and from left to right as they are seen. Marks stand over or
 * under the middle of their letter.
 * @param line drawable (`legible`), in reading order, without line breaks
 * @param isRtl whether the text that the line is of reads from right to left
 */
export function shaped(
	line: string,
	font: Font,
	isBold: boolean,
	isRtl = isRightToLeft(line),
): ShapedLine {
	if (isPlain(line)) return plain(line, font, isBold);
	const order = visualOrder(joinedArabic(joinedDevanagari(line)), isRtl);
	const letters: Placed[] = [];
	let x = 0;
	let base: { readonly x: number; readonly glyph: Glyph } | undefined;
	let before = '';
	for (const char of order) {
		if (char === NON_JOINER) continue;
		const code = char.codePointAt(0) ?? 0;
		const bold = isBold ? font.boldGlyph(code) : undefined;
		const glyph = bold ?? font.glyph(code);
		if (glyph === undefined) continue;
		const isMark = MARK.test(char);
		const needsBold = isBold && bold === undefined;
		if (isMark && base && !SELF_PLACED.test(char)) {
			const middle = base.x + middleOf(base.glyph);
			letters.push({ glyph, x: middle - middleOf(glyph), y: 0, needsBold });
			continue;
		}
		const y = THAI_TONE.test(char) && THAI_UPPER.test(before) ? TONE_RISE : 0;
		letters.push({ glyph, x, y, needsBold });
		if (!isMark) base = { x, glyph };
		x += glyph.advance;
		before = char;
	}
	return { letters, width: x };
}

/** The width of a line in ems. @param line drawable (`legible`) */
export function lineWidth(line: string, font: Font, isBold: boolean): number {
	if (!isPlain(line)) return shaped(line, font, isBold).width;
	let width = 0;
	for (let at = 0; at < line.length; at++) {
		const code = line.charCodeAt(at);
		width += ((isBold ? font.boldGlyph(code) : undefined) ?? font.glyph(code))?.advance ?? 0;
	}
	return width;
}

/** Most lines need no more than one letter after the other. */
function plain(line: string, font: Font, isBold: boolean): ShapedLine {
	const letters: Placed[] = [];
	let x = 0;
	for (let at = 0; at < line.length; at++) {
		const code = line.charCodeAt(at);
		const bold = isBold ? font.boldGlyph(code) : undefined;
		const glyph = bold ?? font.glyph(code);
		if (glyph === undefined) continue;
		letters.push({ glyph, x, y: 0, needsBold: isBold && bold === undefined });
		x += glyph.advance;
	}
	return { letters, width: x };
}

function middleOf({ contours, advance }: Glyph): number {
	let [left, right] = [Infinity, -Infinity];
	for (const contour of contours) {
		for (let at = 0; at < contour.length; at += 3) {
			left = Math.min(left, contour[at] ?? 0);
			right = Math.max(right, contour[at] ?? 0);
		}
	}
	return right >= left ? (left + right) / 2 : advance / 2;
}
