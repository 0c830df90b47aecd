import type { Rgb } from '../scene/color/color';
import { COLOR_NAMES } from '../scene/color/names';

/** Red, green and blue, 0 to 255 each; `a` is the share of 1 that covers what is behind, absent when it is all of it. */
export interface Color extends Rgb {
	readonly a?: number;
}

const LONGEST = 80;
const HEX = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/;
const BARE_HEX = /^(?:[\da-f]{3}|[\da-f]{6}|[\da-f]{8})$/;
const FUNCTION = /^(rgba?|hsla?)\s*\(([^()]*)\)$/;
const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(%|deg)?$/;

/**
 * A color as people and tools write it: CSS names in any spelling ("Light Grey"), `#rgb`, `#rgba`, `#rrggbb` and
 * `#rrggbbaa` (the `#` may be missing where that is certain), `rgb()`, `rgba()`, `hsl()` and `hsla()` with commas or
 * blanks, and three numbers alone ("30,144,255"). Undefined for anything else.
 */
export function readColor(text: string): Color | undefined {
	const wanted = text.trim().toLowerCase();
	if (wanted.length > LONGEST) return undefined;
	const named = COLOR_NAMES.get(wanted.replace(/[\s_-]/g, ''));
	if (named !== undefined) return { r: named >> 16, g: (named >> 8) & 255, b: named & 255 };
	if (wanted === 'transparent') return { r: 0, g: 0, b: 0, a: 0 };
	if (HEX.test(wanted)) return fromHex(wanted.slice(1));
	if (BARE_HEX.test(wanted)) return fromHex(wanted);
	const [, name = 'rgb', inner] = FUNCTION.exec(wanted) ?? [];
	const parts = inner === undefined ? bareParts(wanted) : splitParts(inner);
	if (parts === undefined || parts.length < 3 || parts.length > 4) return undefined;
	const alpha = parts[3] === undefined ? 1 : part(parts[3], 1);
	const solid = name.startsWith('hsl') ? fromHsl(parts) : fromRgb(parts);
	return solid === undefined || alpha === undefined ? undefined : withAlpha(solid, alpha);
}

/** The color with its transparency as `#rrggbbaa`, the form of a shadow's color (API reference, "Scenes and clips"). */
export const hexWithAlpha = ({ r, g, b, a = 1 }: Color): string =>
	`#${[r, g, b, Math.round(a * 255)].map((value) => value.toString(16).padStart(2, '0')).join('')}`;

function fromHex(digits: string): Color {
	const long = digits.length <= 4 ? digits.replace(/./g, '$&$&') : digits;
	const [r = 0, g = 0, b = 0, a = 255] = (long.match(/../g) ?? []).map((two) => parseInt(two, 16));
	return withAlpha({ r, g, b }, a / 255);
}

/** Commas, or blanks with a slash before the alpha. */
function splitParts(inner: string): string[] | undefined {
	const [solid = '', ...alphas] = inner.split('/');
	const parts = [...solid.trim().split(inner.includes(',') ? ',' : /\s+/), ...alphas].map((one) =>
		one.trim(),
	);
	return parts.includes('') ? undefined : parts;
}

const bareParts = (text: string): string[] | undefined =>
	text.includes(',') ? splitParts(text.replace(/^\(([^()]*)\)$/, '$1')) : undefined;

/** A number, or a percentage of `whole`; undefined when it is neither or not between 0 and `whole`. */
function part(text: string, whole: number): number | undefined {
	const [match, unit] = NUMBER.exec(text) ?? [];
	if (match === undefined || unit === 'deg') return undefined;
	const value = unit === '%' ? (parseFloat(match) / 100) * whole : parseFloat(match);
	return value >= 0 && value <= whole ? value : undefined;
}

function fromRgb(parts: readonly string[]): Rgb | undefined {
	const [r, g, b] = parts.slice(0, 3).map((text) => part(text, 255));
	if (r === undefined || g === undefined || b === undefined) return undefined;
	return { r: Math.round(r), g: Math.round(g), b: Math.round(b) };
}

/** CSS Color Module Level 4, section 7.1. */
function fromHsl([hueText = '', saturationText = '', lightnessText = '']: readonly string[]) {
	const [hueMatch, unit] = NUMBER.exec(hueText) ?? [];
	const saturation = part(saturationText, 100);
	const lightness = part(lightnessText, 100);
	if (hueMatch === undefined || unit === '%') return undefined;
	if (saturation === undefined || lightness === undefined) return undefined;
	const hue = ((parseFloat(hueMatch) % 360) + 360) % 360;
	const light = lightness / 100;
	const range = (saturation / 100) * Math.min(light, 1 - light);
	const channel = (shift: number): number => {
		const turn = (shift + hue / 30) % 12;
		return Math.round(255 * (light - range * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))));
	};
	return { r: channel(0), g: channel(8), b: channel(4) };
}

const withAlpha = (solid: Rgb, alpha: number): Color =>
	alpha === 1 ? solid : { ...solid, a: alpha };
