import type { Rgb } from '../../../../fields/color';
import { Coverage } from './coverage';
import { boundsOf, intersection, rounded, type Path, type Rect } from './geometry';
import { sides } from './shapes';

/**
 * Tells the colors of so many pixels of a row, from the left: red, green, blue and opacity of each, 0 to 255, written
 * into `colors`.
 */
export type Sampler = (x: number, y: number, count: number, colors: Uint8ClampedArray) => void;

/** A picture of RGB bytes on which paths are filled; everything outside it, or outside its clip, is dropped. */
export class Raster {
	readonly pixels: Uint8Array;
	private readonly clip: Rect;
	private readonly coverage: Coverage;

	constructor(
		readonly width: number,
		readonly height: number,
		within?: {
			readonly pixels: Uint8Array;
			readonly clip: Rect;
			readonly coverage: Coverage;
		},
	) {
		this.pixels = within?.pixels ?? new Uint8Array(width * height * 3);
		this.clip = within?.clip ?? { x: 0, y: 0, width, height };
		this.coverage = within?.coverage ?? new Coverage();
	}

	/** The same picture, where only a part of it can be drawn on. */
	clipped(part: Rect): Raster {
		const { pixels, coverage } = this;
		const clip = intersection(this.clip, rounded(part));
		return new Raster(this.width, this.height, { pixels, clip, coverage });
	}

	/** Fills whole pixels. */
	fillRect(rect: Rect, { r, g, b }: Rgb): void {
		const area = intersection(rounded(rect), this.clip);
		const { pixels } = this;
		if (area.width <= 0 || area.height <= 0) return;
		const start = (area.y * this.width + area.x) * 3;
		const length = area.width * 3;
		pixels[start] = r;
		pixels[start + 1] = g;
		pixels[start + 2] = b;
		// each time, what is there already is copied behind itself
		for (let done = 3; done < length; done *= 2)
			pixels.copyWithin(start + done, start, start + Math.min(done, length - done));
		for (let row = 1; row < area.height; row++)
			pixels.copyWithin(start + row * this.width * 3, start, start + length);
	}

	/** Fills a path of which only what is near the sides of a rectangle matters, at less cost. */
	fillSides(path: Path, rect: Rect, size: number, color: Rgb): void {
		for (const side of sides(rect, Math.ceil(size))) this.clipped(side).fill(path, color);
	}

	/** Fills a path with smooth edges. @param alpha 0 (nothing) to 1 (solid) */
	fill(path: Path, paint: Rgb | Sampler, alpha = 1): void {
		const area = intersection(boundsOf(path), this.clip);
		if (area.width <= 0 || area.height <= 0 || !(alpha > 0)) return;
		this.coverage.measure(path, area);
		if (typeof paint === 'function') this.fillSampled(area, paint, alpha);
		else this.fillPlain(area, paint, alpha);
	}

	private fillPlain(area: Rect, { r, g, b }: Rgb, alpha: number): void {
		const { pixels } = this;
		const { differences, stride } = this.coverage;
		for (let row = 0; row < area.height; row++) {
			const end = row * stride + area.width;
			let at = ((area.y + row) * this.width + area.x) * 3;
			let sum = 0;
			for (let column = row * stride; column < end; column++, at += 3) {
				sum += differences[column] ?? 0;
				const covered = sum < 0 ? -sum : sum;
				if (covered < LEAST) continue;
				const opacity = covered > 1 ? alpha : covered * alpha;
				if (opacity > SOLID) {
					pixels[at] = r;
					pixels[at + 1] = g;
					pixels[at + 2] = b;
				} else {
					const rest = 1 - opacity;
					pixels[at] = r * opacity + (pixels[at] ?? 0) * rest + 0.5;
					pixels[at + 1] = g * opacity + (pixels[at + 1] ?? 0) * rest + 0.5;
					pixels[at + 2] = b * opacity + (pixels[at + 2] ?? 0) * rest + 0.5;
				}
			}
		}
	}

	private fillSampled(area: Rect, paint: Sampler, alpha: number): void {
		const { differences, stride } = this.coverage;
		const colors = new Uint8ClampedArray(area.width * 4);
		for (let row = 0; row < area.height; row++) {
			const y = area.y + row;
			const at = (y * this.width + area.x) * 3;
			paint(area.x, y, area.width, colors);
			blendRow(this.pixels, at, differences, row * stride, area.width, colors, alpha);
		}
	}
}

/** Less is not seen. */
const LEAST = 0.004;
const SOLID = 0.996;

/** @param start where the row begins in the differences of what a path covers */
function blendRow(
	pixels: Uint8Array,
	at: number,
	differences: Float32Array,
	start: number,
	count: number,
	colors: Uint8ClampedArray,
	alpha: number,
): void {
	let sum = 0;
	for (let column = 0, from = 0; column < count; column++, at += 3, from += 4) {
		sum += differences[start + column] ?? 0;
		const covered = sum < 0 ? -sum : sum;
		if (covered < LEAST) continue;
		const own = (covered > 1 ? alpha : covered * alpha) / 255;
		const opacity = own * (colors[from + 3] ?? 0);
		if (opacity > SOLID) {
			pixels[at] = colors[from] ?? 0;
			pixels[at + 1] = colors[from + 1] ?? 0;
			pixels[at + 2] = colors[from + 2] ?? 0;
		} else if (opacity > 0) {
			const rest = 1 - opacity;
			pixels[at] = (colors[from] ?? 0) * opacity + (pixels[at] ?? 0) * rest + 0.5;
			pixels[at + 1] = (colors[from + 1] ?? 0) * opacity + (pixels[at + 1] ?? 0) * rest + 0.5;
			pixels[at + 2] = (colors[from + 2] ?? 0) * opacity + (pixels[at + 2] ?? 0) * rest + 0.5;
		}
	}
}
