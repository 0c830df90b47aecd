import type { Picture } from './picture';

/** Turns and mirrors a picture as the camera's note on how it was held says (Exif, 1 to 8). */
export function turnedUpright(picture: Picture, orientation: number): Picture {
	if (!(orientation > 1 && orientation <= 8)) return picture;
	const isSideways = orientation >= 5;
	const width = isSideways ? picture.height : picture.width;
	const height = isSideways ? picture.width : picture.height;
	const pixels = new Uint8Array(width * height * 4);
	const [right, bottom] = [picture.width - 1, picture.height - 1];
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const [sourceX, sourceY] = source(orientation, x, y, right, bottom);
			const at = (sourceY * picture.width + sourceX) * 4;
			pixels.set(picture.pixels.subarray(at, at + 4), (y * width + x) * 4);
		}
	}
	return { width, height, pixels };
}

function source(
	orientation: number,
	x: number,
	y: number,
	right: number,
	bottom: number,
): [x: number, y: number] {
	switch (orientation) {
		case 2:
			return [right - x, y];
		case 3:
			return [right - x, bottom - y];
		case 4:
			return [x, bottom - y];
		case 5:
			return [y, x];
		case 6:
			return [y, bottom - x];
		case 7:
			return [right - y, bottom - x];
		default:
			return [right - y, x];
	}
}
