import type { AnswerChange, Fault, FaultDecision, MediaFault } from './fault-types';

/** A service that means no good, or breaks in odd ways: faults ready to be played with `sim.fault(onRoute(…))`. */

type Fields = Record<string, unknown>;

const isRecord = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const refusal = (code: number | string, msg: string) => ({ success: false, error: { code, msg } });

/** Plays a fault at one call, such as `POST /editor/project`, the first `times` times (always, by default). */
export const onRoute =
	(call: string, fault: Fault, times = Number.POSITIVE_INFINITY): FaultDecision =>
	({ method, route, nth }) =>
		`${method} ${route}` === call && nth <= times ? fault : undefined;

/** The job is taken, and the answer says no, with the id in `data`; any status, 303 and 502 included. */
export const refusedWithId = (status: number, words = 'The render queue is full.'): Fault => ({
	kind: 'rewrite',
	change: (answer) => ({
		status,
		body: { ...refusal(status, words), data: isRecord(answer) ? answer['data'] : undefined },
	}),
});

/** The job is taken, and the answer leads away, with the id in the body and in the address. */
export const redirectedWithId = (status = 303): Fault => ({
	kind: 'rewrite',
	change: (answer) => {
		const data = isRecord(answer) && isRecord(answer['data']) ? answer['data'] : {};
		const [id] = Object.values(data);
		return { status, headers: { location: `/projects/${String(id)}` }, body: { data } };
	},
});

export const PAST_DATE = 'Wed, 01 Jan 2020 00:00:00 GMT';

/** A refusal that says when to come back: `0`, a negative number, {@link PAST_DATE}, or what else a header can hold. */
export const busy = (retryAfter: string, status = 429): Fault => ({
	kind: 'status',
	status,
	headers: { 'retry-after': retryAfter },
});

/** Bodies that are no yes although they come with 200. */
export const okRefusals = {
	message: { message: 'not enough credits' },
	list: [],
	successText: { success: 'false' },
	successTextWithWords: { success: 'false', message: 'not enough credits' },
	failedStatus: { status: 'failed', message: 'not enough credits' },
	code: { code: 402, message: 'not enough credits' },
	errors: { errors: [{ message: 'not enough credits' }] },
	nothing: {},
	null: 'null',
	word: '"not enough credits"',
} as const;

export const okRefusal = (name: keyof typeof okRefusals): Fault => ({
	kind: 'status',
	status: 200,
	body: okRefusals[name],
});

/** What ids are turned into; the job is taken under its real one. */
const idForms = {
	oid: (id: string) => ({ $oid: id }),
	nested: (id: string) => ({ id: { $oid: id } }),
	toString: () => ({ toString: 1 }),
	dot: () => '.',
	dotDot: () => '..',
	path: (id: string) => `../${id}`,
	empty: () => '',
	list: (id: string) => [id],
} satisfies Record<string, (id: string) => unknown>;

export type IdForm = keyof typeof idForms;

const idNames = /^(_?id|session_id|[a-z]+(?:[A-Z][a-z]+)*Id)$/;

function withIds(value: unknown, form: (id: string) => unknown): unknown {
	if (Array.isArray(value)) return value.map((item) => withIds(item, form));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			idNames.test(name) && typeof inner === 'string' ? form(inner) : withIds(inner, form),
		]),
	);
}

/** The job is taken, and every id of the answer has another form. */
export const idsAs = (form: IdForm): Fault => ({
	kind: 'rewrite',
	change: (answer) => ({ body: withIds(answer, idForms[form]) }),
});

/** A refusal that speaks of tokens of another kind. */
export const tokenLimit = (status: 400 | 402 = 400): Fault => ({
	kind: 'status',
	status,
	body: refusal(1400, 'Your text exceeds the token limit.'),
});

