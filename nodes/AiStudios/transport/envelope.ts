import type { IDataObject } from 'n8n-workflow';

import { clip, isObject } from '../json';

/** What an answer of the service says, whatever its envelope (API reference, "Envelope and errors"). */
export type Reading =
	| { kind: 'data'; data: unknown; body: unknown }
	| { kind: 'refusal'; code?: string; words: string }
	| { kind: 'unreadable'; what: 'a web page' | 'an empty answer' | 'an answer that is not JSON' };

const LIST_NAMES = ['models', 'workspaces', 'templates', 'projects'] as const;
const ENVELOPE_KEYS = new Set(['success', 'message', 'code']);
/** Names of the id in list entries. */
const ID_NAMES = ['id', '_id', 'modelId', 'workspaceId', 'projectId', 'templateId'];
/** Names of the id of something that AI Studios makes. */
const JOB_ID_NAMES = [
	'projectId',
	'folderId',
	'automationJobId',
	'jobId',
	'sessionId',
	'session_id',
];
/** Keys of an id that comes as an object, such as `{$oid: '…'}`. */
const INNER_ID_NAMES = ['$oid', '_id', 'id', 'oid', '$numberLong', '$numberInt'];
const DEEPEST_ID = 4;
/** Longest code of the service in a message, in characters. */
const MOST_CODE_LETTERS = 60;
/** The keys of a refusal. An answer with any other key is data, even if it mentions an error. */
const REFUSAL_KEYS = new Set([...ENVELOPE_KEYS, 'data', 'error', 'msg', 'status', 'statusCode']);

/** Status, body, and headers of n8n's result with `returnFullResponse`. */
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

/**
 * Reads the body of an answer that arrived with the given HTTP status.
 * A failure may come with any status; `error` may be an object, a string or a number.
 */
export function readAnswer(status: number, raw: unknown): Reading {
	const body = typeof raw === 'string' ? jsonOrText(raw) : raw;
	if (body === undefined || body === null) return { kind: 'unreadable', what: 'an empty answer' };
	if (typeof body === 'string') {
		const page = /^\s*</.test(body);
		if (status < 400 || page) {
			return { kind: 'unreadable', what: page ? 'a web page' : 'an answer that is not JSON' };
		}
		return { kind: 'refusal', words: clip(body) };
	}
	if (isObject(body) && (isNo(body.success) || status >= 400 || isBareRefusal(body)))
		return refusal(body);
	if (status >= 400) return { kind: 'refusal', words: '' };
	const data = isObject(body) && body.data !== undefined && body.data !== null ? body.data : body;
	return { kind: 'data', data, body };
}

/**
 * The items of a list in each known form: bare, in an envelope, named, or with numbers as keys; and under any other
 * name.
 */
export function readList(data: unknown): IDataObject[] {
	if (Array.isArray(data)) return data.filter(isObject);
	if (!isObject(data)) return [];
	for (const name of LIST_NAMES) {
		const named = data[name];
		if (Array.isArray(named)) return named.filter(isObject);
		if (isObject(named)) return readList(named);
	}
	const numbered = Object.entries(data).flatMap(([key, value]) =>
		/^\d+$/.test(key) && isObject(value) ? [value] : [],
	);
	if (numbered.length > 0) return numbered;
	const values = Object.entries(data).flatMap(([key, value]) =>
		ENVELOPE_KEYS.has(key) ? [] : [value],
	);
	if (values.every(isObject)) return values;
	// Under an unknown name, next to values such as the number of rows.
	const lists = values.filter(Array.isArray);
	return lists.length === 1 ? readList(lists[0]) : [];
}

/** The id of a list entry, under any of the service's names for it; empty if there is none. */
export function readId(entry: IDataObject): string {
	return firstId(entry, ID_NAMES);
}

/** An id as text, from a text, a number, or an object that holds one. Empty for anything else. */
export function idOf(value: unknown, depth = 0): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	if (!isObject(value) || depth >= DEEPEST_ID) return '';
	return firstId(value, INNER_ID_NAMES, depth + 1);
}

/**
 * The id of something that AI Studios made or may have made, anywhere in an answer: in the envelope, its data, or its
 * error. Undefined if there is none.
 */
export function jobIdIn(body: unknown): string | undefined {
	if (!isObject(body)) return undefined;
	const { data, error } = body;
	const places = [data, isObject(data) ? data.project : undefined, body].filter(isObject);
	const named = [...places, ...[error].filter(isObject)].map((place) =>
		firstId(place, JOB_ID_NAMES),
	);
	// An error may have its own id.
	const bare = places.map((place) => firstId(place, ['id', '_id']));
	return [...named, ...bare].find((id) => id !== '');
}

