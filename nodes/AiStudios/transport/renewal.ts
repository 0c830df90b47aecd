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

let latest = 0;

/**
 * A timestamp in ms that never repeats within a process, so "issued after the refused request" is exact even within a
 * millisecond. Comparable between processes, within the accuracy of their clocks.
 */
export function stamp(): number {
	latest = Math.max(Date.now(), latest + 1);
	return latest;
}
