/** Red, green and blue, 0 to 255 each. Transparency is a clip's own opacity, never part of a color. */
export interface Rgb {
	readonly r: number;
	readonly g: number;
	readonly b: number;
}

/** The only color form the service's samples use (API reference, "Scenes and clips"). */
export const serviceColor = ({ r, g, b }: Rgb): string => `rgb(${r},${g},${b})`;

/** `#rrggbb`, as a person writes it. */
export const hexOf = ({ r, g, b }: Rgb): string =>
	`#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;

export const BLACK: Rgb = { r: 0, g: 0, b: 0 };
export const WHITE: Rgb = { r: 255, g: 255, b: 255 };
