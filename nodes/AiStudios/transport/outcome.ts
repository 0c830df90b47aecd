import { clip, isObject } from '../json';
import { codeText, idOf, jobIdIn, jsonOrText, partsOf, readAnswer, type Reading } from './envelope';
import { NoToken } from './tokens';

/** The outcome of a call, as far as it can be known from outside. */
export type Outcome =
	/** The service answered with the requested data. */
	| { kind: 'answer'; data: unknown; body: unknown }
	/** The service said no; nothing was made. */
	| { kind: 'refused'; status: number; code?: string; words: string }
	/** The token is no longer accepted; nothing was made. */
	| { kind: 'tokenExpired'; status: number; words: string }
	/** Too many calls (429); nothing was made. */
	| { kind: 'busy'; retryAfterMs?: number }
	/**
	 * Nothing was sent: there was no connection, or n8n could not send it (`by: 'n8n'`: it could not read the credential
	 * or does not allow the address).
	 */
	| { kind: 'notSent'; words: string; by?: 'n8n'; advice?: string }
	/** These keys get no token; nothing was sent. */
	| { kind: 'keysRefused'; words: string; advice: string }
	/**
	 * The service may have done the work: it answered with an internal error (5xx), with something unreadable, not
	 * completely in time (then without a status), or with a refusal that includes the id of something made (`mayExist`,
	 * `id`).
	 */
	| { kind: 'broken'; status?: number; words: string; mayExist?: true; id?: string }
	/** The connection ended without an answer: the service may have done the work. */
	| { kind: 'lost'; words: string };

/** Body codes of a token that is not accepted (API reference, "Envelope and errors"). */
const TOKEN_CODES = new Set(['1402']);
/** Text about the token, or about not being signed in. */
export const TOKEN_WORDS =
	/\b(?:access|auth)?[ _-]?token\b|\bjwt\b|\bunauthori[sz]ed\b|\bunauthenticated\b|\bnot authenticated\b/i;
/**
 * A 403 without a reason. The API reference lists a bare one among the ways to report an expired token ("Unknowns" 1).
 */
const NO_REASON = /^(?:forbidden|access denied|access is denied|permission denied)?[.!]?$/i;
/** Words for an invalid token, words whose negation means the same, and the words allowed in between. */
const TOKEN = new Set('token jwt accesstoken authtoken'.split(' '));
const DEAD = new Set(
	'expired expires invalid revoked malformed unknown wrong bad outdated'.split(' '),
);
const GOOD = new Set('valid accepted active recognized recognised'.split(' '));
const BETWEEN = new Set(
	'access auth authentication authorization bearer api is was has have been already or and not no longer'.split(
		' ',
	),
);
/** After "token", these mean a text length or a position in a text. */
const MEASURES = new Set('limit limits count length budget size quota usage at'.split(' '));
/** Requests of this package are less deeply nested. */
const DEEPEST_BODY = 12;
const MOST_ADDRESS_LETTERS = 200;
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** Reads an HTTP answer. `now` (ms) is the reference for a Retry-After date. */
export function outcomeOfAnswer(answer: unknown, now: number): Outcome {
	const { status, body, headers } = partsOf(answer);
	if (status === 429)
		return { kind: 'busy', retryAfterMs: retryAfter(headers['retry-after'], now) };
	const reading = readAnswer(status, body);
	// 408: the service gave up on a request that it may have received completely.
	const words = wordsOf(reading);
	// What the page of an error looks like helps nobody.
	const said = reading.kind === 'unreadable' && status >= 400 ? '' : words;
	if (status >= 500 || status === 408) return { kind: 'broken', status, words: said };
	const code = reading.kind === 'refusal' ? reading.code : undefined;
	if (status === 401 || (status === 403 && mayMeanToken(reading)))
		return { kind: 'tokenExpired', status, words };
	if (status >= 300 && status < 400) {
		return {
			kind: 'refused',
			status,
			words: `the address moved to ${clip(idOf(headers.location), MOST_ADDRESS_LETTERS) || 'another place'}`,
		};
	}
	if (reading.kind === 'data') return { kind: 'answer', data: reading.data, body: reading.body };
	if (reading.kind === 'unreadable') {
		return status < 400
			? { kind: 'broken', status, words }
			: { kind: 'refused', status, words: said };
	}
	return TOKEN_CODES.has(code ?? '') || saysTokenIsDead(words)
		? { kind: 'tokenExpired', status, words }
		: { kind: 'refused', status, code, words };
}

/**
 * The outcome of a paid call. If its answer is not a success but includes the id of something, that may have been made,
 * so the outcome is unknown.
 *
 * @param sent the parts of the request; an id from it proves nothing
 */
