import { decodeJpeg } from './jpeg';
import { UnreadablePicture, type Picture, type Size } from './picture';
import { decodePng, isPng } from './png';

/** Kinds of files that are recognized by their first bytes, but not decoded. */
const OTHERS: ReadonlyArray<readonly [name: string, mark: RegExp]> = [
	['a WebP picture', /^RIFF.{4}WEBP/s],
	['a GIF picture', /^GIF8/],
	['an AVIF or HEIC picture', /^.{4}ftyp(?:avi|hei|mif)/s],
	['a video', /^(?:.{4}ftyp|.E\xdf\xa3)/s],
	['an SVG picture', /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<svg/i],
	['a web page', /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html)/i],
];

/**
 * Decodes a picture to the size it is drawn at. @param most where it is drawn, in pixels
 * @throws UnreadablePicture with the reason
 */
export async function decodePicture(bytes: Uint8Array, most: Size): Promise<Picture> {
	if (isPng(bytes)) return await decodePng(bytes, most);
	if (bytes[0] === 0xff && bytes[1] === 0xd8) return await decodeJpeg(bytes, most);
	const head = String.fromCharCode(...bytes.subarray(0, 256));
	const other = OTHERS.find(([, mark]) => mark.test(head))?.[0];
	throw new UnreadablePicture(
		other === undefined ? 'no picture was received' : `${other} cannot be drawn here`,
	);
}
