import { joined, readAll } from '../../../../bytes';

/** Writes a PNG (RFC 2083, 8-bit RGB) with nothing but the platform's own deflate. */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHANNELS = 3;
const DEPTH = 8;
const TRUE_COLOR = 2;
/** Rows that are filtered at a time, before others may use the processor. */
const ROWS_AT_A_TIME = 64;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value >>> 0;
});

/** @param pixels width × height × 3 bytes: red, green, blue, row by row */
export async function encodePng(
	width: number,
	height: number,
	pixels: Uint8Array,
): Promise<Uint8Array> {
	const header = new DataView(new ArrayBuffer(13));
	header.setUint32(0, width);
	header.setUint32(4, height);
	header.setUint8(8, DEPTH);
	header.setUint8(9, TRUE_COLOR);
	return joined([
		Uint8Array.from(SIGNATURE),
		chunk('IHDR', new Uint8Array(header.buffer)),
		chunk('IDAT', await deflated(width, height, pixels)),
		chunk('IEND', new Uint8Array()),
	]);
}

/** 'deflate' is the zlib format that PNG wants. */
async function deflated(width: number, height: number, pixels: Uint8Array): Promise<Uint8Array> {
	const stream = new CompressionStream('deflate');
	const whole = readAll(stream.readable);
	const writer = stream.writable.getWriter();
	for (let row = 0; row < height; row += ROWS_AT_A_TIME)
		await writer.write(filtered(width, row, Math.min(row + ROWS_AT_A_TIME, height), pixels));
	await writer.close();
	return await whole;
}

/** Each row starts with the number of its filter: the one that leaves the smallest values packs best. */
function filtered(width: number, from: number, to: number, pixels: Uint8Array): Uint8Array {
	const length = width * CHANNELS;
	const data = new Uint8Array((to - from) * (length + 1));
	const nothing = new Uint8Array(length);
	for (let row = from; row < to; row++) {
		const current = pixels.subarray(row * length, (row + 1) * length);
		const above = row === 0 ? nothing : pixels.subarray((row - 1) * length, row * length);
		const filter = bestFilter(current, above);
		const target = data.subarray((row - from) * (length + 1), (row - from + 1) * (length + 1));
		target[0] = filter;
		target.set(current, 1);
		if (filter === 2)
			for (let at = 0; at < length; at++) target[at + 1] = (current[at] ?? 0) - (above[at] ?? 0);
		if (filter === 1)
			for (let at = CHANNELS; at < length; at++)
				target[at + 1] = (current[at] ?? 0) - (current[at - CHANNELS] ?? 0);
	}
	return data;
}

/** The filters of PNG that are tried: 0 as it is, 1 less the pixel to the left, 2 less the pixel above. */
function bestFilter(current: Uint8Array, above: Uint8Array): 0 | 1 | 2 {
	let [plain, left, up] = [0, 0, 0];
	// Every ninth byte is enough to tell.
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
	let crc = 0xffffffff;
	for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}
