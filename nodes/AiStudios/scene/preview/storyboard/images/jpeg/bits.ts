/** Codes of 1 to 16 bits (ITU T.81, annex C). Codes of a length follow each other, and shorter ones come before. */
export interface Codes {
	/** For each 8 bits that may come the length of the code they begin with, and what it says; 0 for longer codes. */
	readonly short: Uint16Array;
	/** The last code of each length; -1 where there is none. */
	readonly last: Int32Array;
	/** What to add to a code of a length to find its symbol. */
	readonly offset: Int32Array;
	readonly symbols: Uint8Array;
}

/** @param counts how many codes there are of each length, from 1 on */
export function codesOf(counts: Uint8Array, symbols: Uint8Array): Codes {
	const short = new Uint16Array(256);
	const last = new Int32Array(17).fill(-1);
	const offset = new Int32Array(17);
	let [code, symbol] = [0, 0];
	for (let length = 1; length <= 16; length++) {
		const count = counts[length - 1] ?? 0;
		offset[length] = symbol - code;
		if (count > 0) last[length] = code + count - 1;
		for (let of = 0; of < count; of++, symbol++, code++) {
			if (length > 8) continue;
			const start = code << (8 - length);
			short.fill((length << 8) | (symbols[symbol] ?? 0), start, start + (1 << (8 - length)));
		}
		code <<= 1;
	}
	return { short, last, offset, symbols };
}

export const NO_CODES: Codes = codesOf(new Uint8Array(16), new Uint8Array());

/** Reads the bits between two markers. After the end there are zeros. */
export class Bits {
	private buffer = 0;
	private count = 0;

	constructor(
		private readonly bytes: Uint8Array,
		private at: number,
	) {}

	/** Where the next marker is. */
	get position(): number {
		return this.at;
	}

	/** What the next code says. */
	symbol(codes: Codes): number {
		if (this.count < 16) this.fill();
		const entry = codes.short[(this.buffer >>> (this.count - 8)) & 255] ?? 0;
		if (entry === 0) return this.longSymbol(codes);
		this.count -= entry >> 8;
		return entry & 255;
	}

	private longSymbol({ last, offset, symbols }: Codes): number {
		const next = (this.buffer >>> (this.count - 16)) & 0xffff;
		for (let length = 9; length <= 16; length++) {
			const code = next >> (16 - length);
			if (code > (last[length] ?? -1)) continue;
			this.count -= length;
			return symbols[(offset[length] ?? 0) + code] ?? 0;
		}
		// A code that there is none of: damaged files go on behind it.
		this.count -= 16;
		return 0;
	}

	/** @param length 0 to 16 */
	number(length: number): number {
		if (length === 0) return 0;
		if (this.count < length) this.fill();
		this.count -= length;
		return (this.buffer >>> this.count) & ((1 << length) - 1);
	}

	/** A number that may be negative (ITU T.81, F.2.2.1). */
	signed(length: number): number {
		if (length === 0) return 0;
		if (this.count < length) this.fill();
		this.count -= length;
		const most = (1 << length) - 1;
		const value = (this.buffer >>> this.count) & most;
		return value <= most >> 1 ? value - most : value;
	}

	/** Goes to behind the restart marker. */
	restart(): void {
		this.buffer = 0;
		this.count = 0;
		for (; this.at + 1 < this.bytes.length; this.at++) {
			const code = this.bytes[this.at + 1] ?? 0;
			if (this.bytes[this.at] !== 0xff || code === 0 || code === 0xff) continue;
			if (code >= 0xd0 && code <= 0xd7) this.at += 2;
			return;
		}
	}

	private fill(): void {
		while (this.count <= 16) {
			let byte = this.bytes[this.at] ?? 0;
			if (byte !== 0xff) this.at++;
			else if (this.bytes[this.at + 1] === 0) this.at += 2;
			else byte = 0;
			this.buffer = (this.buffer << 8) | byte;
			this.count += 8;
		}
	}
}
