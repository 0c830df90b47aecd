import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { joined } from '../bytes';
import { addressProblem, urlOf } from '../url';
import { isObject } from '../json';
import { Transfer, type Body } from './transfer';

/** Maximum number of redirects. */
const MOST_REDIRECTS = 3;

type Helpers = Pick<IExecuteFunctions['helpers'], 'httpRequest'>;

interface Asking {
	readonly headers: Record<string, string>;
	/** What is done with the body of the file, when it comes. */
	readonly take: (body: Body) => Promise<Uint8Array>;
	readonly transfer: Transfer;
	/** Milliseconds of silence that end it. */
	readonly timeout?: number;
}

/**
 * Downloads a small file from the public internet, without any credential. Follows redirects to public addresses only.
 * Undefined for anything that does not arrive completely.
 * @param mostBytes a larger file is not read completely
 * @param timeout total milliseconds
 */
export async function fetchPublicFile(
	helpers: Helpers,
	url: string,
	mostBytes: number,
	timeout: number,
): Promise<Uint8Array | undefined> {
	const transfer = new Transfer(mostBytes);
	const headers = { Accept: 'image/png, image/jpeg;q=0.9, */*;q=0.1' };
	const take = async (body: Body) => await collected(body, transfer);
	const state = { isOver: false };
	void sleep(timeout).then(() => {
		if (!state.isOver) transfer.cut('stalled');
	});
	try {
		const work = received(helpers, url, { headers, take, transfer, timeout });
		return await Promise.race([work, transfer.ended]);
	} catch {
		return undefined;
	} finally {
		state.isOver = true;
		// Whatever is still open, such as the answer of a host that is not read to its end.
		transfer.abort.abort();
	}
}

/**
 * The beginning of such a file, as far as it is needed. A host that sends the whole of it is left as soon as there is
 * enough.
 * @param mostBytes so many are asked for
 * @param isEnough whether no more is needed than what has come
 * @param signal ends the transfer; there is no other limit of time
 */
export async function fetchPublicStart(
	helpers: Helpers,
	url: string,
	{
		mostBytes,
		isEnough,
		signal,
	}: { mostBytes: number; isEnough: (bytes: Uint8Array) => boolean; signal: AbortSignal },
): Promise<Uint8Array | undefined> {
	const transfer = new Transfer(Infinity);
	signal.addEventListener('abort', () => transfer.cut('stopped'), { once: true });
	// Of a packed file, a part cannot be unpacked.
	const headers = {
		Accept: '*/*',
		'Accept-Encoding': 'identity',
		Range: `bytes=0-${mostBytes - 1}`,
	};
	const take = async (body: Body) => await startOf(body, transfer, mostBytes, isEnough);
	try {
		const work = received(helpers, url, { headers, take, transfer });
		return await Promise.race([work, transfer.ended]);
	} catch {
		return undefined;
	} finally {
		// The rest of a file of which enough has come, among others.
		transfer.abort.abort();
	}
}

async function received(
	helpers: Helpers,
	first: string,
	{ headers, take, transfer, timeout }: Asking,
): Promise<Uint8Array | undefined> {
	let url = first;
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
		if (addressProblem(url) !== undefined) return undefined;
		const answer: unknown = await helpers.httpRequest({
			method: 'GET',
			url,
			headers,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: transfer.abort.signal,
			timeout,
		});
		const { status, location, body } = partsOf(answer);
		if (body === undefined) return undefined;
		if (status === 200 || (status === 206 && 'Range' in headers)) return await take(body);
		body.destroy();
		const next = urlOf(location, url);
		if (status < 300 || status >= 400 || location === '' || next === undefined) return undefined;
		url = next.href;
	}
	return undefined;
}

async function collected(body: Body, transfer: Transfer): Promise<Uint8Array> {
	transfer.follow(body);
	const pieces: Uint8Array[] = [];
	for await (const piece of body) pieces.push(new Uint8Array(piece as Buffer));
	return joined(pieces);
}

async function startOf(
	body: Body,
	transfer: Transfer,
	mostBytes: number,
	isEnough: (bytes: Uint8Array) => boolean,
): Promise<Uint8Array> {
	transfer.follow(body);
	let start = new Uint8Array(0);
	for await (const piece of body) {
		start = joined([start, new Uint8Array(piece as Buffer)]);
		if (start.length >= mostBytes || isEnough(start)) break;
	}
	return start;
}

function partsOf(answer: unknown): { status: number; location: string; body?: Body } {
	if (!isObject(answer)) return { status: 0, location: '' };
	const { headers, body } = answer;
	return {
		status: Number(answer.statusCode),
		location: isObject(headers) && typeof headers.location === 'string' ? headers.location : '',
		body: isStream(body) ? body : undefined,
	};
}

function isStream(value: unknown): value is Body {
	return (
		isObject(value) &&
		typeof value.pipe === 'function' &&
		typeof value.on === 'function' &&
		typeof value.destroy === 'function'
	);
}
