const HEADER_BYTES = 8;
const LONG_HEADER_BYTES = 16;

/**
 * Follows the boxes of an MP4 or MOV file: each begins with its length and its name, so a file that ends inside one is
 * incomplete, whatever its host says. Other files are ignored.
 */
export class Mp4Boxes {
	private isMp4?: boolean;
	private header: number[] = [];
	/** Remaining bytes of the box. */
	private left = 0;

	add(chunk: Uint8Array): void {
		for (let place = 0; place < chunk.length && this.isMp4 !== false; ) {
			const skipped = Math.min(this.left, chunk.length - place);
			this.left -= skipped;
			place += skipped;
			if (this.left === 0 && place < chunk.length) this.begin(chunk[place++] ?? 0);
		}
	}

	/** Whether the file ends inside a box. */
	get isCut(): boolean {
		return (
			this.isMp4 === true && (this.header.length > 0 || (this.left > 0 && this.left < Infinity))
		);
	}

	/** One more byte of the header of a box. */
	private begin(byte: number): void {
		this.header.push(byte);
		if (this.header.length < HEADER_BYTES) return;
		this.isMp4 ??= String.fromCharCode(...this.header.slice(4)) === 'ftyp';
		const size = numberOf(this.header.slice(0, 4));
		const isLong = size === 1;
		if (isLong && this.header.length < LONG_HEADER_BYTES) return;
		const whole = isLong ? numberOf(this.header.slice(HEADER_BYTES)) : size;
		// A box without a size extends to the end of the file.
		this.left = size === 0 ? Infinity : Math.max(whole - this.header.length, 0);
		this.header = [];
	}
}

const numberOf = (bytes: number[]): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);
