import type { Breather } from '../breather';
import type { Component, Frame, Header } from './header';
import { Inverse, ZIGZAG } from './inverse';

export interface Plane {
	readonly component: Component;
	readonly stride: number;
	readonly pixels: Uint8ClampedArray;
	readonly quantization: Uint16Array;
	/** The numbers of the block that is read; of all blocks, where a picture comes in several scans. */
	readonly blocks: Int16Array;
}

/** The pixels of each component, in the size in which blocks are decoded. */
export class Planes {
	readonly width: number;
	readonly height: number;
	readonly all: readonly Plane[];
	private readonly block = new Int32Array(64);

	constructor(
		private readonly frame: Frame,
		header: Header,
		private readonly inverse: Inverse,
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
				blocks: new Int16Array((frame.isProgressive ? blocksAcross * blocksDown : 1) * 64),
			};
		});
	}

	/** Where the numbers of a component are kept. */
	planeOf(id: number): Plane | undefined {
		return this.all.find(({ component }) => component.id === id);
	}

	/** A block was read: it is decoded, unless further scans bring more of it. */
	readonly done = (plane: Plane, x: number, y: number, last: number): void => {
		if (!this.frame.isProgressive) this.decode(plane, 0, x, y, last);
	};

	/** Decodes what could not be before the last scan. */
	async finish(breather: Breather): Promise<void> {
		if (!this.frame.isProgressive) return;
		for (const plane of this.all) {
			const { blocksAcross, blocksDown } = plane.component;
			for (let y = 0; y < blocksDown; y++) {
				for (let x = 0; x < blocksAcross; x++) {
					const start = (y * blocksAcross + x) * 64;
					let last = 63;
					while (last > 0 && plane.blocks[start + (ZIGZAG[last] ?? 0)] === 0) last--;
					this.decode(plane, start, x, y, last);
				}
				await breather.pause();
			}
		}
	}

	private decode(plane: Plane, from: number, x: number, y: number, last: number): void {
		const { block, inverse } = this;
		block.fill(0);
		for (let of = 0; of <= last; of++) {
			const at = ZIGZAG[of] ?? 0;
			block[at] = (plane.blocks[from + at] ?? 0) * (plane.quantization[at] ?? 1);
		}
		const start = y * inverse.size * plane.stride + x * inverse.size;
		inverse.into(block, last === 0, plane.pixels, start, plane.stride);
	}
}

/** One row as red, green, blue and opacity. @param transform Adobe's note, where there is one */
export function rowOfColors(planes: Planes, y: number, row: Uint8Array, transform?: number): void {
	const [first, second, third, fourth] = planes.all.map((plane) => rowOf(planes, plane, y));
	const isMixed = transform === undefined ? fourth === undefined : transform > 0;
	for (let x = 0; x < planes.width; x++) {
		const at = x * 4;
		const one = first?.(x) ?? 0;
		let [red, green, blue] = [one, second?.(x) ?? one, third?.(x) ?? one];
		if (second && isMixed) {
			const [toBlue, toRed] = [green - 128, blue - 128];
			red = limited(one + 1.402 * toRed);
			green = limited(one - 0.344136 * toBlue - 0.714136 * toRed);
			blue = limited(one + 1.772 * toBlue);
		}
		if (fourth) {
			// Printers' colors, which Adobe stores the other way round: 255 is no ink.
			const light = fourth(x) / 255;
			const inks = isMixed ? [255 - red, 255 - green, 255 - blue] : [red, green, blue];
			[red, green, blue] = inks.map((ink) => ink * light) as [number, number, number];
		}
		row[at] = red;
		row[at + 1] = green;
		row[at + 2] = blue;
		row[at + 3] = 255;
	}
}

/** A component's value at a pixel of the picture; coarser components repeat theirs. */
function rowOf(planes: Planes, { component, pixels, stride }: Plane, y: number) {
	const mostAcross = Math.max(...planes.all.map((plane) => plane.component.across));
	const mostDown = Math.max(...planes.all.map((plane) => plane.component.down));
	const start = Math.floor((y * component.down) / mostDown) * stride;
	const share = component.across / mostAcross;
	return share === 1
		? (x: number) => pixels[start + x] ?? 0
		: (x: number) => pixels[start + Math.floor(x * share)] ?? 0;
}

const limited = (value: number) => (value < 0 ? 0 : value > 255 ? 255 : value);
