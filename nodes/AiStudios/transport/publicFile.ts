import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { addressProblem } from '../scene/checks/address';
import { isObject } from './envelope';
import { Transfer, type Body } from './transfer';

/** Maximum number of redirects. */
const MOST_REDIRECTS = 3;

type Helpers = Pick<IExecuteFunctions['helpers'], 'httpRequest'>;

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
	const state = { isOver: false };
	void sleep(timeout).then(() => {
		if (!state.isOver) transfer.cut('stalled');
	});
	try {
		return await Promise.race([received(helpers, url, transfer, timeout), transfer.ended]);
	} catch {
		return undefined;
	} finally {
		state.isOver = true;
	}
}

async function received(
	helpers: Helpers,
	first: string,
	transfer: Transfer,
	timeout: number,
): Promise<Uint8Array | undefined> {
	let url = first;
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
		if (addressProblem(url) !== undefined) return undefined;
		const answer: unknown = await helpers.httpRequest({
			method: 'GET',
			url,
			headers: { Accept: 'image/png, image/jpeg;q=0.9, */*;q=0.1' },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: transfer.abort.signal,
			timeout,
		});
		const { status, location, body } = partsOf(answer);
		if (body === undefined) return undefined;
		if (status === 200) return await collected(body, transfer);
		body.destroy();
		if (status < 300 || status >= 400 || location === '' || !URL.canParse(location, url))
			return undefined;
		url = new URL(location, url).href;
	}
	return undefined;
}

async function collected(body: Body, transfer: Transfer): Promise<Uint8Array> {
	transfer.follow(body);
	const pieces: Uint8Array[] = [];
	for await (const piece of body) pieces.push(new Uint8Array(piece as Buffer));
	const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
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
