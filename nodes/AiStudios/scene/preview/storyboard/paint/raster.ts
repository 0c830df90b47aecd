import type { Rgb } from '../../../color/color';
import { Coverage } from './coverage';
import { boundsOf, intersection, rounded, type Path, type Rect } from './geometry';

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
		for (let y = area.y; y < area.y + area.height; y++) {
			const end = (y * this.width + area.x + area.width) * 3;
			for (let at = (y * this.width + area.x) * 3; at < end; at += 3) {
				pixels[at] = r;
				pixels[at + 1] = g;
				pixels[at + 2] = b;
			}
		}
	}

	/** Fills a path with smooth edges. @param alpha 0 (nothing) to 1 (solid) */
	fill(path: Path, paint: Rgb | Sampler, alpha = 1): void {
		const area = intersection(boundsOf(path), this.clip);
		if (area.width <= 0 || area.height <= 0 || !(alpha > 0)) return;
		this.coverage.measure(path, area);
		const sampler = typeof paint === 'function' ? paint : undefined;
		const color =
			typeof paint === 'function' ? OPAQUE() : Uint8ClampedArray.of(paint.r, paint.g, paint.b, 255);
		for (let row = 0; row < area.height; row++) {
			const cells = this.coverage.rowOf(row);
			const y = area.y + row;
			let sum = 0;
			let at = (y * this.width + area.x) * 3;
			for (let column = 0; column < area.width; column++, at += 3) {
				sum += cells[column] ?? 0;
				const covered = Math.min(Math.abs(sum), 1);
				if (covered < 0.004) continue;
				sampler?.(area.x + column + 0.5, y + 0.5, color);
				this.blend(at, color, (covered * alpha * (color[3] ?? 0)) / 255);
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
		for (let channel = 0; channel < 3; channel++) {
			const under = pixels[at + channel] ?? 0;
			pixels[at + channel] = under + ((color[channel] ?? 0) - under) * alpha + 0.5;
		}
	}
}

const OPAQUE = () => Uint8ClampedArray.of(0, 0, 0, 255);
