/** What can be made to go wrong, at the API and on the way down of a file. */

export interface FaultRequest {
	method: string;
	path: string;
	route: string;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
	/** How many requests this route has had, this one included. */
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
	| { kind: 'expired' };

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
	| { kind: 'redirect'; to?: string };

export type MediaFaultDecision = (request: MediaFaultRequest) => MediaFault | undefined;
