import type { IExecuteFunctions } from 'n8n-workflow';

import { Mp4Boxes } from './mp4';

/** A body as n8n hands it out with `encoding: 'stream'`. */
export type Body = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** Why a transfer was ended from our side. */
type Cut = 'stopped' | 'stalled' | 'tooSlow' | 'tooLarge' | 'page';

/** No byte for this long (ms) ends a transfer. */
export const STALL_LIMIT_MS = 60_000;
/** What a transfer may take (ms) besides the time for its bytes. */
export const HEAD_START_MS = 5 * 60_000;
/** Bytes a second that have to come from then on, over the whole of the transfer: 500 MB may take half a day. */
const SLOWEST = 10_000;
/** So many bytes show whether a page came instead of a file. */
const HEAD_BYTES = 64;

/**
 * One file on its way down: counts its bytes, knows how long the last one is ago, and can end it. It only listens; n8n
 * reads the body at its own pace. Time is counted in the looks at it, not read off a clock, which may be set back.
 */
export class Transfer {
	readonly abort = new AbortController();
	bytes = 0;
	cutBy?: Cut;
	/** The beginning of the file, a letter for each byte. */
	private head = '';
	private quietMs = 0;
	private lastedMs = 0;
	private body?: Body;
	private readonly boxes = new Mp4Boxes();
	private end: (reason: Error) => void = () => undefined;
	/** Rejects when the transfer is cut, whether or not the connection takes notice. */
	readonly ended: Promise<never>;

	/**
	 * @param most bytes that may come
	 * @param isPage whether a file that begins so is none; such a transfer is ended
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
		// Listening starts the flow; the bytes have to wait until n8n takes them.
		body.pause();
		// n8n reads a pipe or, where it keeps files in memory, only listens: that alone does not end a pause.
		body.on('newListener', (event) => {
			if (event === 'data') void Promise.resolve().then(() => body.resume());
		});
	}

	/** Whether what came ends in the middle of the file, as far as the file itself tells. */
	get isCut(): boolean {
		return this.boxes.isCut;
	}

	/** So much time (ms) has passed: ends the transfer where nothing comes any more, or too little. */
	passed(ms: number): void {
		this.quietMs += ms;
		this.lastedMs += ms;
		if (this.quietMs >= STALL_LIMIT_MS) this.cut('stalled');
		else if (this.lastedMs - HEAD_START_MS > (this.bytes / SLOWEST) * 1000) this.cut('tooSlow');
	}

	/** Ends the transfer. A body that nobody reads any more would keep its connection open. */
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
