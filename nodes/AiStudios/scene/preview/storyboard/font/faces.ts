import { Packed } from './packed';
import { smoothed, type Bitmap } from './smoothing';

/** A letter's form in ems, y upwards from the baseline. */
export interface Glyph {
	/** The distance to the next letter. */
	readonly advance: number;
	/** x, y and whether the point lies on the outline (else it is a quadratic control point), for each point. */
	readonly contours: readonly Float64Array[];
}

/** Letters of one kind, by code point. */
export interface Face {
	glyph(code: number): Glyph | undefined;
}

/** Letters as outlines. */
export async function outlineFace(data: string): Promise<Face> {
	const packed = await Packed.read(data);
	const [codes, advances, counts] = [packed.numbers(0), packed.numbers(1), packed.numbers(2)];
	const lengths = packed.numbers(3);
	const flags = packed.bytes(4);
	const [xs, ys] = [packed.numbers(5, true), packed.numbers(6, true)];
	const grid = codes[0] ?? 1;
	const places = new Map<number, Place>();
	let [code, contour, point] = [0, 0, 0];
	for (let at = 0; at < counts.length; at++) {
		code += codes[at + 1] ?? 0;
		places.set(code, { at, contour, point });
		const count = counts[at] ?? 0;
		for (let of = 0; of < count; of++) point += lengths[contour + of] ?? 0;
		contour += count;
	}
	return {
		glyph(wanted) {
			const place = places.get(wanted);
			if (place === undefined) return undefined;
			const contours: Float64Array[] = [];
			let [x, y, next] = [0, 0, place.point];
			for (let of = 0; of < (counts[place.at] ?? 0); of++) {
				const count = lengths[place.contour + of] ?? 0;
				const points = new Float64Array(count * 3);
				for (let at = 0; at < count * 3; at += 3, next++) {
					x += xs[next] ?? 0;
					y += ys[next] ?? 0;
					points[at] = x / grid;
					points[at + 1] = y / grid;
					points[at + 2] = flags[next] ?? 1;
				}
				contours.push(points);
			}
			return { advance: (advances[place.at] ?? 0) / grid, contours };
		},
	};
}

interface Place {
	readonly at: number;
	readonly contour: number;
	readonly point: number;
}

/** Unifont's bitmaps are 16 pixels high, two of them below the baseline. */
const ROWS = 16;
const DESCENT = 2;

/** Letters as bitmaps of 16 rows. */
export async function bitmapFace(data: string): Promise<Face> {
	const packed = await Packed.read(data);
	const codes = packed.numbers(0);
	const [widths, rows] = [packed.bytes(1), packed.bytes(2)];
	const places = new Map<number, { readonly width: number; readonly start: number }>();
	let [code, start] = [0, 0];
	for (let at = 0; at < codes.length; at++) {
		code += codes[at] ?? 0;
		const width = widths[at] ?? 8;
		places.set(code, { width, start });
		start += (width / 8) * ROWS;
	}
	return {
		glyph(wanted) {
			const place = places.get(wanted);
			if (place === undefined) return undefined;
			return { advance: place.width / ROWS, contours: runs(rows, place.start, place.width) };
		},
	};
}

/** The bitmap at four times its size, with slopes for stairs, as a rectangle for each run of set pixels. */
function runs(rows: Uint8Array, start: number, width: number): Float64Array[] {
	const { pixels, ...size } = smoothed(smoothed(unpacked(rows, start, width)));
	const em = size.height;
	const found: Float64Array[] = [];
	for (let row = 0; row < em; row++) {
		const bottom = (em - row - 1) / em - DESCENT / ROWS;
		const top = bottom + 1 / em;
		for (let column = 0; column < size.width; column++) {
			if (pixels[row * size.width + column] !== 1) continue;
			const left = column / em;
			while (column < size.width && pixels[row * size.width + column] === 1) column++;
			const right = column / em;
			found.push(Float64Array.of(left, bottom, 1, left, top, 1, right, top, 1, right, bottom, 1));
		}
	}
	return found;
}

function unpacked(rows: Uint8Array, start: number, width: number): Bitmap {
	const pixels = Uint8Array.from({ length: width * ROWS }, (_, at) => {
		const byte = rows[start + (at >> 3)] ?? 0;
		return (byte >> (7 - (at & 7))) & 1;
	});
	return { width, height: ROWS, pixels };
}
