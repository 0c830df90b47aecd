import { isObject, readAnswer, type Reading } from './envelope';
import { NoToken } from './tokens';

/** What became of one call, as far as it can be known from outside. */
export type Outcome =
	/** The service answered what was asked for. */
	| { kind: 'answer'; data: unknown; body: unknown }
	/** The service said no; nothing was made. */
	| { kind: 'refused'; status: number; code?: string; words: string }
	/** The token is no longer accepted; nothing was made. */
	| { kind: 'tokenExpired'; status: number; words: string }
	/** Too many calls (429); nothing was made. */
	| { kind: 'busy'; retryAfterMs?: number }
	/** No connection came about, or no token to call with; nothing was sent. */
	| { kind: 'notSent'; words: string; advice?: string }
	/** No token can be had for these keys; nothing was sent. */
	| { kind: 'keysRefused'; words: string; advice: string }
	/** The service answered with a fault of its own (5xx) or with something unreadable: it may have done the work. */
	| { kind: 'broken'; status: number; words: string }
	/** The connection ended without an answer: the service may have done the work. */
	| { kind: 'lost'; words: string };

/** Body codes of a token that is not accepted (API reference, "Envelope and errors"). */
const TOKEN_CODES = new Set(['1402']);
export const TOKEN_WORDS = /\b(access[ _-]?|auth[ _-]?)?token\b|\bjwt\b|\bunauthori[sz]ed\b/i;
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** Reads an HTTP answer. `now` (ms) is what a Retry-After date is measured against. */
export function outcomeOfAnswer(answer: unknown, now: number): Outcome {
	const { status, body, headers } = partsOf(answer);
	if (status === 429)
		return { kind: 'busy', retryAfterMs: retryAfter(headers['retry-after'], now) };
	const reading = readAnswer(status, body);
	// 408: the service has given up on a request of which it may have seen everything.
	if (status >= 500 || status === 408) return { kind: 'broken', status, words: wordsOf(reading) };
	if (status === 401 || status === 403)
		return { kind: 'tokenExpired', status, words: wordsOf(reading) };
	if (status >= 300 && status < 400) {
		return {
			kind: 'refused',
			status,
			words: `the address moved to ${String(headers.location ?? 'another place')}`,
		};
	}
	if (reading.kind === 'data') return { kind: 'answer', data: reading.data, body: reading.body };
	if (reading.kind === 'unreadable') {
		return status < 400
			? { kind: 'broken', status, words: wordsOf(reading) }
			: { kind: 'refused', status, words: wordsOf(reading) };
	}
	if (TOKEN_CODES.has(reading.code ?? '') || TOKEN_WORDS.test(reading.words)) {
		return { kind: 'tokenExpired', status, words: reading.words };
	}
	return { kind: 'refused', status, code: reading.code, words: reading.words };
}

/** Reads what n8n's request helper threw. */
export function outcomeOfThrown(thrown: unknown): Outcome {
	for (
		let error = thrown, depth = 0;
		isErrorLike(error) && depth < 5;
		error = error.cause, depth++
	) {
		if (error instanceof NoToken) {
			return error.refused
				? { kind: 'keysRefused', words: error.words, advice: error.advice }
				: { kind: 'notSent', words: error.words, advice: error.advice };
		}
		const code = typeof error.code === 'string' ? error.code : '';
		if (NOT_SENT.has(code)) return { kind: 'notSent', words: 'no connection to the service' };
		if (code === 'ECONNABORTED' || code === 'ETIMEDOUT')
			return { kind: 'lost', words: 'no answer in time' };
		if (code !== '' && code !== 'ERR_BAD_REQUEST')
			return { kind: 'lost', words: 'the connection was cut' };
	}
	return { kind: 'lost', words: 'the connection was cut' };
}

/** Milliseconds that a Retry-After header asks for, given in seconds or as a date; undefined when it says nothing. */
export function retryAfter(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function wordsOf(reading: Reading): string {
	if (reading.kind === 'refusal') return reading.words;
	return reading.kind === 'unreadable' ? `it sent ${reading.what}` : '';
}

/** Status, body and headers of what n8n answers with `returnFullResponse`. */
export function partsOf(answer: unknown): {
	status: number;
	body: unknown;
	headers: Record<string, unknown>;
} {
	if (!isObject(answer)) return { status: 0, body: answer, headers: {} };
	return {
		status: Number(answer.statusCode),
		body: answer.body,
		headers: isObject(answer.headers) ? answer.headers : {},
	};
}

function isErrorLike(value: unknown): value is { code?: unknown; cause?: unknown } {
	return typeof value === 'object' && value !== null;
}
