/** The order in which a block's 64 numbers are stored: from coarse to fine (ITU T.81, figure A.6). */
export const ZIGZAG: Uint8Array = zigzag();

function zigzag(): Uint8Array {
	const order: number[] = [];
	for (let sum = 0; sum < 15; sum++) {
		const diagonal: number[] = [];
		for (let row = Math.max(sum - 7, 0); row <= Math.min(sum, 7); row++)
			diagonal.push(row * 8 + sum - row);
		order.push(...(sum % 2 === 0 ? diagonal.reverse() : diagonal));
	}
	return Uint8Array.from(order);
}

/**
 * Turns the 64 frequencies of a block into its pixels, at full size or at some eighths of it: then
 * only the coarser frequencies are needed, which saves most of the work on large photos.
 */
export class Inverse {
	private readonly waves: Float32Array;
	private readonly columns: Float32Array;

	/** @param size pixels of a block's side: 1 to 8 */
	constructor(readonly size: number) {
		this.waves = new Float32Array(size * size);
		this.columns = new Float32Array(size * size);
		for (let x = 0; x < size; x++) {
			for (let u = 0; u < size; u++) {
				const weight = (u === 0 ? Math.SQRT1_2 : 1) / 2;
				this.waves[x * size + u] = weight * Math.cos(((2 * x + 1) * u * Math.PI) / (2 * size));
			}
		}
	}

	/**
	 * @param block frequencies row by row, times their quantization
	 * @param isFlat it has but one
	 * @param across which block of the target it is
	 */
	into(
		block: Int32Array,
		isFlat: boolean,
		target: Uint8ClampedArray,
		across: number,
		down: number,
		stride: number,
	): void {
		const { size, waves, columns } = this;
		const start = (down * stride + across) * size;
		if (isFlat || size === 1) {
			const value = (block[0] ?? 0) / 8 + 128;
			for (let y = 0, row = start; y < size; y++, row += stride)
				for (let at = row; at < row + size; at++) target[at] = value;
			return;
		}
		/** Rows of frequencies up to the last that is not empty: most blocks have few. */
		let rows = 0;
		for (let v = 0; v < size; v++) {
			let last = size - 1;
			while (last >= 0 && block[v * 8 + last] === 0) last--;
			if (last >= 0) rows = v + 1;
			for (let x = 0; x < size; x++) {
				let sum = 0;
				for (let u = 0; u <= last; u++) sum += (waves[x * size + u] ?? 0) * (block[v * 8 + u] ?? 0);
				columns[x * size + v] = sum;
			}
		}
		for (let x = 0; x < size; x++) {
			for (let y = 0; y < size; y++) {
				let sum = 128;
				for (let v = 0; v < rows; v++)
					sum += (waves[y * size + v] ?? 0) * (columns[x * size + v] ?? 0);
				target[start + y * stride + x] = sum;
			}
		}
	}
}
