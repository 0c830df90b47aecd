import type { Sampler } from '../paint/raster';
import type { Rect, Transform } from '../paint/geometry';
import type { Picture } from './picture';
import { shrunk } from './shrinking';

/**
 * Paints with a picture that fills a rectangle, turned with it. Between pixels colors are mixed, so that enlarged and
 * turned pictures are smooth.
 * @param transform how the rectangle was moved
 */
export function picturePaint(picture: Picture, box: Rect, transform?: Transform): Sampler {
	const source = shrunk(picture, box);
	const { width, height } = source;
	const isExact = width === box.width && height === box.height;
	if (transform === undefined && isExact && Number.isInteger(box.x) && Number.isInteger(box.y))
		return pixelPaint(source, box);
	const back = transform && inverted(transform);
	const scaleX = width / box.width;
	const scaleY = height / box.height;
	return (fromX, y, count, colors) => {
		for (let column = 0; column < count; column++) {
			const pointX = fromX + column + 0.5;
			const pointY = y + 0.5;
			const atX = back ? back.a * pointX + back.c * pointY + back.e : pointX;
			const atY = back ? back.b * pointX + back.d * pointY + back.f : pointY;
			const sourceX = limited((atX - box.x) * scaleX - 0.5, width - 1);
			const sourceY = limited((atY - box.y) * scaleY - 0.5, height - 1);
			mix(source, sourceX, sourceY, colors, column * 4);
		}
		unmultiply(colors, count);
	};
}

/** Mixes the four pixels round a point. */
function mix(
	{ width, height, pixels }: Picture,
	x: number,
	y: number,
	colors: Uint8ClampedArray,
	at: number,
): void {
	const left = Math.floor(x);
	const top = Math.floor(y);
	const shareX = x - left;
	const shareY = y - top;
	const one = (top * width + left) * 4;
	const two = left < width - 1 ? one + 4 : one;
	const down = top < height - 1 ? width * 4 : 0;
	const first = (1 - shareX) * (1 - shareY);
	const second = shareX * (1 - shareY);
	const third = (1 - shareX) * shareY;
	const fourth = shareX * shareY;
	for (let channel = 0; channel < 4; channel++) {
		colors[at + channel] =
			(pixels[one + channel] ?? 0) * first +
			(pixels[two + channel] ?? 0) * second +
			(pixels[one + down + channel] ?? 0) * third +
			(pixels[two + down + channel] ?? 0) * fourth;
	}
}

/** The same where each pixel is one of the picture's, which is so for most. */
function pixelPaint({ width, height, pixels }: Picture, box: Rect): Sampler {
	return (fromX, y, count, colors) => {
		const row = limited(y - box.y, height - 1) * width;
		const from = limited(fromX - box.x, width - 1);
		const end = Math.min(from + count, width);
		colors.set(pixels.subarray((row + from) * 4, (row + end) * 4));
		unmultiply(colors, count);
	};
}

/** Pictures are kept multiplied by their opacity; paint is not. */
function unmultiply(colors: Uint8ClampedArray, count: number): void {
	for (let at = 0; at < count * 4; at += 4) {
		const alpha = colors[at + 3] ?? 0;
		if (alpha === 255 || alpha === 0) continue;
		const factor = 255 / alpha;
		colors[at] = (colors[at] ?? 0) * factor;
		colors[at + 1] = (colors[at + 1] ?? 0) * factor;
		colors[at + 2] = (colors[at + 2] ?? 0) * factor;
	}
}

const limited = (value: number, most: number) => (value < 0 ? 0 : value > most ? most : value);

function inverted({ a, b, c, d, e, f }: Transform): Transform {
	const size = a * d - b * c || 1;
	return {
		a: d / size,
		b: -b / size,
		c: -c / size,
		d: a / size,
		e: (c * f - d * e) / size,
		f: (b * e - a * f) / size,
	};
}
