import { px, type Px } from '../units';
import { share, type Box, type Canvas } from '../canvas';

export const TEXT_PLACEMENTS = ['title', 'subtitle', 'center', 'lowerThird', 'caption'] as const;
export type TextPlacement = (typeof TEXT_PLACEMENTS)[number];
export type TextAlign = 'left' | 'center' | 'right';

interface TextLayout {
	readonly box: Box;
	readonly fontSize: Px;
	readonly align: TextAlign;
}

/**
 * Left, top, width and height as shares of the canvas; font sizes in px per 1000 px of the canvas' shorter side.
 * The title ends above the head of an avatar that is seen from the waist up, which is what both are at first.
 */
const LAYOUTS: Record<
	TextPlacement,
	{ box: [number, number, number, number]; font: number; align: TextAlign }
> = {
	title: { box: [0.08, 0.03, 0.84, 0.1], font: 76, align: 'center' },
	subtitle: { box: [0.08, 0.23, 0.84, 0.1], font: 50, align: 'center' },
	center: { box: [0.1, 0.38, 0.8, 0.24], font: 72, align: 'center' },
	lowerThird: { box: [0.05, 0.74, 0.6, 0.12], font: 54, align: 'left' },
	caption: { box: [0.08, 0.86, 0.84, 0.1], font: 42, align: 'center' },
};

export function textLayout(canvas: Canvas, placement: TextPlacement): TextLayout {
	const { box, font, align } = LAYOUTS[placement];
	const fontSize = px(Math.round((font / 1000) * Math.min(canvas.width, canvas.height)));
	return { box: share(canvas, ...box), fontSize, align };
}