/** The parsed JSON; undefined for an empty text, or the text itself if it is not JSON. */
export function jsonOrText(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** A code of the service, for a message; undefined if it is not one. */
export function codeText(value: unknown): string | undefined {
	const code = text(value);
	return code === undefined ? undefined : clip(code, MOST_CODE_LETTERS);
}

function firstId(entry: IDataObject, names: readonly string[], depth = 0): string {
	for (const name of names) {
		const id = idOf(entry[name], depth);
		if (id !== '') return id;
	}
	return '';
}

/** `success` and similar flags as services write them: a boolean, a word, or a number. */
const isNo = (success: unknown): boolean =>
	success === false || (text(success) !== undefined && /^(?:false|no|0)$/i.test(String(success)));

const isYes = (success: unknown): boolean =>
	success === true || (text(success) !== undefined && /^(?:true|yes|1)$/i.test(String(success)));

/** An error and nothing else, without a `success` flag. */
function isBareRefusal({ success, data, error, ...more }: IDataObject): boolean {
	if (isYes(success) || !error || (data !== undefined && data !== null)) return false;
	return Object.keys(more).every((key) => REFUSAL_KEYS.has(key));
}

/** The code and the text of a refusal, anywhere in its body. */
function refusal(body: IDataObject): Extract<Reading, { kind: 'refusal' }> {
	const { error } = body;
	if (isObject(error)) {
		const words = error.msg ?? error.message ?? body.message ?? body.msg;
		return {
			kind: 'refusal',
			code: codeText(error.code ?? body.code),
			words: clip(sentence(words) ?? ''),
		};
	}
	const words = sentence(body.message ?? body.msg);
	if (typeof error === 'number')
		return { kind: 'refusal', code: String(error), words: clip(words ?? '') };
	return {
		kind: 'refusal',
		code: codeText(body.code),
		words: clip(words ?? sentence(error) ?? ''),
	};
}

/** A text, or the texts of a list: a service may report several faults at once. */
function sentence(value: unknown): string | undefined {
	if (!Array.isArray(value)) return text(value);
	const all = value.flatMap((one: unknown) => text(one) ?? []);
	return all.length === 0 ? undefined : all.join('; ');
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Words of a refusal. */
const NO_WORDS =
	/\b(?:not|no|cannot|can't|unable|fail|fails|failed|failure|error|denied|insufficient|exceeds|exceeded|full|limit|invalid|refused|rejected|missing|unauthorized|unauthorised|forbidden|expired|too)\b/i;
/** Words of a success. */
const YES_WORDS =
	/\b(?:ok|okay|success|successful|successfully|start|started|starting|accepted|created|queued|processing|progress|submitted|received|scheduled|done|exporting|exported|complete|completed)\b/i;
/** A state that means failure. */
const FAILED_STATE = /^(?:fail|failed|failure|error|rejected|refused|denied|canceled|cancelled)$/i;

/**
 * The refusal in an answer that should confirm an accepted job but has no id. Undefined if it is not a refusal. An
 * answer with only a message counts as a refusal, unless its text reports success.
 *
 * @param data as returned by `readAnswer`
 */
export function refusalIn(data: unknown): string | undefined {
	if (data === undefined || data === null || data === '') return 'it sent an empty answer';
	if (typeof data === 'string') return NO_WORDS.test(clip(data)) ? clip(data) : undefined;
	if (Array.isArray(data)) return data.length === 0 ? 'it sent an empty list' : undefined;
	if (!isObject(data)) return data === false ? 'its answer is "false"' : undefined;
	if (jobIdIn(data) !== undefined) return undefined;
	const { success, ok, error, message, msg, state, status } = data;
	const words = clip(refusal(data).words);
	if (isNo(success) || isNo(ok) || Boolean(error))
		return words === '' ? 'its answer says that it failed' : words;
	const failed = [state, status].find(
		(word) => typeof word === 'string' && FAILED_STATE.test(clip(word)),
	);
	if (failed !== undefined) return words === '' ? `its state is "${clip(String(failed))}"` : words;
	if (text(message ?? msg) === undefined || isYes(success)) return undefined;
	const bare = Object.keys(data).every((key) => REFUSAL_KEYS.has(key));
	return bare && (NO_WORDS.test(words) || !YES_WORDS.test(words)) ? words : undefined;
}
