import { checkSize, UnreadablePicture } from '../picture';
import { codesOf, type Codes } from './bits';
import { ZIGZAG } from './inverse';

/** One of the planes of a picture: brightness, or one of two differences of color. */
export interface Component {
	readonly id: number;
	/** Blocks of it in a unit of all components, across and down. */
	readonly across: number;
	readonly down: number;
	readonly quantization: number;
	/** Blocks of whole units. */
	readonly blocksAcross: number;
	readonly blocksDown: number;
	/** Blocks that the picture reaches into. */
	readonly ownAcross: number;
	readonly ownDown: number;
}

export interface Frame {
	readonly width: number;
	readonly height: number;
	readonly isProgressive: boolean;
	readonly components: readonly Component[];
	readonly unitsAcross: number;
	readonly unitsDown: number;
}

/** The contents of the markers before and between the scans. */
export class Header {
	readonly quantization = new Map<number, Uint16Array>();
	/** By class (0 for the mean of a block, 16 for its details) and number. */
	readonly codes = new Map<number, Codes>();
	frame?: Frame;
	restartInterval = 0;
	/** How the camera was held (Exif), 1 for upright. */
	orientation = 1;
	/** Adobe's note on how colors are stored: 0 as they are, 1 as brightness and differences. */
	colorTransform?: number;

	/** @param data a segment without its marker and length */
	read(marker: number, data: Uint8Array, mostPixels: (isProgressive: boolean) => number): void {
		if (marker === 0xdb) this.readQuantization(data);
		else if (marker === 0xc4) this.readCodes(data);
		else if (marker === 0xdd) this.restartInterval = word(data, 0);
		else if (marker === 0xe1) this.orientation = orientationOf(data) ?? this.orientation;
		else if (marker === 0xee && text(data, 5) === 'Adobe') this.colorTransform = data[11];
		else if (marker >= 0xc0 && marker <= 0xc2) {
			this.frame = readFrame(data, marker === 0xc2);
			checkSize(this.frame.width, this.frame.height, mostPixels(this.frame.isProgressive));
		} else if (marker > 0xc2 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc)
			throw new UnreadablePicture('this kind of JPEG cannot be read');
	}

	private readQuantization(data: Uint8Array): void {
		for (let at = 0; at < data.length; ) {
			const head = data[at++] ?? 0;
			const bytes = head >> 4 ? 2 : 1;
			const table = new Uint16Array(64);
			for (let of = 0; of < 64; of++, at += bytes)
				table[ZIGZAG[of] ?? 0] = bytes === 2 ? word(data, at) : (data[at] ?? 0);
			this.quantization.set(head & 15, table);
		}
	}

	private readCodes(data: Uint8Array): void {
		for (let at = 0; at + 17 <= data.length; ) {
			const counts = data.subarray(at + 1, at + 17);
			const total = counts.reduce((sum, count) => sum + count, 0);
			this.codes.set(data[at] ?? 0, codesOf(counts, data.subarray(at + 17, at + 17 + total)));
			at += 17 + total;
		}
	}
}

function readFrame(data: Uint8Array, isProgressive: boolean): Frame {
	const [height, width] = [word(data, 1), word(data, 3)];
	const rows = Array.from({ length: Math.min(data[5] ?? 0, 4) }, (_, of) => {
		const at = 6 + of * 3;
		const sampling = data[at + 1] ?? 0;
		return {
			id: data[at] ?? 0,
			across: Math.min(Math.max(sampling >> 4, 1), 4),
			down: Math.min(Math.max(sampling & 15, 1), 4),
			quantization: data[at + 2] ?? 0,
		};
	});
	if (data[0] !== 8 || rows.length === 0 || rows.length === 2)
		throw new UnreadablePicture('this kind of JPEG cannot be read');
	const mostAcross = Math.max(...rows.map(({ across }) => across));
	const mostDown = Math.max(...rows.map(({ down }) => down));
	const unitsAcross = Math.ceil(width / 8 / mostAcross);
	const unitsDown = Math.ceil(height / 8 / mostDown);
	return {
		width,
		height,
		isProgressive,
		unitsAcross,
		unitsDown,
		components: rows.map((row) => ({
			id: row.id,
			across: row.across,
			down: row.down,
			quantization: row.quantization,
			blocksAcross: unitsAcross * row.across,
			blocksDown: unitsDown * row.down,
			ownAcross: Math.ceil(Math.ceil((width * row.across) / mostAcross) / 8),
			ownDown: Math.ceil(Math.ceil((height * row.down) / mostDown) / 8),
		})),
	};
}

export const word = (bytes: Uint8Array, at: number) =>
	((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

const text = (bytes: Uint8Array, length: number) =>
	String.fromCharCode(...bytes.subarray(0, length));

const ORIENTATION = 0x0112;

/** The first directory of Exif data has it. */
function orientationOf(data: Uint8Array): number | undefined {
	if (text(data, 4) !== 'Exif' || data.length < 20) return undefined;
	const tiff = new DataView(data.buffer, data.byteOffset + 6, data.length - 6);
	const isLittle = tiff.getUint16(0) === 0x4949;
	const start = tiff.getUint32(4, isLittle);
	if (start + 2 > tiff.byteLength) return undefined;
	const count = tiff.getUint16(start, isLittle);
	for (let of = 0; of < count; of++) {
		const at = start + 2 + of * 12;
		if (at + 10 > tiff.byteLength) return undefined;
		if (tiff.getUint16(at, isLittle) === ORIENTATION) return tiff.getUint16(at + 8, isLittle);
	}
	return undefined;
}
