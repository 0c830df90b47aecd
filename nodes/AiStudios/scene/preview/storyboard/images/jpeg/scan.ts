import { Bits, type Codes } from './bits';
import type { Frame, Header } from './header';
import { ZIGZAG } from './inverse';
import type { Plane, Planes } from './planes';

/** A component as a scan reads it. */
export interface ScanPart {
	readonly plane: Plane;
	readonly dc: Codes;
	readonly ac: Codes;
	/** Blocks in a unit of the scan. */
	readonly wide: number;
	readonly tall: number;
	/** The mean of the block before, from which the next one's differs. */
	mean: number;
}

/** Which frequencies a scan brings, and which of their bits (ITU T.81, annex G). */
export interface Spectrum {
	readonly first: number;
	readonly last: number;
	readonly high: number;
	readonly low: number;
}

/** Reads the blocks of one scan. */
export class Scan {
	private readonly bits: Bits;
	/** Blocks that bring nothing more. */
	private emptyBlocks = 0;

	constructor(
		bytes: Uint8Array,
		at: number,
		private readonly header: Header,
		private readonly frame: Frame,
		private readonly parts: readonly ScanPart[],
		private readonly spectrum: Spectrum,
	) {
		this.bits = new Bits(bytes, at);
	}

	/** Where the next marker is, after the last row. */
	get position(): number {
		return this.bits.position;
	}

	/** Units of all components, or blocks of the only one, across and down. */
	get size(): { readonly across: number; readonly down: number } {
		const [only] = this.parts;
		return this.parts.length === 1 && only
			? { across: only.plane.component.ownAcross, down: only.plane.component.ownDown }
			: { across: this.frame.unitsAcross, down: this.frame.unitsDown };
	}

	/** Reads a row of units; blocks that are complete are decoded at once. */
	readRow(row: number, { block, inverse }: Planes): void {
		const { isProgressive } = this.frame;
		const { across } = this.size;
		const { restartInterval } = this.header;
		for (let column = 0; column < across; column++) {
			const unit = row * across + column;
			if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) this.restart();
			for (const part of this.parts) {
				const { plane, wide, tall } = part;
				for (let y = row * tall; y < (row + 1) * tall; y++) {
					for (let x = column * wide; x < (column + 1) * wide; x++) {
						if (isProgressive) {
							this.readPart(part, x, y);
							continue;
						}
						const last = this.readBlock(part, block);
						inverse.into(block, last === 0, plane.pixels, x, y, plane.stride);
					}
				}
			}
		}
	}

	private restart(): void {
		this.bits.restart();
		this.emptyBlocks = 0;
		for (const part of this.parts) part.mean = 0;
	}

	/** Reads a whole block, times its quantization, and says where its last number is. */
	private readBlock(part: ScanPart, block: Int32Array): number {
		const { bits } = this;
		const { quantization } = part.plane;
		block.fill(0);
		part.mean += bits.signed(bits.symbol(part.dc) & 15);
		block[0] = part.mean * (quantization[0] ?? 1);
		let last = 0;
		for (let of = 1; of < 64; of++) {
			const symbol = bits.symbol(part.ac);
			const length = symbol & 15;
			if (length === 0 && symbol < 0xf0) break;
			of += symbol >> 4;
			if (length === 0) continue;
			const value = bits.signed(length);
			if (of > 63) break;
			const at = ZIGZAG[of] ?? 0;
			block[at] = value * (quantization[at] ?? 1);
			last = of;
		}
		return last;
	}

	/** Reads what a scan of several brings of a block. */
	private readPart(part: ScanPart, x: number, y: number): void {
		const { blocks, component } = part.plane;
		const start = (y * component.blocksAcross + x) * 64;
		const { first, high } = this.spectrum;
		if (first === 0) this.mean(part, blocks, start);
		else if (high === 0) this.details(part, blocks, start);
		else this.finerDetails(part, blocks, start);
	}

	private mean(part: ScanPart, blocks: Int16Array, start: number): void {
		const { bits } = this;
		const { high, low } = this.spectrum;
		if (high > 0) {
			blocks[start] = (blocks[start] ?? 0) | (bits.number(1) << low);
			return;
		}
		part.mean += bits.signed(bits.symbol(part.dc) & 15);
		blocks[start] = part.mean << low;
	}

	private details(part: ScanPart, blocks: Int16Array, start: number): void {
		if (this.emptyBlocks > 0) {
			this.emptyBlocks--;
			return;
		}
		const { bits } = this;
		const { first, last, low } = this.spectrum;
		for (let at = first; at <= last; at++) {
			const symbol = bits.symbol(part.ac);
			const [run, length] = [symbol >> 4, symbol & 15];
			if (length === 0 && run < 15) {
				this.emptyBlocks = (1 << run) - 1 + bits.number(run);
				return;
			}
			at += run;
			if (length > 0) blocks[start + (ZIGZAG[at] ?? 0)] = bits.signed(length) * (1 << low);
		}
	}

	/** One more bit of each number that is known, and numbers that are new (ITU T.81, G.1.2.3). */
	private finerDetails(part: ScanPart, blocks: Int16Array, start: number): void {
		const { bits } = this;
		const { first, last, low } = this.spectrum;
		let at = first;
		if (this.emptyBlocks === 0) {
			for (; at <= last; at++) {
				const symbol = bits.symbol(part.ac);
				const run = symbol >> 4;
				let fresh = 0;
				if ((symbol & 15) > 0) fresh = bits.number(1) > 0 ? 1 << low : -(1 << low);
				else if (run < 15) {
					this.emptyBlocks = (1 << run) + bits.number(run);
					break;
				}
				at = this.refined(blocks, start, at, run);
				if (fresh !== 0 && at <= last) blocks[start + (ZIGZAG[at] ?? 0)] = fresh;
			}
		}
		if (this.emptyBlocks > 0) {
			this.refined(blocks, start, at, 64);
			this.emptyBlocks--;
		}
	}

	/** Refines known numbers and passes over so many zeros; returns the place of the zero after them. */
	private refined(blocks: Int16Array, start: number, from: number, zeros: number): number {
		const { last, low } = this.spectrum;
		const step = 1 << low;
		let left = zeros;
		let at = from;
		for (; at <= last; at++) {
			const place = start + (ZIGZAG[at] ?? 0);
			const value = blocks[place] ?? 0;
			if (value === 0) {
				if (left === 0) break;
				left--;
			} else if (this.bits.number(1) > 0 && (value & step) === 0) {
				blocks[place] = value + (value > 0 ? step : -step);
			}
		}
		return at;
	}
}
