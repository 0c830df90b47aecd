import type { IDataObject } from 'n8n-workflow';

/** What an answer of the service says, whatever its envelope (API reference, "Envelope and errors"). */
export type Reading =
	| { kind: 'data'; data: unknown; body: unknown }
	| { kind: 'refusal'; code?: string; words: string }
	| { kind: 'unreadable'; what: 'a web page' | 'an empty answer' | 'an answer that is not JSON' };

const LIST_NAMES = ['models', 'workspaces', 'templates', 'projects'] as const;
const ENVELOPE_KEYS = new Set(['success', 'message', 'code']);
/** What a refusal is made of. An answer that has anything else in it is one, whatever it says of an error. */
const REFUSAL_KEYS = new Set([...ENVELOPE_KEYS, 'data', 'error', 'msg', 'status', 'statusCode']);

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
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
	if (isObject(body) && (body.success === false || status >= 400 || isBareRefusal(body)))
		return refusal(body);
	if (status >= 400) return { kind: 'refusal', words: '' };
	const data = isObject(body) && body.data !== undefined && body.data !== null ? body.data : body;
	return { kind: 'data', data, body };
}

/** The items of a list in each of the forms it was met in: bare, enveloped, named, or with numbers as keys; and under any other name. */
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
	// Under a name of its own, beside such things as the number of rows.
	const lists = values.filter(Array.isArray);
	return lists.length === 1 ? readList(lists[0]) : [];
}

/** The id of a list entry, under any of the names the service uses for it. */
export function readId(entry: IDataObject): string {
	const id =
		entry.id ??
		entry._id ??
		entry.modelId ??
		entry.workspaceId ??
		entry.projectId ??
		entry.templateId;
	return id === undefined || id === null ? '' : String(id);
}

/** The value that the text is JSON of; undefined for an empty text, the text itself when it is no JSON. */
export function jsonOrText(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** An error and nothing else, without the word that it is one. */
function isBareRefusal({ success, data, error, ...more }: IDataObject): boolean {
	if (success === true || !error || (data !== undefined && data !== null)) return false;
	return Object.keys(more).every((key) => REFUSAL_KEYS.has(key));
}

function refusal(body: IDataObject): Reading {
	const { error } = body;
	if (isObject(error)) {
		const words = error.msg ?? error.message ?? body.message ?? body.msg;
		return { kind: 'refusal', code: text(error.code ?? body.code), words: clip(text(words) ?? '') };
	}
	const words = text(body.message ?? body.msg);
	if (typeof error === 'number')
		return { kind: 'refusal', code: String(error), words: clip(words ?? '') };
	return { kind: 'refusal', code: text(body.code), words: clip(words ?? text(error) ?? '') };
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function clip(words: string): string {
	const line = words.replace(/\s+/g, ' ').trim();
	return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
