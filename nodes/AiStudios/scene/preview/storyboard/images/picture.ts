/** A decoded picture: red, green, blue and opacity of each pixel, the colors multiplied by the opacity. */
export interface Picture {
	readonly width: number;
	readonly height: number;
	readonly pixels: Uint8Array;
}

/** Pixels of a side of the storyboard that a picture is drawn on, at most. */
export interface Size {
	readonly width: number;
	readonly height: number;
}

/** Why a file is not shown, in words that fit after "Not shown: ". */
export class UnreadablePicture extends Error {}

/** Sides beyond this are no pictures that a video shows. */
const LARGEST_SIDE = 16_384;

/** @throws UnreadablePicture */
export function checkSize(width: number, height: number, mostPixels: number): void {
	if (!(width > 0 && height > 0) || width > LARGEST_SIDE || height > LARGEST_SIDE)
		throw new UnreadablePicture('the file is damaged');
	if (width * height > mostPixels) throw new UnreadablePicture('the picture is too large');
}
