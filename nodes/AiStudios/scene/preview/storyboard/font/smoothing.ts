/** A picture of set (1) and unset (0) pixels. */
export interface Bitmap {
	readonly width: number;
	readonly height: number;
	readonly pixels: Uint8Array;
}

/**
 * The bitmap at twice its size, with stairs made into slopes: a quarter of a pixel takes the color of its two neighbors
 * where these are alike and the others are not (known as Scale2x).
 */
export function smoothed({ width, height, pixels }: Bitmap): Bitmap {
	const at = (x: number, y: number) =>
		x < 0 || y < 0 || x >= width || y >= height ? 0 : (pixels[y * width + x] ?? 0);
	const doubled = new Uint8Array(width * height * 4);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const own = at(x, y);
			const [above, right, left, below] = [at(x, y - 1), at(x + 1, y), at(x - 1, y), at(x, y + 1)];
			const differs = above !== below && left !== right;
			const start = y * 2 * width * 2 + x * 2;
			doubled[start] = differs && left === above ? above : own;
			doubled[start + 1] = differs && above === right ? right : own;
			doubled[start + width * 2] = differs && left === below ? left : own;
			doubled[start + width * 2 + 1] = differs && below === right ? below : own;
		}
	}
	return { width: width * 2, height: height * 2, pixels: doubled };
}
