import type { Picture, Size } from './picture';

/**
 * Takes a picture row by row and keeps it in the size it is drawn at: each pixel is the average of those it stands
 * for, so that nothing flickers and fine lines stay. Pictures smaller than that stay as they are.
 */
export class Shrinker {
	private readonly size: Size;
	private readonly pixels: Uint8Array;
	/** Sums of the row that is being made. */
	private readonly sums: Float32Array;
	private readonly row: Float32Array;
	private next = 0;
	private taken = 0;

	/** @param most where the picture is drawn; it keeps its own proportions of width and height to that */
	constructor(
		private readonly source: Size,
		most: Size,
	) {
		this.size = {
			width: Math.max(Math.min(Math.round(most.width), source.width), 1),
			height: Math.max(Math.min(Math.round(most.height), source.height), 1),
		};
		this.pixels = new Uint8Array(this.size.width * this.size.height * 4);
		this.sums = new Float32Array(this.size.width * 4);
		this.row = new Float32Array(this.size.width * 4);
	}

	/** @param row the next one: red, green, blue (multiplied by the opacity) and opacity of each pixel */
	take(row: Uint8Array | Uint8ClampedArray): void {
		this.acrossRow(row);
		const ratio = this.size.height / this.source.height;
		const top = this.taken * ratio;
		const bottom = (this.taken + 1) * ratio;
		this.taken++;
		const edge = this.next + 1;
		if (bottom < edge - 1e-9) return this.add(ratio);
		this.add(edge - top);
		this.finishRow();
		if (bottom > edge + 1e-9) this.add(bottom - edge);
	}

	/** Rows that never came stay empty. */
	picture(): Picture {
		return { ...this.size, pixels: this.pixels };
	}

	private acrossRow(source: Uint8Array | Uint8ClampedArray): void {
		const { row } = this;
		const { width } = this.size;
		if (width === this.source.width) {
			for (let at = 0; at < width * 4; at++) row[at] = source[at] ?? 0;
			return;
		}
		const ratio = width / this.source.width;
		/** Of the pixel that is being made, how much is still to come. */
		let room = 1;
		let red = 0;
		let green = 0;
		let blue = 0;
		let alpha = 0;
		const end = this.source.width * 4;
		for (let at = 0, target = 0; at < end && target < row.length; at += 4) {
			const r = source[at] ?? 0;
			const g = source[at + 1] ?? 0;
			const b = source[at + 2] ?? 0;
			const a = source[at + 3] ?? 0;
			const here = ratio < room ? ratio : room;
			red += r * here;
			green += g * here;
			blue += b * here;
			alpha += a * here;
			room -= here;
			if (room > 1e-6) continue;
			row[target] = red;
			row[target + 1] = green;
			row[target + 2] = blue;
			row[target + 3] = alpha;
			target += 4;
			const rest = ratio - here;
			red = r * rest;
			green = g * rest;
			blue = b * rest;
			alpha = a * rest;
			room = 1 - rest;
		}
	}

	private add(weight: number): void {
		const { sums, row } = this;
		for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (row[at] ?? 0) * weight;
	}

	private finishRow(): void {
		if (this.next >= this.size.height) return;
		const start = this.next * this.size.width * 4;
		const { pixels, sums } = this;
		for (let at = 0; at < sums.length; at++) {
			const sum = (sums[at] ?? 0) + 0.5;
			pixels[start + at] = sum < 255 ? sum : 255;
			sums[at] = 0;
		}
		this.next++;
	}
}

/** The picture at most as large as it is drawn. */
export function shrunk(picture: Picture, most: Size): Picture {
	if (picture.width <= most.width * 1.01 && picture.height <= most.height * 1.01) return picture;
	const shrinker = new Shrinker(picture, most);
	const length = picture.width * 4;
	for (let row = 0; row < picture.height; row++)
		shrinker.take(picture.pixels.subarray(row * length, (row + 1) * length));
	return shrinker.picture();
}
