import type { IExecuteFunctions } from 'n8n-workflow';

/** A body as n8n hands it out with `encoding: 'stream'`. */
export type Body = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** Why a transfer was ended from our side. */
export type Cut = 'stopped' | 'stalled' | 'tooLarge';

/**
 * One file on its way down: counts its bytes, knows when the last one came, and can end it. It only listens; n8n reads
 * the body at its own pace.
 */
export class Transfer {
	readonly abort = new AbortController();
	bytes = 0;
	lastAt = Date.now();
	cutBy?: Cut;
	private body?: Body;
	private end: (reason: Error) => void = () => undefined;
	/** Rejects when the transfer is cut, whether or not the connection takes notice. */
	readonly ended: Promise<never>;

	/** @param most bytes that may come */
	constructor(private readonly most: number) {
		this.ended = new Promise<never>((_, reject) => {
			this.end = reject;
		});
		this.ended.catch(() => undefined);
	}

	follow(body: Body): void {
		this.body = body;
		this.lastAt = Date.now();
		body.on('data', (chunk: { length: number }) => {
			this.bytes += chunk.length;
			this.lastAt = Date.now();
			if (this.bytes > this.most) this.cut('tooLarge');
		});
		// Listening starts the flow; the bytes have to wait until n8n takes them.
		body.pause();
		// n8n reads a pipe or, where it keeps files in memory, only listens: that alone does not end a pause.
		body.on('newListener', (event) => {
			if (event === 'data') void Promise.resolve().then(() => body.resume());
		});
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
}
