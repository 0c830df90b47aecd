import { COLOR_NAMES } from './names';

/** Red, green and blue, 0 to 255 each. Transparency is a clip's own opacity, never part of a color. */
export interface Rgb {
	readonly r: number;
	readonly g: number;
	readonly b: number;
}

const HEX = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;
const FUNCTION = /^rgb\(\s*(\d{1,3})(?:\s*,\s*|\s+)(\d{1,3})(?:\s*,\s*|\s+)(\d{1,3})\s*\)$/i;

/** Reads `#rgb`, `#rrggbb` (the `#` may be missing), `rgb(r, g, b)` and CSS color names; undefined for anything else. */
export function parseColor(text: string): Rgb | undefined {
	const trimmed = text.trim();
	const named = COLOR_NAMES.get(trimmed.toLowerCase());
	if (named !== undefined) return fromNumber(named);
	const hex = HEX.exec(trimmed)?.[1];
	if (hex) return fromNumber(parseInt(hex.length === 3 ? hex.replace(/./g, '$&$&') : hex, 16));
	const parts = FUNCTION.exec(trimmed)?.slice(1, 4).map(Number);
	if (!parts || parts.some((part) => part > 255)) return undefined;
	const [r = 0, g = 0, b = 0] = parts;
	return { r, g, b };
}

const fromNumber = (value: number): Rgb => ({
	r: value >> 16,
	g: (value >> 8) & 255,
	b: value & 255,
});

/** The only color form the service's samples use (API reference, "Scenes and clips"). */
export const serviceColor = ({ r, g, b }: Rgb): string => `rgb(${r},${g},${b})`;

/** `#rrggbb`, as a person writes it. */
export const hexOf = ({ r, g, b }: Rgb): string =>
	`#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;

export const BLACK: Rgb = { r: 0, g: 0, b: 0 };
export const WHITE: Rgb = { r: 255, g: 255, b: 255 };
