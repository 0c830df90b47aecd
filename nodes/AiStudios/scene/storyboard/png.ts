/**
 * Writes a PNG (RFC 2083, 8-bit RGB, no filters) with nothing but the platform's own deflate, so that n8n's process
 * gets no further dependency.
 */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHANNELS = 3;
const DEPTH = 8;
const TRUE_COLOR = 2;

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
		chunk('IDAT', await deflated(withFilterBytes(width, height, pixels))),
		chunk('IEND', new Uint8Array()),
	]);
}

/** Each row starts with the number of its filter; 0 means none. */
function withFilterBytes(width: number, height: number, pixels: Uint8Array): Uint8Array {
	const rowLength = width * CHANNELS;
	const data = new Uint8Array(height * (rowLength + 1));
	for (let row = 0; row < height; row++) {
		data.set(pixels.subarray(row * rowLength, (row + 1) * rowLength), row * (rowLength + 1) + 1);
	}
	return data;
}

/** 'deflate' is the zlib format that PNG wants. */
async function deflated(data: Uint8Array): Promise<Uint8Array> {
	const stream = new Blob([data]).stream().pipeThrough(new CompressionStream('deflate'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
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

function joined(parts: Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
