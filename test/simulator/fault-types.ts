/** What can be made to go wrong, at the API and on the way down of a file. */

export interface FaultRequest {
	method: string;
	path: string;
	route: string;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
	/** Number of requests to this route, including this one. */
	nth: number;
	/** How many requests there were in all, this one included. */
	total: number;
}

export type Fault =
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
	| { kind: 'statusAfter'; status: number; body?: unknown; headers?: Record<string, string> }
	| { kind: 'reset'; when: 'before' | 'after' }
	| { kind: 'hang'; when: 'before' | 'after'; ms: number }
	| { kind: 'malformed'; when: 'before' | 'after'; text?: string }
	| { kind: 'expired' }
	/** Headers right away, then `first`, and then a space at intervals, forever. */
	| { kind: 'drip'; when: 'before' | 'after'; everyMs: number; first?: string }
	/** The answer as `change` makes it; the work is done unless `when` is `before`, where there is no answer to change. */
	| { kind: 'rewrite'; when?: 'before' | 'after'; change: AnswerChange };

/** What goes out instead of an answer; status and headers stay as they are where it says none. */
export interface ChangedAnswer {
	status?: number;
	headers?: Record<string, string>;
	/** Text goes out as it is, anything else as JSON. */
	body: unknown;
}

/**
 * `answer` is the body that the service would have sent, parsed; `heard` every secret that any request has carried
 * so far, in order of arrival.
 */
export type AnswerChange = (answer: unknown, heard: readonly string[]) => ChangedAnswer;

export type FaultDecision = (request: FaultRequest) => Fault | undefined;

export interface MediaFaultRequest {
	path: string;
	/** How many media requests there were in all, this one included. */
	nth: number;
}

/** What can go wrong with a file on its way down. */
export type MediaFault =
	| { kind: 'status'; status: number; body?: string; type?: string }
	| { kind: 'cut'; afterBytes?: number }
	| { kind: 'stall'; afterBytes?: number }
	| { kind: 'slow'; bytesPerSecond: number }
	| { kind: 'redirect'; to?: string }
	/** To itself, each time. */
	| { kind: 'redirectLoop' }
	/** A file that is `bytes` long once unpacked (whole steps of 16 MiB), and a thousandth of it on the wire. */
	| { kind: 'gzipBomb'; bytes: number }
	/** The file, compressed, and whole. */
	| { kind: 'gzip' }
	/** The first half of the compressed file, ended in order and with the length of that half. */
	| { kind: 'gzipCut' }
	/** An unrequested 206 with the first half of the file. */
	| { kind: 'partial' }
	| { kind: 'withoutLength' }
	/** Headers right away, then a byte at intervals, forever and without a length. */
	| { kind: 'drip'; everyMs: number }
	/** The complete file with 200, although a part was requested. */
	| { kind: 'ignoresRange' };

export type MediaFaultDecision = (request: MediaFaultRequest) => MediaFault | undefined;