/** A refusal whose code, text, and state have the given length in characters. */
export const longWords = (length = 50_000): Fault => ({
	kind: 'status',
	status: 400,
	body: { ...refusal('C'.repeat(length), 'W'.repeat(length)), state: 'S'.repeat(length) },
});

/** 200 with JSON of the given depth. */
export const deepJson = (levels = 200_000): Fault => ({
	kind: 'malformed',
	when: 'before',
	text: `${'['.repeat(levels)}${']'.repeat(levels)}`,
});

/** 200 with JSON of about so many characters that breaks off at its end. */
export const longBrokenJson = (length = 20_000_000): Fault => ({
	kind: 'malformed',
	when: 'before',
	text: `{"success":true,"data":["${'x'.repeat(length)}`,
});

const escapes = {
	plain: (secret: string) => secret,
	urlEncoded: encodeURIComponent,
	urlEncodedLower: (secret: string) =>
		encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
	jsonEscaped: (secret: string) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
	unicodeEscaped: (secret: string) =>
		secret.replace(
			/[^A-Za-z0-9]/g,
			(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
		),
} satisfies Record<string, (secret: string) => string>;

export type EchoForm = keyof typeof escapes;

type Echo = (answer: unknown, secrets: string[]) => ReturnType<AnswerChange>;

/** Adds fields to `data` of an answer. */
const withData = (answer: unknown, fields: Fields) => {
	const body = isRecord(answer) ? answer : {};
	const data = isRecord(body['data']) ? body['data'] : {};
	return { body: { ...body, data: { ...data, ...fields } } };
};

const echoes = {
	message: (_, secrets) => ({
		status: 400,
		body: refusal(1400, `Not allowed: ${secrets.join(' ')}`),
	}),
	names: (answer, secrets) =>
		withData(answer, Object.fromEntries(secrets.map((secret) => [secret, 'sent']))),
	values: (answer, secrets) => withData(answer, { sent: secrets }),
	state: (answer, secrets) => withData(answer, { state: secrets.join(' ') }),
	address: (answer, secrets) =>
		withData(answer, { thumbnailUrl: `https://files.example/a.png?sent=${secrets.join('+')}` }),
	redirect: (_, secrets) => ({
		status: 302,
		headers: { location: `https://login.example/?sent=${secrets.map(headerSafe).join('+')}` },
		body: '',
	}),
	page: (_, secrets) => ({
		status: 502,
		headers: { 'content-type': 'text/html' },
		body: `<!DOCTYPE html><title>502</title><pre>${secrets.join('\n')}</pre>`,
	}),
} satisfies Record<string, Echo>;

export type EchoPlace = keyof typeof echoes;

/** A header takes visible ASCII only. */
const headerSafe = (secret: string) => secret.replace(/[^\x21-\x7e]/g, encodeURIComponent);

/**
 * Repeats every key and token that any request has carried. `message`, `redirect` and `page` are refusals, and no
 * work is done; the other places are in the answer to work that was done.
 */
export const echo = (place: EchoPlace, form: EchoForm = 'plain'): Fault => ({
	kind: 'rewrite',
	when: ['message', 'redirect', 'page'].includes(place) ? 'before' : 'after',
	change: (answer, heard) => echoes[place](answer, heard.map(escapes[form])),
});

/** Pages that come with 200 where a file is expected. */
export const pages = {
	json: { kind: 'status', status: 200, type: 'application/json', body: '{"error":"expired"}' },
	xml: {
		kind: 'status',
		status: 200,
		type: 'application/xml',
		body: '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
	},
	html: {
		kind: 'status',
		status: 200,
		type: 'text/html',
		body: '<!DOCTYPE html><title>Sign in</title>',
	},
	/** JSON under the type of a film. */
	disguised: { kind: 'status', status: 200, type: 'video/mp4', body: '{"error":"expired"}' },
} satisfies Record<string, MediaFault>;

export const toFtp: MediaFault = { kind: 'redirect', to: 'ftp://files.example/video.mp4' };
