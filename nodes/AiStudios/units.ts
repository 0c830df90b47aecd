/**
 * Units of the canvas, distinguished by the compiler: the service places clips in pixels of a 1920×1080 canvas but
 * takes font sizes in points (API reference, "Scenes and clips").
 */
declare const unit: unique symbol;

/** Pixels of the canvas, not of the rendered video: 4K and 480p share the same canvas. */
export type Px = number & { readonly [unit]: 'px' };
/** Typographic points; 1 pt is 4/3 px. */
export type Pt = number & { readonly [unit]: 'pt' };

/** A length as a person gives it: pixels, or percent of the canvas side it runs along. */
export interface Length {
	readonly value: number;
	readonly unit: 'px' | '%';
}

const POINTS_PER_PIXEL = 3 / 4;

// The brand is known to the compiler only, so it takes a cast to give it to a number.
export const px = (value: number): Px => value as Px;
const pt = (value: number): Pt => value as Pt;

/** Pixels → points, as the service wants font sizes. */
export const toPt = (size: Px): Pt => pt(size * POINTS_PER_PIXEL);

/** Points → pixels, to draw or measure a text whose size is in points. */
export const fromPt = (size: number): Px => px(size / POINTS_PER_PIXEL);

/** A length on the canvas in pixels; `side` is the canvas side that percent refer to. */
export const along = (length: Length, side: Px): Px =>
	rounded(length.unit === '%' ? (length.value / 100) * side : length.value);

/** Two decimals are finer than any renderer and keep requests readable and alike; adding 0 turns -0, which JSON lacks, into 0. */
export const rounded = (value: number): Px => px(Math.round(value * 100) / 100 + 0);

/** A scale as the service takes it: it multiplies lengths of thousands of pixels, so it needs more decimals than they. */
export const fineScale = (scale: number): number =>
	Math.min(Math.max(Math.round(scale * 1e5) / 1e5, 0.001), 100);
