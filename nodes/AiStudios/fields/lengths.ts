import { fromPt, px, type Length, type Px } from '../units';

const LENGTH = /^([+-]?\d*(?:\.\d*)?) ?(px|%)?$/i;
const FONT_SIZE = /^(\d*(?:\.\d*)?) ?(px|pt)?$/i;
/** Ten canvases to either side. */
const LENGTH_LIMITS = { px: 19_200, '%': 1_000 };
/** In px. */
export const FONT_SIZES = { min: 1, max: 1000 };

/** A place or size on the canvas, `120`, `120px` or `12.5%`, of `least` at least; undefined for anything else. */
export function readLength(text: string, least: number): Length | undefined {
	const match = LENGTH.exec(text.trim());
	const value = Number(match?.[1] || NaN);
	const unit = match?.[2] === '%' ? '%' : 'px';
	return value >= least && Math.abs(value) <= LENGTH_LIMITS[unit] ? { value, unit } : undefined;
}

/** A font size, `48`, `48px` or `36pt`; undefined for anything else. */
export function readFontSize(text: string): Px | undefined {
	const match = FONT_SIZE.exec(text.trim());
	const value = Number(match?.[1] || NaN);
	const size = match?.[2]?.toLowerCase() === 'pt' ? fromPt(value) : px(value);
	return size >= FONT_SIZES.min && size <= FONT_SIZES.max ? size : undefined;
}
