import { addressProblem } from '../../../../url';

/**
 * Fetches a file from the public internet without credentials. Undefined, or a rejection, if it cannot be loaded.
 * @param mostBytes a longer file is not needed
 * @param timeout milliseconds
 */
export type Fetch = (
	url: string,
	mostBytes: number,
	timeout: number,
) => Promise<Uint8Array | undefined>;

/** All pictures of a storyboard together. */
const MOST_BYTES = 10_000_000;
const MOST_TIME = 5_000;
/** The number of files that are loaded at the same time. */
const AT_A_TIME = 6;

/** The bytes, or in words why there are none. */
export type Fetched = Uint8Array | string;

/** Fetches each address once, several at a time, all of them within 5 seconds and 10 MB. */
export async function fetchAll(
	urls: Iterable<string>,
	fetch: Fetch,
): Promise<Map<string, Fetched>> {
	const until = Date.now() + MOST_TIME;
	const waiting = [...new Set(urls)];
	const fetched = new Map<string, Fetched>();
	let bytesLeft = MOST_BYTES;
	const worker = async () => {
		for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
			// Each gets a fair part of what is left; what it does not need goes to the next.
			const most = Math.floor(bytesLeft / Math.min(waiting.length + 1, AT_A_TIME));
			const time = until - Date.now();
			const problem = addressProblem(url);
			if (problem !== undefined || url.startsWith('/')) {
				fetched.set(url, problem === undefined ? 'a file of AI Studios' : `the address ${problem}`);
				continue;
			}
			if (time <= 0) {
				fetched.set(url, 'loading took too long');
				continue;
			}
			bytesLeft -= most;
			const bytes = await fetch(url, most, time).catch(() => undefined);
			bytesLeft += most - Math.min(bytes?.length ?? 0, most);
			fetched.set(
				url,
				bytes === undefined || bytes.length > most ? 'it could not be loaded' : bytes,
			);
		}
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, worker));
	return fetched;
}
