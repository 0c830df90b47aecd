import type { Sampler } from '../paint/raster';
import type { Rect, Transform } from '../paint/geometry';
import type { Picture } from './picture';
import { shrunk } from './shrinking';

/**
 * Paints with a picture that fills a rectangle, turned with it. Between pixels colors are mixed, so that enlarged and
 * turned pictures are smooth.
 * @param transform how the rectangle was moved
 */
export function picturePaint(source: Picture, box: Rect, transform?: Transform): Sampler {
	const { width, height, pixels } = shrunk(source, box);
	const isExact = width === box.width && height === box.height;
	if (transform === undefined && isExact && Number.isInteger(box.x) && Number.isInteger(box.y))
		return pixelPaint({ width, height, pixels }, box);
	const back = transform && inverted(transform);
	const scaleX = width / box.width;
	const scaleY = height / box.height;
	/** Kept from pixel to pixel, of which there are many. */
	const mixed = new Float32Array(4);
	return (pointX, pointY, color) => {
		const atX = back ? back.a * pointX + back.c * pointY + back.e : pointX;
		const atY = back ? back.b * pointX + back.d * pointY + back.f : pointY;
		const x = limited((atX - box.x) * scaleX - 0.5, width - 1);
		const y = limited((atY - box.y) * scaleY - 0.5, height - 1);
		const left = Math.floor(x);
		const top = Math.floor(y);
		const shareX = x - left;
		const shareY = y - top;
		const one = (top * width + left) * 4;
		if (shareX < 0.02 && shareY < 0.02) {
			put(
				color,
				pixels[one] ?? 0,
				pixels[one + 1] ?? 0,
				pixels[one + 2] ?? 0,
				pixels[one + 3] ?? 0,
			);
			return;
		}
		const two = left < width - 1 ? one + 4 : one;
		const down = top < height - 1 ? width * 4 : 0;
		const first = (1 - shareX) * (1 - shareY);
		const second = shareX * (1 - shareY);
		const third = (1 - shareX) * shareY;
		const fourth = shareX * shareY;
		for (let channel = 0; channel < 4; channel++) {
			mixed[channel] =
				(pixels[one + channel] ?? 0) * first +
				(pixels[two + channel] ?? 0) * second +
				(pixels[one + down + channel] ?? 0) * third +
				(pixels[two + down + channel] ?? 0) * fourth;
		}
		put(color, mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0, mixed[3] ?? 0);
	};
}

/** The same where each pixel is one of the picture's, which is so for most. */
function pixelPaint({ width, height, pixels }: Picture, box: Rect): Sampler {
	return (pointX, pointY, color) => {
		const x = limited(Math.floor(pointX) - box.x, width - 1);
		const y = limited(Math.floor(pointY) - box.y, height - 1);
		const at = (y * width + x) * 4;
		put(color, pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0, pixels[at + 3] ?? 0);
	};
}

/** Pictures are kept multiplied by their opacity; paint is not. */
function put(
	color: Uint8ClampedArray,
	red: number,
	green: number,
	blue: number,
	alpha: number,
): void {
	const factor = alpha > 0 && alpha < 255 ? 255 / alpha : 1;
	color[0] = red * factor;
	color[1] = green * factor;
	color[2] = blue * factor;
	color[3] = alpha;
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
