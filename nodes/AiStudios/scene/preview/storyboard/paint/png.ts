import { joined, readAll } from '../../../../bytes';

/** Writes a PNG (RFC 2083, 8-bit RGB) with nothing but the platform's own deflate. */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHANNELS = 3;
const DEPTH = 8;
const TRUE_COLOR = 2;
/** Rows that are filtered at a time, before others may use the processor. */
const ROWS_AT_A_TIME = 64;

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});

/** @param pixels width × height × 3 bytes: red, green, blue, row by row */
export async function encodePng(
	width: number,
	height: number,
	pixels: Uint8Array,
): Promise<Uint8Array> {
	const writer = new PngWriter(width, height);
	await writer.write(pixels, height);
	return await writer.finish();
}

/** Writes a picture a strip at a time, so that it need never be there as a whole. */
export class PngWriter {
	/** 'deflate' is the zlib format that PNG wants. */
	private readonly stream = new CompressionStream('deflate');
	private readonly whole = readAll(this.stream.readable);
	private readonly writer = this.stream.writable.getWriter();
	/** The row before the next one. */
	private readonly above: Uint8Array;

	constructor(
		private readonly width: number,
		private readonly height: number,
	) {
		this.above = new Uint8Array(width * CHANNELS);
	}

	/** Writes the next rows. @param pixels may be changed afterwards */
	async write(pixels: Uint8Array, rows: number): Promise<void> {
		const length = this.width * CHANNELS;
		for (let row = 0; row < rows; row += ROWS_AT_A_TIME) {
			const part = pixels.subarray(row * length, Math.min(row + ROWS_AT_A_TIME, rows) * length);
			await this.writer.write(filtered(part, length, this.above));
			this.above.set(part.subarray(part.length - length));
		}
	}

	/** The file, once all rows are written. */
	async finish(): Promise<Uint8Array> {
		await this.writer.close();
		const header = new DataView(new ArrayBuffer(13));
		header.setUint32(0, this.width);
		header.setUint32(4, this.height);
		header.setUint8(8, DEPTH);
		header.setUint8(9, TRUE_COLOR);
		return joined([
			Uint8Array.from(SIGNATURE),
			chunk('IHDR', new Uint8Array(header.buffer)),
			chunk('IDAT', await this.whole),
			chunk('IEND', new Uint8Array()),
		]);
	}
}

/** Each row starts with the number of its filter: the one that leaves the smallest values packs best. */
function filtered(pixels: Uint8Array, length: number, first: Uint8Array): Uint8Array {
	const rows = pixels.length / length;
	const data = new Uint8Array(rows * (length + 1));
	for (let row = 0; row < rows; row++) {
		const current = pixels.subarray(row * length, (row + 1) * length);
		const above = row === 0 ? first : pixels.subarray((row - 1) * length, row * length);
		filterRow(current, above, data, row * (length + 1));
	}
	return data;
}

function filterRow(current: Uint8Array, above: Uint8Array, data: Uint8Array, start: number): void {
	const filter = bestFilter(current, above);
	data[start] = filter;
	const first = start + 1;
	if (filter === 2) return lessAbove(current, above, data, first);
	data.set(current, first);
	if (filter === 1) lessLeft(current, data, first);
}

function lessAbove(current: Uint8Array, above: Uint8Array, data: Uint8Array, first: number): void {
	for (let at = 0; at < current.length; at++)
		data[first + at] = (current[at] ?? 0) - (above[at] ?? 0);
}

function lessLeft(current: Uint8Array, data: Uint8Array, first: number): void {
	for (let at = CHANNELS; at < current.length; at++)
		data[first + at] = (current[at] ?? 0) - (current[at - CHANNELS] ?? 0);
}

/** The filters of PNG that are tried: 0 as it is, 1 less the pixel to the left, 2 less the pixel above. */
function bestFilter(current: Uint8Array, above: Uint8Array): 0 | 1 | 2 {
	let [plain, left, up] = [0, 0, 0];
	// Sampling every ninth byte is enough.
	for (let at = CHANNELS; at < current.length; at += CHANNELS * 3) {
		const value = current[at] ?? 0;
		plain += value < 128 ? value : 256 - value;
		left += Math.abs(value - (current[at - CHANNELS] ?? 0));
		up += Math.abs(value - (above[at] ?? 0));
	}
	if (up <= left && up <= plain) return 2;
	return left <= plain ? 1 : 0;
}

/** Length, type, data, checksum over type and data. */
function chunk(type: string, data: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(data.length + 12);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, data.length);
	for (let at = 0; at < 4; at++) bytes[4 + at] = type.charCodeAt(at);
	bytes.set(data, 8);
	view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
	return bytes;
}

function crc32(bytes: Uint8Array): number {
	let crc = -1;
	for (let at = 0; at < bytes.length; at++)
		crc = (CRC_TABLE[(crc ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (crc >>> 8);
	return ~crc >>> 0;
}
