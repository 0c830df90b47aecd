import type { Breather } from '../breather';
import type { Component, Frame, Header } from './header';
import { Inverse, ZIGZAG } from './inverse';

export interface Plane {
	readonly component: Component;
	readonly stride: number;
	readonly pixels: Uint8ClampedArray;
	readonly quantization: Uint16Array;
	/** The numbers of all blocks, where a picture comes in several scans. */
	readonly blocks: Int16Array;
}

/** The pixels of each component, in the size in which blocks are decoded. */
export class Planes {
	readonly width: number;
	readonly height: number;
	readonly all: readonly Plane[];
	/** The block that is read or decoded: its numbers times their quantization. */
	readonly block = new Int32Array(64);

	constructor(
		private readonly frame: Frame,
		header: Header,
		readonly inverse: Inverse,
	) {
		const { size } = inverse;
		this.width = Math.ceil((frame.width * size) / 8);
		this.height = Math.ceil((frame.height * size) / 8);
		this.all = frame.components.map((component) => {
			const { blocksAcross, blocksDown, quantization } = component;
			return {
				component,
				stride: blocksAcross * size,
				pixels: new Uint8ClampedArray(blocksAcross * blocksDown * size * size),
				quantization: header.quantization.get(quantization) ?? new Uint16Array(64).fill(1),
				blocks: new Int16Array(frame.isProgressive ? blocksAcross * blocksDown * 64 : 0),
			};
		});
	}

	/** Where the numbers of a component are kept. */
	planeOf(id: number): Plane | undefined {
		return this.all.find(({ component }) => component.id === id);
	}

	/** Decodes what could not be before the last scan. */
	async finish(breather: Breather): Promise<void> {
		if (!this.frame.isProgressive) return;
		for (const plane of this.all) {
			const { blocksAcross, blocksDown } = plane.component;
			for (let y = 0; y < blocksDown; y++) {
				for (let x = 0; x < blocksAcross; x++) {
					const last = this.load(plane, (y * blocksAcross + x) * 64);
					this.inverse.into(this.block, last === 0, plane.pixels, x, y, plane.stride);
				}
				if (breather.isDue) await breather.pause();
			}
		}
	}

	/** Takes a block that was read in several scans, and says where its last number is. */
	private load({ blocks, quantization }: Plane, from: number): number {
		const { block } = this;
		let last = 0;
		for (let of = 0; of < 64; of++) {
			const at = ZIGZAG[of] ?? 0;
			const value = blocks[from + at] ?? 0;
			block[at] = value * (quantization[at] ?? 1);
			if (value !== 0) last = of;
		}
		return last;
	}
}

/** Turns the planes into rows of red, green, blue and opacity. */
export class Colors {
	/** For each component where its row starts, and from which pixel of it a pixel of the picture comes. */
	private readonly columns: readonly Uint16Array[];
	private readonly isMixed: boolean;
	private readonly mostDown: number;
	private readonly row: Uint8ClampedArray;

	/** @param transform Adobe's note on how colors are stored, where there is one */
	constructor(
		private readonly planes: Planes,
		transform: number | undefined,
	) {
		const { all, width } = planes;
		const mostAcross = Math.max(...all.map(({ component }) => component.across));
		this.mostDown = Math.max(...all.map(({ component }) => component.down));
		this.columns = all.map(({ component }) =>
			Uint16Array.from({ length: width }, (_, x) =>
				Math.floor((x * component.across) / mostAcross),
			),
		);
		this.isMixed = transform === undefined ? all.length < 4 : transform > 0;
		this.row = new Uint8ClampedArray(width * 4).fill(255);
	}

	/** The same array each time. */
	readRow(y: number): Uint8ClampedArray {
		const { row, isMixed } = this;
		const { width, all } = this.planes;
		const isGray = all.length < 3;
		for (let at = 0; at < 3; at++) {
			const of = isGray ? 0 : at;
			spread(this.lineOf(of, y), this.columns[of] ?? new Uint16Array(), row, at);
		}
		if (isMixed && !isGray) unmix(row, width * 4);
		if (all.length === 4) this.darken(y);
		return row;
	}

	/** Printers' colors, which Adobe stores the other way round: 255 is no ink. */
	private darken(y: number): void {
		const { row, isMixed } = this;
		const black = this.lineOf(3, y);
		const columns = this.columns[3] ?? new Uint16Array();
		for (let x = 0, at = 0; x < this.planes.width; x++, at += 4) {
			const light = (black[columns[x] ?? 0] ?? 0) / 255;
			for (let of = at; of < at + 3; of++) {
				const ink = row[of] ?? 0;
				row[of] = (isMixed ? 255 - ink : ink) * light;
			}
		}
	}

	/** The row of a component that a row of the picture comes from. */
	private lineOf(at: number, y: number): Uint8ClampedArray {
		const plane = this.planes.all[at];
		if (plane === undefined) return new Uint8ClampedArray();
		const start = Math.floor((y * plane.component.down) / this.mostDown) * plane.stride;
		return plane.pixels.subarray(start, start + plane.stride);
	}
}

/** Puts a component's pixels where they are seen, a channel of each pixel. */
function spread(
	line: Uint8ClampedArray,
	columns: Uint16Array,
	row: Uint8ClampedArray,
	channel: number,
): void {
	for (let x = 0, at = channel; x < columns.length; x++, at += 4)
		row[at] = line[columns[x] ?? 0] ?? 0;
}

/** Turns brightness and two differences of color into red, green and blue. */
function unmix(row: Uint8ClampedArray, end: number): void {
	for (let at = 0; at < end; at += 4) {
		const bright = row[at] ?? 0;
		const blue = (row[at + 1] ?? 0) - 128;
		const red = (row[at + 2] ?? 0) - 128;
		row[at] = bright + 1.402 * red;
		row[at + 1] = bright - 0.344136 * blue - 0.714136 * red;
		row[at + 2] = bright + 1.772 * blue;
	}
}
