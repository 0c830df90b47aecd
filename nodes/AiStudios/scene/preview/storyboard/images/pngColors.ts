import { UnreadablePicture } from './picture';

/** How the bytes of a row become colors. */
export interface PngColors {
	readonly bitsPerPixel: number;
	/** Writes red, green, blue (multiplied by the opacity) and opacity of each pixel. */
	read(line: Uint8Array, width: number, row: Uint8Array): void;
}

/** Samples of a pixel by color type (RFC 2083, chapter 4.1.1). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PALETTE = 3;

/** @throws UnreadablePicture for color types that there are none of */
export function colorsOf(
	type: number,
	depth: number,
	palette: Uint8Array = new Uint8Array(),
	transparency?: Uint8Array,
): PngColors {
	const channels = CHANNELS[type];
	if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth))
		throw new UnreadablePicture('the file is damaged');
	const hasAlpha = type === 4 || type === 6;
	const isColor = type === 2 || type === 6;
	const scale = type === PALETTE ? 1 : depth < 8 ? 255 / ((1 << depth) - 1) : 1;
	/** The one color that is meant to be transparent, in samples as they are stored. */
	const clear = type === PALETTE ? undefined : transparency;
	if (isColor && depth === 8 && clear === undefined)
		return { bitsPerPixel: channels * depth, read: hasAlpha ? readWithOpacity : readOpaque };
	return {
		bitsPerPixel: channels * depth,
		read(line, width, row) {
			for (let x = 0, at = 0; x < width; x++, at += 4) {
				const first = sample(line, x * channels, depth);
				let alpha = hasAlpha ? sample(line, x * channels + channels - 1, depth) : 255;
				let [red, green, blue] = [first * scale, first * scale, first * scale];
				if (type === PALETTE) {
					[red, green, blue] = [
						palette[first * 3] ?? 0,
						palette[first * 3 + 1] ?? 0,
						palette[first * 3 + 2] ?? 0,
					];
					alpha = transparency?.[first] ?? 255;
				} else if (isColor) {
					green = sample(line, x * channels + 1, depth);
					blue = sample(line, x * channels + 2, depth);
				}
				if (clear && isSame(line, x * channels, isColor ? 3 : 1, depth, clear)) alpha = 0;
				row[at] = alpha === 255 ? red : (red * alpha) / 255;
				row[at + 1] = alpha === 255 ? green : (green * alpha) / 255;
				row[at + 2] = alpha === 255 ? blue : (blue * alpha) / 255;
				row[at + 3] = alpha;
			}
		},
	};
}

/** The same for what most pictures are, at a fraction of the time: 8 bits for each of red, green, blue and opacity. */
function readWithOpacity(line: Uint8Array, width: number, row: Uint8Array): void {
	for (let at = 0; at < width * 4; at += 4) {
		const alpha = line[at + 3] ?? 0;
		if (alpha === 255) {
			row[at] = line[at] ?? 0;
			row[at + 1] = line[at + 1] ?? 0;
			row[at + 2] = line[at + 2] ?? 0;
		} else {
			row[at] = ((line[at] ?? 0) * alpha) / 255;
			row[at + 1] = ((line[at + 1] ?? 0) * alpha) / 255;
			row[at + 2] = ((line[at + 2] ?? 0) * alpha) / 255;
		}
		row[at + 3] = alpha;
	}
}

function readOpaque(line: Uint8Array, width: number, row: Uint8Array): void {
	for (let at = 0, from = 0; at < width * 4; at += 4, from += 3) {
		row[at] = line[from] ?? 0;
		row[at + 1] = line[from + 1] ?? 0;
		row[at + 2] = line[from + 2] ?? 0;
		row[at + 3] = 255;
	}
}

/** A sample; of 16 bits the upper 8. */
function sample(line: Uint8Array, index: number, depth: number): number {
	if (depth === 8) return line[index] ?? 0;
	if (depth === 16) return line[index * 2] ?? 0;
	const bit = index * depth;
	return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

function isSame(
	line: Uint8Array,
	index: number,
	count: number,
	depth: number,
	clear: Uint8Array,
): boolean {
	for (let of = 0; of < count; of++) {
		const wanted = ((clear[of * 2] ?? 0) << 8) | (clear[of * 2 + 1] ?? 0);
		const high = sample(line, index + of, depth);
		const stored = depth === 16 ? (high << 8) | (line[(index + of) * 2 + 1] ?? 0) : high;
		if (stored !== wanted) return false;
	}
	return true;
}
