import { Breather } from './breather';
import { checkSize, UnreadablePicture, type Picture, type Size } from './picture';
import { colorsOf, type PngColors } from './pngColors';
import { Shrinker } from './shrinking';

const SIGNATURE = '\u0089PNG\r\n\u001a\n';
const MOST_PIXELS = 40_000_000;
/** Interlaced pictures are kept whole until their last pass. */
const MOST_INTERLACED_PIXELS = 4_000_000;

export const isPng = (bytes: Uint8Array) =>
	String.fromCharCode(...bytes.subarray(0, SIGNATURE.length)) === SIGNATURE;

/**
 * Decodes a PNG (RFC 2083) row by row straight to the size it is drawn at: all color types and depths, transparency,
 * interlacing. The platform's own inflate does the most of it.
 * @throws UnreadablePicture
 */
export async function decodePng(bytes: Uint8Array, most: Size): Promise<Picture> {
	const { header, colors, data } = chunksOf(bytes);
	const { width, height } = header;
	checkSize(width, height, header.isInterlaced ? MOST_INTERLACED_PIXELS : MOST_PIXELS);
	const shrinker = new Shrinker(header, most);
	const whole = header.isInterlaced ? new Uint8Array(width * height * 4) : undefined;
	const row = new Uint8Array(width * 4);
	const passes = header.isInterlaced ? PASSES : [[0, 0, 1, 1] as const];
	let [pass, y] = [0, 0];
	const unfilter = new Unfilter(colors, () => {
		for (; pass < passes.length; pass++, y = 0) {
			const [left = 0, top = 0, across = 1, down = 1] = passes[pass] ?? [];
			const own = {
				width: Math.ceil((width - left) / across),
				height: Math.ceil((height - top) / down),
			};
			if (own.width > 0 && y < own.height) return own.width;
		}
		return 0;
	});
	const breather = new Breather();
	for await (const piece of inflated(data)) {
		unfilter.take(piece);
		for (let line = unfilter.next(); line !== undefined; line = unfilter.next()) {
			const [left = 0, top = 0, across = 1, down = 1] = passes[pass] ?? [];
			colors.read(line, Math.ceil((width - left) / across), row);
			if (whole) spread(row, whole, { width, left, across, y: top + y * down });
			else shrinker.take(row);
			y++;
			if (breather.isDue) await breather.pause();
		}
	}
	if (whole) {
		for (let at = 0; at < whole.length; at += width * 4)
			shrinker.take(whole.subarray(at, at + width * 4));
	}
	return shrinker.picture();
}

/** First pixel and distance to the next, across and down, of the seven passes (Adam7). */
const PASSES = [
	[0, 0, 8, 8],
	[4, 0, 8, 8],
	[0, 4, 4, 8],
	[2, 0, 4, 4],
	[0, 2, 2, 4],
	[1, 0, 2, 2],
	[0, 1, 1, 2],
] as const;

function spread(
	row: Uint8Array,
	whole: Uint8Array,
	at: {
		readonly width: number;
		readonly left: number;
		readonly across: number;
		readonly y: number;
	},
): void {
	for (let x = at.left, from = 0; x < at.width; x += at.across, from += 4)
		whole.set(row.subarray(from, from + 4), (at.y * at.width + x) * 4);
}

interface PngHeader extends Size {
	readonly isInterlaced: boolean;
}

function chunksOf(bytes: Uint8Array): { header: PngHeader; colors: PngColors; data: Uint8Array[] } {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const data: Uint8Array[] = [];
	let head: Uint8Array | undefined;
	let palette: Uint8Array | undefined;
	let transparency: Uint8Array | undefined;
	for (let at = SIGNATURE.length; at + 8 <= bytes.length; ) {
		const length = view.getUint32(at);
		const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
		const content = bytes.subarray(at + 8, at + 8 + length);
		if (type === 'IHDR') head = content;
		else if (type === 'PLTE') palette = content;
		else if (type === 'tRNS') transparency = content;
		else if (type === 'IDAT') data.push(content);
		else if (type === 'IEND') break;
		at += 12 + length;
	}
	if (head === undefined || head.length < 13) throw new UnreadablePicture('the file is damaged');
	const fields = new DataView(head.buffer, head.byteOffset, head.byteLength);
	return {
		header: {
			width: fields.getUint32(0),
			height: fields.getUint32(4),
			isInterlaced: fields.getUint8(12) === 1,
		},
		colors: colorsOf(fields.getUint8(9), fields.getUint8(8), palette, transparency),
		data,
	};
}

