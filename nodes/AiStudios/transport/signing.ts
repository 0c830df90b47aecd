import type { IDataObject } from 'n8n-workflow';

import type { Secrets } from './secrets';

/**
 * Header by which the transport tells the credential that a token was refused.
 *
 * On its own, n8n renews a token only after an HTTP 401. AI Studios may report expiry in other ways (API reference,
 * "Unknowns" 1), so the transport repeats the request with the header below, which never leaves the process: the
 * credential removes it and gives n8n its own 401 if no newer token is known. n8n then calls `preAuthentication`,
 * stores the new token, and sends the request, on every n8n version and for every kind of expiry.
 */
export const RENEW_HEADER = 'x-aistudios-token-refused-at';

/** Set by the credential test: try the keys themselves, not a token that is still valid. */
export const TRY_KEYS_HEADER = 'x-aistudios-try-keys';

let latestStamp = 0;

/**
 * A timestamp in ms that never repeats within a process, so "issued after the refused request" is exact even within a
 * millisecond. Comparable between processes, within the accuracy of their clocks.
 */
export function stamp(): number {
	latestStamp = Math.max(Date.now(), latestStamp + 1);
	return latestStamp;
}

/**
 * What a call learns from the credential that signs it. n8n passes each request to the credential last, so an unsigned
 * request was never sent, whatever failed in n8n: the credential was deleted, the database did not respond, or there
 * was no token. The number of the call is in a header that never leaves the process.
 */
export const CALL_HEADER = 'x-aistudios-call';

/** A call in progress. */
export interface Signing {
	readonly number: string;
	/** `performance.now()` when the credential signed it, and n8n sent it. */
	signedAt?: number;
	/** Its secrets. */
	secrets?: Secrets;
}

const open = new Map<string, Signing>();
let latestNumber = 0;
let loaded = false;

/** Called by the credential when n8n loads it: from then on, calls are signed through `sign`. */
export function credentialIsLoaded(): void {
	loaded = true;
}

/** A call that will be signed. It has to be closed. */
export function openSigning(): Signing {
	const signing: Signing = { number: String(++latestNumber) };
	open.set(signing.number, signing);
	return signing;
}

export function closeSigning({ number }: Signing): void {
	open.delete(number);
}

/**
 * Called by the credential after it signs the call with these headers. They keep the number until then: if a new token
 * is needed first, n8n passes the same request to the credential again.
 */
export function sign(headers: IDataObject, secrets: Secrets): void {
	const signing = open.get(String(headers[CALL_HEADER]));
	delete headers[CALL_HEADER];
	if (signing === undefined) return;
	signing.signedAt = performance.now();
	signing.secrets = secrets;
}

/** Whether certainly nothing was sent: also false if the credential does not report it. */
export const isUnsent = ({ signedAt }: Signing): boolean => loaded && signedAt === undefined;
