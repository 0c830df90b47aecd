import type { Rgb } from '../../../../fields/color';

const rgb = (r: number, g: number, b: number): Rgb => ({ r, g, b });

export const SHEET = rgb(238, 241, 246);
export const CARD = rgb(255, 255, 255);
export const BORDER = rgb(214, 220, 230);
export const CANVAS_EDGE = rgb(168, 177, 193);
export const INK = rgb(26, 32, 48);
export const FAINT = rgb(92, 102, 120);
export const ACCENT = rgb(45, 84, 200);

export const ALERT = rgb(196, 84, 10);
export const ALERT_PAPER = rgb(255, 245, 232);
export const ALERT_INK = rgb(122, 62, 8);

export const SKIN = rgb(233, 201, 175);
export const HAIR = rgb(78, 61, 54);
export const JACKET = rgb(66, 88, 130);
export const TROUSERS = rgb(45, 60, 92);
export const SHIRT = rgb(244, 246, 250);

export const PAPER = rgb(222, 228, 237);
export const PAPER_INK = rgb(104, 116, 136);
export const HILL = rgb(190, 201, 217);
export const GLASS = rgb(40, 47, 63);
