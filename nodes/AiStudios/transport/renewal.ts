/**
 * How the transport tells the credential that a token was refused.
 *
 * n8n renews a token by itself only after an HTTP 401. AI Studios may report expiry in other ways (API reference,
 * "Unknowns" 1), so the transport repeats the request with the header below, which never leaves the process: the
 * credential takes it off, and answers n8n with a 401 of its own when no newer token is known. n8n then calls
 * `preAuthentication`, stores the new token and sends the request, on every n8n version and for every kind of expiry.
 */
export const RENEW_HEADER = 'x-aistudios-token-refused-at';

/** Set by the credential test: the keys themselves are to be tried, not a token that is still good. */
export const TRY_KEYS_HEADER = 'x-aistudios-try-keys';

let latest = 0;

/**
 * A time stamp in ms that never repeats within a process, so that "issued after the request that was refused" is
 * exact even within one millisecond. Comparable, within the clocks' accuracy, between processes.
 */
export function stamp(): number {
	latest = Math.max(Date.now(), latest + 1);
	return latest;
}