export function withMadeId(outcome: Outcome, answer: unknown, sent: unknown): Outcome {
	if (outcome.kind === 'answer') return outcome;
	const { status, body: raw } = partsOf(answer);
	const id = jobIdIn(typeof raw === 'string' ? jsonOrText(raw) : raw);
	if (id === undefined || holds(sent, id)) return outcome;
	const words = 'words' in outcome ? outcome.words : 'it accepts no more calls right now';
	return { kind: 'broken', status, words, mayExist: true, id: clip(id) };
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
		// n8n's SSRF protection (`N8N_SSRF_PROTECTION_ENABLED`) checks before anything is sent.
		if (typeof error.name === 'string' && error.name.startsWith('SsrfBlocked'))
			return { kind: 'notSent', words: 'n8n does not allow requests to this address', by: 'n8n' };
		const code = typeof error.code === 'string' ? error.code : '';
		if (NOT_SENT.has(code)) return { kind: 'notSent', words: 'no connection to the service' };
		if (code === 'ECONNABORTED' || code === 'ETIMEDOUT')
			return { kind: 'lost', words: 'no answer in time' };
		if (code !== '' && code !== 'ERR_BAD_REQUEST')
			return { kind: 'lost', words: 'the connection was cut' };
	}
	return { kind: 'lost', words: 'the connection was cut' };
}

/** The wait in a Retry-After header (seconds or a date), in milliseconds; undefined if it has none. */
export function retryAfter(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Whether a 403 may be about the token: it says so, or gives no reason. */
const mayMeanToken = (reading: Reading): boolean => {
	const words = wordsOf(reading);
	return reading.kind === 'refusal'
		? TOKEN_CODES.has(reading.code ?? '') || TOKEN_WORDS.test(words) || NO_REASON.test(words)
		: true;
};

/**
 * Whether the text says that the token is no longer valid, and not something else about tokens, such as a token limit.
 */
function saysTokenIsDead(words: string): boolean {
	const all = words.toLowerCase().split(/[^a-z]+/);
	return all.some((word, place) => {
		if (!TOKEN.has(word) || MEASURES.has(all[place + 1] ?? '')) return false;
		const before = all.slice(0, place).reverse();
		const after = all.slice(place + 1);
		const said = after.findIndex((next) => !BETWEEN.has(next));
		const isDenied = after.slice(0, said).some((next) => next === 'not' || next === 'no');
		return (
			DEAD.has(before.find((next) => !BETWEEN.has(next)) ?? '') ||
			DEAD.has(after[said] ?? '') ||
			(isDenied && GOOD.has(after[said] ?? ''))
		);
	});
}

function wordsOf(reading: Reading): string {
	if (reading.kind === 'refusal') return reading.words;
	return reading.kind === 'unreadable' ? `it sent ${reading.what}` : '';
}

function isErrorLike(value: unknown): value is { name?: unknown; code?: unknown; cause?: unknown } {
	return typeof value === 'object' && value !== null;
}

/** Whether a value is one of the texts in a request or a part of its path. */
function holds(sent: unknown, value: string, depth = 0): boolean {
	if (typeof sent === 'string') return sent === value || sent.split('/').includes(value);
	if (typeof sent === 'number') return String(sent) === value;
	if (typeof sent !== 'object' || sent === null || depth > DEEPEST_BODY) return false;
	return Object.values(sent).some((inner) => holds(inner, value, depth + 1));
}

/** The codes of the interactive avatar service that mean more than "no" (API reference, "Interactive avatar"). */
const LIVE_SUCCESS = 1000;
const LIVE_NO_ACCESS = 4010;
const LIVE_TOO_MANY = 4290;
const LIVE_OWN_FAULT = 5000;

/**
 * Reads an answer of the interactive avatar service: `{code, data, message}`, where the code has the result, regardless
 * of the HTTP status. `now` (ms) is the reference for a Retry-After date.
 */
export function outcomeOfLiveAnswer(answer: unknown, now: number): Outcome {
	const { status, body: raw } = partsOf(answer);
	const body = typeof raw === 'string' ? jsonOrText(raw) : raw;
	if (status === 429 || !isObject(body) || body.code === undefined)
		return outcomeOfAnswer(answer, now);
	const code = Number(body.code);
	const words = typeof body.message === 'string' ? clip(body.message) : '';
	if (code === LIVE_SUCCESS && status < 400) return { kind: 'answer', data: body.data ?? {}, body };
	if (code === LIVE_TOO_MANY) return { kind: 'busy' };
	if (code === LIVE_NO_ACCESS) {
		return {
			kind: 'keysRefused',
			words: `AI Studios does not give these keys access to live sessions${words === '' ? '' : `: ${words}`}`,
			advice:
				"Check 'App ID' and 'User Key' in the credential, and that your plan includes interactive avatars.",
		};
	}
	if (code >= LIVE_OWN_FAULT || status >= 500) return { kind: 'broken', status, words };
	return {
		kind: 'refused',
		status: status >= 400 ? status : liveStatusOf(code),
		code: codeText(body.code),
		words,
	};
}

/** The HTTP status that a code stands for: 4040 for 404. */
function liveStatusOf(code: number): number {
	return code >= 4000 && code < 5000 ? Math.floor(code / 10) : 400;
}
