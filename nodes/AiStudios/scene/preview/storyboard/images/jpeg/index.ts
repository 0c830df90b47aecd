import { Breather } from '../breather';
import { UnreadablePicture, type Picture, type Size } from '../picture';
import { Shrinker } from '../shrinking';
import { turnedUpright } from '../upright';
import { NO_CODES } from './bits';
import { Header, word, type Frame } from './header';
import { Inverse } from './inverse';
import { Colors, Planes } from './planes';
import { Scan, type ScanPart } from './scan';

/** A progressive picture is kept whole until its last scan. */
const MOST_PIXELS = 40_000_000;
const MOST_PROGRESSIVE_PIXELS = 9_000_000;

/**
 * Decodes a JPEG (ITU T.81: sequential and progressive Huffman coding, 8 bits) straight to the size it is drawn at.
 * Large pictures are read at so many eighths of their size as are enough, and others get the processor in between.
 * @throws UnreadablePicture
 */
export async function decodeJpeg(bytes: Uint8Array, most: Size): Promise<Picture> {
	const header = new Header();
	const breather = new Breather();
	let planes: Planes | undefined;
	for (let at = 2; at + 4 <= bytes.length; ) {
		const marker = bytes[at + 1] ?? 0;
		if (
			bytes[at] !== 0xff ||
			marker === 0xff ||
			marker === 0 ||
			(marker >= 0xd0 && marker <= 0xd8)
		) {
			at++;
			continue;
		}
		if (marker === 0xd9) break;
		const end = at + 2 + word(bytes, at + 2);
		const data = bytes.subarray(at + 4, end);
		at = end;
		if (marker !== 0xda) {
			header.read(marker, data, (isProgressive) =>
				isProgressive ? MOST_PROGRESSIVE_PIXELS : MOST_PIXELS,
			);
			continue;
		}
		const { frame } = header;
		if (frame === undefined) break;
		planes ??= new Planes(frame, header, new Inverse(blockSize(frame, sideways(header, most))));
		at = await readScan({ bytes, at, data, header, frame, planes, breather });
	}
	if (planes === undefined || header.frame === undefined)
		throw new UnreadablePicture('the file is damaged');
	return await collected(header, planes, sideways(header, most), breather);
}

/** A photo that was taken with the camera on its side is drawn as wide as it is high. */
const sideways = ({ orientation }: Header, { width, height }: Size): Size =>
	orientation >= 5 ? { width: height, height: width } : { width, height };

/** The smallest that still has at least the pixels that are drawn. */
function blockSize({ width, height }: Frame, most: Size): number {
	const share = Math.max(most.width / width, most.height / height);
	return [1, 2, 3, 4, 5, 6, 7].find((size) => size / 8 >= share) ?? 8;
}

interface ScanPlace {
	readonly bytes: Uint8Array;
	readonly at: number;
	readonly data: Uint8Array;
	readonly header: Header;
	readonly frame: Frame;
	readonly planes: Planes;
	readonly breather: Breather;
}

/** Reads a scan, and says where the marker after it is. */
async function readScan({ bytes, at, data, header, frame, planes, breather }: ScanPlace) {
	const count = data[0] ?? 0;
	const parts = Array.from({ length: count }, (_, of) =>
		partOf(of, data, header, planes, count === 1),
	).filter((part) => part !== undefined);
	if (parts.length === 0) throw new UnreadablePicture('the file is damaged');
	const after = 1 + count * 2;
	const spectrum = {
		first: data[after] ?? 0,
		last: Math.min(data[after + 1] ?? 63, 63),
		high: (data[after + 2] ?? 0) >> 4,
		low: (data[after + 2] ?? 0) & 15,
	};
	const scan = new Scan(bytes, at, header, frame, parts, spectrum);
	const { down } = scan.size;
	for (let row = 0; row < down; row++) {
		scan.readRow(row, planes);
		if (breather.isDue) await breather.pause();
	}
	return scan.position;
}

function partOf(
	of: number,
	data: Uint8Array,
	header: Header,
	planes: Planes,
	isAlone: boolean,
): ScanPart | undefined {
	const plane = planes.planeOf(data[1 + of * 2] ?? 0);
	const tables = data[2 + of * 2] ?? 0;
	return (
		plane && {
			plane,
			dc: header.codes.get(tables >> 4) ?? NO_CODES,
			ac: header.codes.get(16 | (tables & 15)) ?? NO_CODES,
			wide: isAlone ? 1 : plane.component.across,
			tall: isAlone ? 1 : plane.component.down,
			mean: 0,
		}
	);
}

async function collected(
	header: Header,
	planes: Planes,
	most: Size,
	breather: Breather,
): Promise<Picture> {
	await planes.finish(breather);
	const { width, height } = planes;
	const shrinker = new Shrinker({ width, height }, most);
	const colors = new Colors(planes, header.colorTransform);
	for (let y = 0; y < height; y++) {
		shrinker.take(colors.readRow(y));
		if (y % 16 === 0 && breather.isDue) await breather.pause();
	}
	return turnedUpright(shrinker.picture(), header.orientation);
}
