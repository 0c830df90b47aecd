import type { Path, Rect } from './geometry';

/** Cells beside each row, so that what lies beyond the right edge does not reach the next row. */
const SPARE = 2;

/**
 * How much of each pixel a path covers, exactly but for lines that end on the area's edge. Each line leaves in every
 * row that it crosses the share of the pixel right of it, and the rest to the pixel after; adding up from left to
 * right gives the area: positive or negative, by the direction of the lines.
 */
export class Coverage {
	private cells = new Float32Array(0);
	private width = 0;

	/** @param area whole pixels */
	measure(path: Path, area: Rect): void {
		this.width = area.width;
		this.clear((area.width + SPARE) * area.height);
		for (const contour of path) {
			const last = contour.length - 2;
			for (let at = 0; at <= last; at += 2) {
				const before = at === 0 ? last : at - 2;
				this.line(
					(contour[before] ?? 0) - area.x,
					(contour[before + 1] ?? 0) - area.y,
					(contour[at] ?? 0) - area.x,
					(contour[at + 1] ?? 0) - area.y,
					area.height,
				);
			}
		}
	}

	/** The differences of all rows, the first pixel of each row `stride` after that of the row before. */
	get differences(): Float32Array {
		return this.cells;
	}

	get stride(): number {
		return this.width + SPARE;
	}

	private clear(size: number): void {
		if (this.cells.length < size) this.cells = new Float32Array(size);
		else this.cells.fill(0, 0, size);
	}

	private line(x0: number, y0: number, x1: number, y1: number, height: number): void {
		if (y0 === y1) return;
		const direction = y0 < y1 ? 1 : -1;
		const slope = (x1 - x0) / (y1 - y0);
		const start = Math.max(Math.min(y0, y1), 0);
		let x = x0 + (start - y0) * slope;
		const end = Math.min(Math.max(y0, y1), height);
		for (let row = Math.floor(start); row < end; row++) {
			const tall = Math.min(row + 1, end) - Math.max(row, start);
			const next = x + slope * tall;
			this.within(
				row * (this.width + SPARE),
				Math.min(x, next),
				Math.max(x, next),
				tall * direction,
			);
			x = next;
		}
	}

	/** The part of a line within one row. @param amount how tall it is, negative upwards */
	private within(row: number, from: number, to: number, amount: number): void {
		const { cells } = this;
		const left = Math.min(Math.max(from, 0), this.width);
		const right = Math.min(Math.max(to, 0), this.width);
		const first = Math.floor(left);
		const last = Math.ceil(right);
		if (last <= first + 1) {
			const beyond = (left + right) / 2 - first;
			add(cells, row + first, amount - amount * beyond);
			add(cells, row + first + 1, amount * beyond);
			return;
		}
		const perPixel = amount / (right - left);
		/** What is covered of the pixel by the line's part up to it, as the line passes from left to right. */
		let covered = 0;
		for (let pixel = first; pixel < last; pixel++) {
			const enter = Math.max(left, pixel);
			const leave = Math.min(right, pixel + 1);
			const passed = perPixel * (leave - enter);
			const here = passed * (pixel + 1 - (enter + leave) / 2);
			add(cells, row + pixel, here + covered);
			covered = passed - here;
		}
		add(cells, row + last, covered);
	}
}

const add = (cells: Float32Array, at: number, amount: number) => {
	cells[at] = (cells[at] ?? 0) + amount;
};
