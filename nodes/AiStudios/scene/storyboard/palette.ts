import type { Rgb } from '../color/color';
import type { ClipView } from '../view';

const rgb = (r: number, g: number, b: number): Rgb => ({ r, g, b });

export const SHEET = rgb(243, 244, 246);
export const CARD = rgb(255, 255, 255);
export const BORDER = rgb(203, 208, 217);
export const INK = rgb(31, 36, 48);
export const FAINT = rgb(106, 114, 131);
export const SKIN = rgb(237, 208, 186);
export const CLOTHES = rgb(74, 96, 134);
export const GLASS = rgb(38, 44, 58);
export const PAPER = rgb(214, 220, 229);
export const ALERT = rgb(196, 62, 28);

/** One color a kind: for a clip's frame, its number and its line in the list below the picture. */
export const KIND_COLORS: Record<ClipView['kind'], Rgb> = {
	audio: rgb(147, 51, 168),
	avatar: rgb(30, 91, 184),
	image: rgb(14, 116, 104),
	other: rgb(90, 98, 112),
	shape: rgb(170, 88, 16),
	text: rgb(190, 24, 74),
	video: rgb(67, 56, 202),
};
