/**
 * Pixels of the picture. n8n shows it about half as wide, in a panel of about 450 × 700 pixels into which it scales
 * pictures both ways: letters of 24 pixels are 12 there, and a page higher than `MOST_HEIGHT` would become smaller.
 */
export const WIDTH = 900;
export const MOST_HEIGHT = 1_400;
export const MARGIN = 20;
export const GAP = 16;
export const PADDING = 18;
export const INNER_WIDTH = WIDTH - (MARGIN + PADDING) * 2;
/** Between a scene's picture and what is written beside it. */
export const GUTTER = 20;

export const TITLE = { size: 38, bold: true } as const;
export const BODY = { size: 24 } as const;
export const STRONG = { size: 24, bold: true } as const;
export const LINE = 32;
/** From the top of a line to the baseline of its letters. */
export const ASCENT = 25;
