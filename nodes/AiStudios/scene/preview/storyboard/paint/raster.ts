import type { Rgb } from '../../../color/color';
import { Coverage } from './coverage';
import { boundsOf, intersection, rounded, type Path, type Rect } from './geometry';
import { sides } from './shapes';

/** Tells the color at the middle of a pixel: red, green, blue and opacity, 0 to 255 each, written into `color`. */
export type Sampler = (x: number, y: number, color: Uint8ClampedArray) => void;

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
		const { differences, stride } = this.coverage;
		const isSampled = typeof paint === 'function';
		const color = isSampled ? OPAQUE() : Uint8ClampedArray.of(paint.r, paint.g, paint.b, 255);
		for (let row = 0; row < area.height; row++) {
			const y = area.y + row;
			const start = row * stride;
			let sum = 0;
			let at = (y * this.width + area.x) * 3;
			for (let column = 0; column < area.width; column++, at += 3) {
				sum += differences[start + column] ?? 0;
				const covered = sum < 0 ? -sum : sum;
				if (covered < 0.004) continue;
				let opacity = covered > 1 ? alpha : covered * alpha;
				if (isSampled) {
					paint(area.x + column + 0.5, y + 0.5, color);
					opacity *= (color[3] ?? 0) / 255;
				}
				this.blend(at, color, opacity);
			}
		}
	}

	private blend(at: number, color: Uint8ClampedArray, alpha: number): void {
		const { pixels } = this;
		if (alpha > 0.996) {
			pixels[at] = color[0] ?? 0;
			pixels[at + 1] = color[1] ?? 0;
			pixels[at + 2] = color[2] ?? 0;
			return;
		}
		const rest = 1 - alpha;
		pixels[at] = (color[0] ?? 0) * alpha + (pixels[at] ?? 0) * rest + 0.5;
		pixels[at + 1] = (color[1] ?? 0) * alpha + (pixels[at + 1] ?? 0) * rest + 0.5;
		pixels[at + 2] = (color[2] ?? 0) * alpha + (pixels[at + 2] ?? 0) * rest + 0.5;
	}
}

const OPAQUE = () => Uint8ClampedArray.of(0, 0, 0, 255);
