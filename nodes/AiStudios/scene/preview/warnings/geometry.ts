import type { Box, Canvas } from '../../canvas';
import { px } from '../../../units';
import type { ClipView } from '../view';

/** The part of a box that lies on the canvas; without extent when none does. */
export function onCanvas(box: Box, canvas: Canvas): Box {
	const left = clamp(box.left, canvas.width);
	const top = clamp(box.top, canvas.height);
	return {
		left: px(left),
		top: px(top),
		width: px(clamp(box.left + box.width, canvas.width) - left),
		height: px(clamp(box.top + box.height, canvas.height) - top),
	};
}

/** The part that two boxes share; without extent when there is none. */
export function shared(one: Box, other: Box): Box {
	const left = Math.max(one.left, other.left);
	const top = Math.max(one.top, other.top);
	return {
		left: px(left),
		top: px(top),
		width: px(Math.min(one.left + one.width, other.left + other.width) - left),
		height: px(Math.min(one.top + one.height, other.top + other.height) - top),
	};
}

const clamp = (value: number, max: number) => Math.min(Math.max(value, 0), max);

export const isNothing = (box: Box) => box.width <= 0 || box.height <= 0;

/** A hair of overlap (rounding) is no overhang. */
const TOLERANCE = 1;

export const contains = (outer: Box, inner: Box) =>
	outer.left <= inner.left + TOLERANCE &&
	outer.top <= inner.top + TOLERANCE &&
	outer.left + outer.width >= inner.left + inner.width - TOLERANCE &&
	outer.top + outer.height >= inner.top + inner.height - TOLERANCE;

const RECTANGLES = new Set(['Rectangle_corner0', 'Square']);

/** Whether nothing shows through the clip's whole box. A picture may be transparent, which its address does not show. */
export const covers = ({ kind, label, opacity, angle, visible }: ClipView) =>
	visible &&
	opacity >= 100 &&
	angle % 360 === 0 &&
	(kind === 'video' || kind === 'image' || (kind === 'shape' && RECTANGLES.has(label)));

/** Widths as shares of the font size: East Asian characters are as wide as high, Latin ones about half of that. */
const WIDE =
	/[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3ffff}]/u;
const NARROW = /[iljtfr.,:;'|!() ]/;
const LINE_HEIGHT = 1.16;

const charWidth = (char: string) =>
	WIDE.test(char) ? 1 : NARROW.test(char) ? 0.32 : /[A-ZMW@%]/.test(char) ? 0.68 : 0.54;

const widthOf = (text: string) => [...text].reduce((sum, char) => sum + charWidth(char), 0);

/** How many lines a text takes in a box of a width given in font sizes; breaks between words, long words anywhere. */
export function lineCount(text: string, available: number): number {
	return text.split(/\r?\n/).reduce((lines, line) => lines + wrapped(line, available), 0);
}

function wrapped(line: string, available: number): number {
	let lines = 1;
	let used = 0;
	for (const part of line.match(/\s+|[^\s]+/g) ?? []) {
		const width = widthOf(part);
		if (used + width <= available || /^\s/.test(part)) {
			used += width;
		} else if (width <= available) {
			lines += 1;
			used = width;
		} else {
			const full = Math.ceil((used + width) / available);
			lines += full - 1;
			used = used + width - (full - 1) * available;
		}
	}
	return lines;
}

/** Whether a text is higher than its box by more than part of a line, estimated without the font. */
export function overflows({ label, text, box }: Pick<ClipView, 'label' | 'text' | 'box'>): boolean {
	const fontSize = text?.fontSize ?? 0;
	if (fontSize <= 0 || box.width <= 0) return true;
	const needed = lineCount(label, Math.max(box.width / fontSize, 1)) * LINE_HEIGHT * fontSize;
	return needed > box.height + fontSize * 0.3;
}

/** Where in its box a text's words are, estimated without the font. */
export function wordsBox({ label, text, box }: Pick<ClipView, 'label' | 'text' | 'box'>): Box {
	const fontSize = text?.fontSize ?? 0;
	const available = Math.max(box.width / Math.max(fontSize, 1), 1);
	const lines = lineCount(label, available);
	const longest = Math.max(...label.split(/\r?\n/).map(widthOf));
	const width = lines > 1 ? box.width : Math.min(longest * fontSize, box.width);
	const space = box.width - width;
	const indent = text?.align === 'center' ? space / 2 : text?.align === 'right' ? space : 0;
	return {
		left: px(box.left + indent),
		top: box.top,
		width: px(width),
		height: px(lines * LINE_HEIGHT * fontSize),
	};
}
