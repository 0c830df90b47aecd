/** Codes of up to 16 bits (ITU T.81, annex C): for each 16 bits that may come, the code's length and what it says. */
export function codeTable(counts: Uint8Array, symbols: Uint8Array): Uint16Array {
	const table = new Uint16Array(65_536);
	let [code, symbol] = [0, 0];
	for (let length = 1; length <= 16; length++) {
		for (let of = 0; of < (counts[length - 1] ?? 0); of++, symbol++, code++) {
			const start = code << (16 - length);
			table.fill((length << 8) | (symbols[symbol] ?? 0), start, start + (1 << (16 - length)));
		}
		code <<= 1;
	}
	return table;
}

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

	/** What the next code of a table says. */
	symbol(table: Uint16Array): number {
		if (this.count < 16) this.fill();
		const entry = table[(this.buffer >>> (this.count - 16)) & 0xffff] ?? 0;
		// A code that there is none of: damaged files go on with the next bit.
		this.count -= entry >> 8 || 1;
		return entry & 255;
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
		const value = this.number(length);
		return length > 0 && value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
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
