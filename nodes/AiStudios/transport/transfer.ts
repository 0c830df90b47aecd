import type { IExecuteFunctions } from 'n8n-workflow';

/** A body as n8n returns it with `encoding: 'stream'`. */
export type Body = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** Why we ended a transfer. */
type Cut = 'stopped' | 'stalled' | 'tooSlow' | 'tooLarge' | 'page';

/** A transfer ends after this long (ms) without a byte. */
export const STALL_LIMIT_MS = 60_000;
/** Extra time (ms) for a transfer besides the time for its bytes. */
export const HEAD_START_MS = 5 * 60_000;
/** Minimum average bytes per second after that: 500 MB may take half a day. */
const SLOWEST = 10_000;
/** Number of bytes that show whether a page arrived instead of a file. */
const HEAD_BYTES = 64;

/**
 * The download of one file: counts its bytes, knows how long ago the last one arrived, and can end it. It only listens;
 * n8n reads the body at its own pace. Time is counted by `passed`, not read from a clock, which can be set back.
 */
export class Transfer {
	readonly abort = new AbortController();
	bytes = 0;
	cutBy?: Cut;
	/** The beginning of the file, one character per byte. */
	private head = '';
	private quietMs = 0;
	private lastedMs = 0;
	private body?: Body;
	private readonly boxes = new Mp4Boxes();
	private end: (reason: Error) => void = () => undefined;
	/** Rejects when the transfer is cut, even if the connection does not react. */
	readonly ended: Promise<never>;

	/**
	 * @param most maximum number of bytes
	 * @param isPage whether a file with this beginning is a page; such a transfer is ended
	 */
	constructor(
		private readonly most: number,
		private readonly isPage: (head: string) => boolean = () => false,
	) {
		this.ended = new Promise<never>((_, reject) => {
			this.end = reject;
		});
		this.ended.catch(() => undefined);
	}

	follow(body: Body): void {
		this.body = body;
		this.quietMs = 0;
		body.on('data', (chunk: Uint8Array) => {
			this.bytes += chunk.length;
			this.quietMs = 0;
			this.boxes.add(chunk);
			if (this.bytes > this.most) this.cut('tooLarge');
			if (this.head.length < HEAD_BYTES) this.look(chunk);
		});
		// Listening starts the flow; the bytes have to wait until n8n reads them.
		body.pause();
		// n8n reads through a pipe or, if it keeps files in memory, only listens, which does not end a pause.
		body.on('newListener', (event) => {
			if (event === 'data') void Promise.resolve().then(() => body.resume());
		});
	}

	/** Whether the data ends in the middle of the file, as far as the file itself shows. */
	get isCut(): boolean {
		return this.boxes.isCut;
	}

	/** This much time (ms) has passed: ends the transfer if no data, or too little, arrives. */
	passed(ms: number): void {
		this.quietMs += ms;
		this.lastedMs += ms;
		if (this.quietMs >= STALL_LIMIT_MS) this.cut('stalled');
		else if (this.lastedMs - HEAD_START_MS > (this.bytes / SLOWEST) * 1000) this.cut('tooSlow');
	}

	/** Ends the transfer. An unread body would keep its connection open. */
	cut(reason: Cut): void {
		if (this.cutBy !== undefined) return;
		this.cutBy = reason;
		const words = new Error(`The transfer was ended: ${reason}`);
		this.end(words);
		this.body?.destroy(words);
		this.abort.abort();
	}

	private look(chunk: Uint8Array): void {
		const more = chunk.subarray(0, HEAD_BYTES - this.head.length);
		this.head += String.fromCharCode(...more);
		if (this.isPage(this.head)) this.cut('page');
	}
}

const HEADER_BYTES = 8;
const LONG_HEADER_BYTES = 16;

/**
 * Follows the boxes of an MP4 or MOV file: each begins with its length and its name, so a file that ends inside one is
 * incomplete, whatever its host says. Other files are ignored.
 */
export class Mp4Boxes {
	private isMp4?: boolean;
	private header: number[] = [];
	/** Remaining bytes of the box. */
	private left = 0;

	add(chunk: Uint8Array): void {
		for (let place = 0; place < chunk.length && this.isMp4 !== false; ) {
			const skipped = Math.min(this.left, chunk.length - place);
			this.left -= skipped;
			place += skipped;
			if (this.left === 0 && place < chunk.length) this.begin(chunk[place++] ?? 0);
		}
	}

	/** Whether the file ends inside a box. */
	get isCut(): boolean {
		return (
			this.isMp4 === true && (this.header.length > 0 || (this.left > 0 && this.left < Infinity))
		);
	}

	/** One more byte of the header of a box. */
	private begin(byte: number): void {
		this.header.push(byte);
		if (this.header.length < HEADER_BYTES) return;
		this.isMp4 ??= String.fromCharCode(...this.header.slice(4)) === 'ftyp';
		const size = numberOf(this.header.slice(0, 4));
		const isLong = size === 1;
		if (isLong && this.header.length < LONG_HEADER_BYTES) return;
		const whole = isLong ? numberOf(this.header.slice(HEADER_BYTES)) : size;
		// A box without a size extends to the end of the file.
		this.left = size === 0 ? Infinity : Math.max(whole - this.header.length, 0);
		this.header = [];
	}
}

const numberOf = (bytes: number[]): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);
