import { readAll } from '../../../../bytes';

/** Reads what test/assets/fonts.py packs: deflated streams of numbers, as text in base64. */
export class Packed {
	private readonly streams: readonly Uint8Array[];

	private constructor(bytes: Uint8Array) {
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		const streams: Uint8Array[] = [];
		for (let at = 0; at + 4 <= bytes.length; ) {
			const length = view.getUint32(at, true);
			streams.push(bytes.subarray(at + 4, at + 4 + length));
			at += 4 + length;
		}
		this.streams = streams;
	}

	static async read(base64: string): Promise<Packed> {
		const deflated = Buffer.from(base64, 'base64');
		const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate'));
		return new Packed(await readAll(stream));
	}

	bytes(stream: number): Uint8Array {
		return this.streams[stream] ?? new Uint8Array();
	}

	/** The numbers of a stream (LEB128). @param isSigned zigzag */
	numbers(stream: number, isSigned = false): Int32Array {
		const bytes = this.bytes(stream);
		const numbers = new Int32Array(bytes.length);
		let count = 0;
		let value = 0;
		let shift = 0;
		for (let at = 0; at < bytes.length; at++) {
			const byte = bytes[at] ?? 0;
			value |= (byte & 127) << shift;
			shift += 7;
			if (byte >= 128) continue;
			numbers[count++] = isSigned ? (value >>> 1) ^ -(value & 1) : value;
			value = 0;
			shift = 0;
		}
		return numbers.subarray(0, count);
	}
}
