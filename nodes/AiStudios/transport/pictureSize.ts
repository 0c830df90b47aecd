import type { IExecuteFunctions } from 'n8n-workflow';

import { libs } from '../libs/load';
import { TimeLimits, TooLate, type StopSwitch } from './stop';
import type { Pool } from './pool';
import { fetchPublicStart } from './publicFile';
import { urlOf } from '../url';

/** Width and height of a file in its own pixels, as it is seen. */
export interface FileSize {
	readonly width: number;
	readonly height: number;
}

/** Large previews and color profiles may stand before the size of a JPEG. */
const MOST_BYTES = 256 * 1024;
const MOST_TIME = 5_000;
/** The fewest bytes from which a size is told while more may come: the headers of PNG, GIF and WebP are shorter. */
const LEAST_BYTES = 64;
/** The opening tag of an SVG file stands within so many bytes. */
const SVG_BYTES = 8 * 1024;
const LARGEST_SIDE = 100_000;

type ReaderContext = {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest'>;
	getExecutionCancelSignal?: IExecuteFunctions['getExecutionCancelSignal'];
};

/** Reads the sizes of pictures at public addresses from their first bytes, without any credential. */
export class PictureReader {
	/** Hosts that have let the whole time pass: nobody waits for them again. */
	private readonly silent = new Set<string>();
	private readonly limits = new TimeLimits();

	constructor(
		private readonly context: ReaderContext,
		private readonly pool: Pool,
		private readonly ended: StopSwitch,
	) {}

	/** Within 5 seconds; undefined where it cannot be read. @throws Stopped when the run ends first */
	async size(url: string): Promise<FileSize | undefined> {
		const host = urlOf(url)?.host;
		if (host === undefined) return undefined;
		return await this.pool.run(async () => {
			if (this.silent.has(host)) return undefined;
			try {
				const stop = this.context.getExecutionCancelSignal?.();
				const start = await this.limits.within(
					MOST_TIME,
					async (signal) => await this.start(url, signal),
					{
						stop,
					},
				);
				return start && pictureSize(start);
			} catch (reason) {
				if (reason instanceof TooLate) this.silent.add(host);
				this.ended.check();
				return undefined;
			}
		});
	}

	private async start(url: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
		const isEnough = (start: Uint8Array) =>
			start.length >= LEAST_BYTES && pictureSize(start) !== undefined;
		return await fetchPublicStart(this.context.helpers, url, {
			mostBytes: MOST_BYTES,
			isEnough,
			signal,
		});
	}
}

/**
 * The size of a picture, as it is seen, from the beginning of its file: PNG, JPEG, GIF, WebP, and SVG with a size or a
 * view box. Undefined for anything else, and where the beginning is too short.
 */
export function pictureSize(start: Uint8Array): FileSize | undefined {
	const { GIF, JPG, PNG, WEBP } = libs();
	try {
		const kind = [PNG, GIF, WEBP].find(({ validate }) => validate(start));
		if (kind !== undefined) return checked(kind.calculate(start));
		if (JPG.validate(start)) return jpegSize(start);
		return svgSize(start);
	} catch {
		// So the readers tell that a file is damaged or not here yet.
		return undefined;
	}
}

function jpegSize(start: Uint8Array): FileSize | undefined {
	const { JPG } = libs();
	// Where the beginning ends between two segments, the reader would go on within the last one and might take the size of
	// a preview in it. One more byte, which begins a marker, ends that; but within the size, it would be part of it.
	const closed = new Uint8Array(start.length + 1).fill(0xff);
	closed.set(start);
	const { width, height, orientation = 1 } = JPG.calculate(start.slice());
	const again = JPG.calculate(closed);
	if (again.width !== width || again.height !== height) return undefined;
	const isSideways = orientation >= 5 && orientation <= 8;
	return checked(isSideways ? { width: height, height: width } : { width, height });
}

/** Of what the opening tag says of it alone: the reader takes whatever looks like a tag or a size, wherever it stands. */
function svgSize(start: Uint8Array): FileSize | undefined {
	const head = latin.decode(start.subarray(0, SVG_BYTES));
	const before = SVG_PROLOG.exec(head)?.[0].length ?? 0;
	const tag = SVG_TAG.exec(head.slice(before))?.[0];
	if (tag === undefined) return undefined;
	const sizes = [...tag.matchAll(ATTRIBUTE)]
		.filter(([, name = '']) => SIZES.has(name))
		// The reader knows a view box with blanks only, and no blanks round the sign.
		.map(([, name, value = '']) => ` ${name}=${value.replaceAll(',', ' ')}`);
	return checked(libs().SVG.calculate(Buffer.from(`<svg${sizes.join('')} >`, 'latin1')));
}

/**
 * What may stand before the drawing: notes, comments and a declaration. Not a page that shows an SVG among other
 * things.
 */
const SVG_PROLOG =
	/^(?:\xef\xbb\xbf)?(?:\s|<\?(?:[^?]|\?(?!>))*\?>|<!--(?:[^-]|-(?!->))*-->|<!DOCTYPE\s+svg(?:[^[\]"'>]|"[^"]*"|'[^']*')*(?:\[(?:[^\]"']|"[^"]*"|'[^']*')*\]\s*)?>)*/;
const SVG_TAG = /^<svg\s(?:[^>"']|"[^"]*"|'[^']*')*>/;
const ATTRIBUTE = /\s([^\s=>"'/]+)\s*=\s*("[^"]*"|'[^']*')/g;
const SIZES: ReadonlySet<string> = new Set(['width', 'height', 'viewBox']);
/** A letter for each byte. */
const latin = new TextDecoder('latin1');

const checked = ({ width, height }: FileSize): FileSize | undefined =>
	[width, height].every((side) => side >= 1 && side <= LARGEST_SIDE)
		? { width, height }
		: undefined;