/** @throws UnreadablePicture for data that is damaged */
async function* inflated(data: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
	const stream = new Blob([...data]).stream().pipeThrough(new DecompressionStream('deflate'));
	const reader = stream.getReader();
	try {
		for (;;) {
			const piece = await reader.read().catch(() => undefined);
			if (piece === undefined) throw new UnreadablePicture('the file is damaged');
			if (piece.done) return;
			yield piece.value;
		}
	} finally {
		// At the end, or if the reader stops early: frees what is left.
		await reader.cancel().catch(() => undefined);
	}
}

/** Puts rows together from pieces, and takes their filters back (RFC 2083, chapter 6). */
class Unfilter {
	private line = new Uint8Array();
	private before = new Uint8Array();
	private filled = 0;
	private piece: Uint8Array = new Uint8Array();
	private at = 0;

	/** @param nextWidth pixels of the row that comes next; 0 after the last */
	constructor(
		private readonly colors: PngColors,
		private readonly nextWidth: () => number,
	) {}

	/** Rows of the earlier pieces must be read first. */
	take(piece: Uint8Array): void {
		this.piece = piece;
		this.at = 0;
	}

	/** The next row, to be read at once; undefined where more is to come for it, and after the last. */
	next(): Uint8Array | undefined {
		const width = this.nextWidth();
		if (width === 0) return undefined;
		const length = 1 + Math.ceil((width * this.colors.bitsPerPixel) / 8);
		if (this.line.length !== length) {
			this.line = new Uint8Array(length);
			this.before = new Uint8Array(length);
			this.filled = 0;
		}
		const { line, before } = this;
		const part = this.piece.subarray(this.at, this.at + length - this.filled);
		line.set(part, this.filled);
		this.filled += part.length;
		this.at += part.length;
		if (this.filled < length) return undefined;
		unfiltered(line, before, Math.max(this.colors.bitsPerPixel >> 3, 1));
		this.line = before;
		this.before = line;
		this.filled = 0;
		return line.subarray(1);
	}
}

/** A function for each filter, so that each is compiled once: these are the most of the work on a picture. */
function unfiltered(line: Uint8Array, above: Uint8Array, step: number): void {
	const filter = line[0];
	if (filter === 1) addLeft(line, step);
	else if (filter === 2) addAbove(line, above, line.length);
	else if (filter === 3) addMean(line, above, step);
	else if (filter === 4) addNearest(line, above, step);
}

function addLeft(line: Uint8Array, step: number): void {
	for (let at = step + 1; at < line.length; at++)
		line[at] = (line[at] ?? 0) + (line[at - step] ?? 0);
}

function addAbove(line: Uint8Array, above: Uint8Array, end: number): void {
	for (let at = 1; at < end; at++) line[at] = (line[at] ?? 0) + (above[at] ?? 0);
}

function addMean(line: Uint8Array, above: Uint8Array, step: number): void {
	for (let at = 1; at < line.length; at++) {
		const left = at > step ? (line[at - step] ?? 0) : 0;
		line[at] = (line[at] ?? 0) + ((left + (above[at] ?? 0)) >> 1);
	}
}

/** The filter that takes whichever of three neighbors is nearest to a guess (Paeth). */
function addNearest(line: Uint8Array, above: Uint8Array, step: number): void {
	addAbove(line, above, step + 1);
	for (let at = step + 1; at < line.length; at++) {
		const left = line[at - step] ?? 0;
		const up = above[at] ?? 0;
		const upLeft = above[at - step] ?? 0;
		const toLeft = up > upLeft ? up - upLeft : upLeft - up;
		const toUp = left > upLeft ? left - upLeft : upLeft - left;
		const both = left + up - 2 * upLeft;
		const toUpLeft = both < 0 ? -both : both;
		const nearest = toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
		line[at] = (line[at] ?? 0) + nearest;
	}
}
