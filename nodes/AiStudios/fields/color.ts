/** Red, green and blue, 0 to 255 each. */
export interface Rgb {
	readonly r: number;
	readonly g: number;
	readonly b: number;
}

/** The same with transparency: `a` is the opacity from 0 to 1, absent if solid. */
export interface Color extends Rgb {
	readonly a?: number;
}

/** The only color form the service's samples use (API reference, "Scenes and clips"). */
export const serviceColor = ({ r, g, b }: Rgb): string => `rgb(${r},${g},${b})`;

/** `#rrggbb`, as a person writes it. */
export const hexOf = ({ r, g, b }: Rgb): string =>
	`#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;

export const BLACK: Rgb = { r: 0, g: 0, b: 0 };
export const WHITE: Rgb = { r: 255, g: 255, b: 255 };

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

/** The CSS named colors (CSS Color Module Level 4, section 6.1), each as name and hexadecimal red, green, blue. */
const TABLE = `
	aliceblue f0f8ff, antiquewhite faebd7, aqua 00ffff, aquamarine 7fffd4, azure f0ffff, beige f5f5dc, bisque ffe4c4,
	black 000000, blanchedalmond ffebcd, blue 0000ff, blueviolet 8a2be2, brown a52a2a, burlywood deb887,
	cadetblue 5f9ea0, chartreuse 7fff00, chocolate d2691e, coral ff7f50, cornflowerblue 6495ed, cornsilk fff8dc,
	crimson dc143c, cyan 00ffff, darkblue 00008b, darkcyan 008b8b, darkgoldenrod b8860b, darkgray a9a9a9,
	darkgreen 006400, darkgrey a9a9a9, darkkhaki bdb76b, darkmagenta 8b008b, darkolivegreen 556b2f,
	darkorange ff8c00, darkorchid 9932cc, darkred 8b0000, darksalmon e9967a, darkseagreen 8fbc8f,
	darkslateblue 483d8b, darkslategray 2f4f4f, darkslategrey 2f4f4f, darkturquoise 00ced1, darkviolet 9400d3,
	deeppink ff1493, deepskyblue 00bfff, dimgray 696969, dimgrey 696969, dodgerblue 1e90ff, firebrick b22222,
	floralwhite fffaf0, forestgreen 228b22, fuchsia ff00ff, gainsboro dcdcdc, ghostwhite f8f8ff, gold ffd700,
	goldenrod daa520, gray 808080, green 008000, greenyellow adff2f, grey 808080, honeydew f0fff0, hotpink ff69b4,
	indianred cd5c5c, indigo 4b0082, ivory fffff0, khaki f0e68c, lavender e6e6fa, lavenderblush fff0f5,
	lawngreen 7cfc00, lemonchiffon fffacd, lightblue add8e6, lightcoral f08080, lightcyan e0ffff,
	lightgoldenrodyellow fafad2, lightgray d3d3d3, lightgreen 90ee90, lightgrey d3d3d3, lightpink ffb6c1,
	lightsalmon ffa07a, lightseagreen 20b2aa, lightskyblue 87cefa, lightslategray 778899, lightslategrey 778899,
	lightsteelblue b0c4de, lightyellow ffffe0, lime 00ff00, limegreen 32cd32, linen faf0e6, magenta ff00ff,
	maroon 800000, mediumaquamarine 66cdaa, mediumblue 0000cd, mediumorchid ba55d3, mediumpurple 9370db,
	mediumseagreen 3cb371, mediumslateblue 7b68ee, mediumspringgreen 00fa9a, mediumturquoise 48d1cc,
	mediumvioletred c71585, midnightblue 191970, mintcream f5fffa, mistyrose ffe4e1, moccasin ffe4b5,
	navajowhite ffdead, navy 000080, oldlace fdf5e6, olive 808000, olivedrab 6b8e23, orange ffa500, orangered ff4500,
	orchid da70d6, palegoldenrod eee8aa, palegreen 98fb98, paleturquoise afeeee, palevioletred db7093,
	papayawhip ffefd5, peachpuff ffdab9, peru cd853f, pink ffc0cb, plum dda0dd, powderblue b0e0e6, purple 800080,
	rebeccapurple 663399, red ff0000, rosybrown bc8f8f, royalblue 4169e1, saddlebrown 8b4513, salmon fa8072,
	sandybrown f4a460, seagreen 2e8b57, seashell fff5ee, sienna a0522d, silver c0c0c0, skyblue 87ceeb,
	slateblue 6a5acd, slategray 708090, slategrey 708090, snow fffafa, springgreen 00ff7f, steelblue 4682b4,
	tan d2b48c, teal 008080, thistle d8bfd8, tomato ff6347, turquoise 40e0d0, violet ee82ee, wheat f5deb3,
	white ffffff, whitesmoke f5f5f5, yellow ffff00, yellowgreen 9acd32
`;

/** Name in lower case → red, green and blue as one 24-bit number. */
const COLOR_NAMES: ReadonlyMap<string, number> = new Map(
	TABLE.split(',').map((entry) => {
		const [name = '', hex = ''] = entry.trim().split(' ');
		return [name, parseInt(hex, 16)];
	}),
);
