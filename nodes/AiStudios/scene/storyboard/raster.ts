import type { Rgb } from '../color/color';

/** A rectangle in pixels of the picture. */
export interface Rect {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** The part that both rectangles share; without extent when there is none. */
function intersection(one: Rect, other: Rect): Rect {
	const x = Math.max(one.x, other.x);
	const y = Math.max(one.y, other.y);
	return {
		x,
		y,
		width: Math.max(Math.min(one.x + one.width, other.x + other.width) - x, 0),
		height: Math.max(Math.min(one.y + one.height, other.y + other.height) - y, 0),
	};
}

/** A picture of RGB bytes that forms are filled into; everything outside it, or outside its clip, is dropped. */
export class Raster {
	readonly pixels: Uint8Array;
	private readonly clip: Rect;

	constructor(
		readonly width: number,
		readonly height: number,
		within?: { readonly pixels: Uint8Array; readonly clip: Rect },
	) {
		this.pixels = within?.pixels ?? new Uint8Array(width * height * 3);
		this.clip = within?.clip ?? { x: 0, y: 0, width, height };
	}

	/** The same picture, where only a part of it can be drawn on. */
	clipped(part: Rect): Raster {
		return new Raster(this.width, this.height, {
			pixels: this.pixels,
			clip: intersection(this.clip, rounded(part)),
		});
	}

	/** @param alpha 0 (nothing) to 1 (solid) */
	fill(rect: Rect, color: Rgb, alpha = 1): void {
		if (alpha < 1) return this.paint(rect, color, alpha, () => true);
		const area = intersection(rounded(rect), this.clip);
		const { pixels } = this;
		for (let y = area.y; y < area.y + area.height; y++) {
			const end = (y * this.width + area.x + area.width) * 3;
			for (let at = (y * this.width + area.x) * 3; at < end; at += 3) {
				pixels[at] = color.r;
				pixels[at + 1] = color.g;
				pixels[at + 2] = color.b;
			}
		}
	}

	/** The ellipse that touches the rectangle's sides. */
	ellipse(rect: Rect, color: Rgb, alpha = 1): void {
		const middleX = rect.x + rect.width / 2;
		const middleY = rect.y + rect.height / 2;
		this.paint(rect, color, alpha, (x, y) => {
			const across = (x + 0.5 - middleX) / (rect.width / 2);
			const down = (y + 0.5 - middleY) / (rect.height / 2);
			return across * across + down * down <= 1;
		});
	}

	/** A triangle that points to the right, as on a play button. */
	pointer(rect: Rect, color: Rgb, alpha = 1): void {
		this.paint(rect, color, alpha, (x, y) => {
			const fromMiddle = Math.abs((y + 0.5 - rect.y) / rect.height - 0.5) * 2;
			return (x - rect.x) / rect.width <= 1 - fromMiddle;
		});
	}

	/** Slanted stripes, for what cannot be shown. */
	stripes(rect: Rect, color: Rgb, alpha: number, distance: number): void {
		this.paint(rect, color, alpha, (x, y) => (x + y) % distance < distance / 2);
	}

	/** The edge of a rectangle; with a dash length, broken up into dashes. */
	outline(rect: Rect, color: Rgb, thickness: number, dash = 0): void {
		const { x: left, y: top, width, height } = rounded(rect);
		this.paint(rect, color, 1, (x, y) => {
			const isEdge =
				x - left < thickness ||
				left + width - x <= thickness ||
				y - top < thickness ||
				top + height - y <= thickness;
			return isEdge && (dash === 0 || Math.floor((x + y) / dash) % 2 === 0);
		});
	}

	private paint(
		rect: Rect,
		{ r, g, b }: Rgb,
		alpha: number,
		inside: (x: number, y: number) => boolean,
	): void {
		const area = intersection(rounded(rect), this.clip);
		for (let y = area.y; y < area.y + area.height; y++) {
			for (let x = area.x; x < area.x + area.width; x++) {
				if (inside(x, y)) this.blend((y * this.width + x) * 3, r, g, b, alpha);
			}
		}
	}

	private blend(at: number, r: number, g: number, b: number, alpha: number): void {
		const rest = 1 - alpha;
		this.pixels[at] = r * alpha + (this.pixels[at] ?? 0) * rest;
		this.pixels[at + 1] = g * alpha + (this.pixels[at + 1] ?? 0) * rest;
		this.pixels[at + 2] = b * alpha + (this.pixels[at + 2] ?? 0) * rest;
	}
}

/** Neighbouring rectangles stay neighbours: edges are rounded, not sizes. */
export function rounded({ x, y, width, height }: Rect): Rect {
	const left = Math.round(x);
	const top = Math.round(y);
	return {
		x: left,
		y: top,
		width: Math.round(x + width) - left,
		height: Math.round(y + height) - top,
	};
}
