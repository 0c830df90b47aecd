import { cleanId, isBlank } from './clean';

/** How a raw value of n8n reads as one text. */
type Scalar =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'empty' }
	/** `what` names the value for a message: "'Topic' has to be a text, but is …". */
	| { readonly kind: 'wrong'; readonly what: string };

const EMPTY: Scalar = { kind: 'empty' };
const wrong = (what: string): Scalar => ({ kind: 'wrong', what });

/** What n8n's date library and JavaScript write for a date that is none. */
const INVALID_DATES = ['Invalid DateTime', 'Invalid Date'];
/** A person writes this only in quotes, in a text about it. */
const INVALID_WITHIN =
	/(?<!["'“”„‘’`«]|[\p{L}\p{N}])Invalid Date(?:Time)?(?!["'“”‘’`»]|[\p{L}\p{N}])/u;
const MIDNIGHT = /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.0+)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * A value of a field as one text: texts, finite numbers, switches and dates are read, and a list of exactly one such
 * value (as lookup columns give it) is that value. Only a value with nothing in it is empty; anything that cannot be
 * read is wrong, so that it is never taken for a field that was left out.
 *
 * Dates read as ISO 8601: the date and time, or the date alone at midnight. Texts are not cleaned or trimmed.
 */
export function readScalar(value: unknown): Scalar {
	const located = isLocator(value) ? value.value : value;
	return Array.isArray(located) ? readList(located) : readSingle(located);
}

function readList(values: readonly unknown[]): Scalar {
	if (values.length === 0) return wrong('an empty list');
	const usable = values.map(readSingle).filter(isFilled);
	const [first, ...others] = usable;
	if (first === undefined) return wrong('a list of empty values');
	if (others.length > 0) return wrong(`a list of ${values.length} values`);
	return first.kind === 'wrong' ? wrong(`a list with ${first.what}`) : first;
}

const isFilled = (scalar: Scalar): boolean => scalar.kind !== 'empty';

function readSingle(value: unknown): Scalar {
	switch (typeof value) {
		case 'undefined':
			return EMPTY;
		case 'string':
			if (INVALID_DATES.includes(value.trim())) return wrong('an invalid date');
			return readText(value);
		case 'number':
			return readNumber(value);
		case 'boolean':
		case 'bigint':
			return { kind: 'text', text: String(value) };
		case 'object':
			return value === null ? EMPTY : readObject(value);
		default:
			return wrong(`a ${typeof value}`);
	}
}

function readText(value: string): Scalar {
	const invalid = INVALID_WITHIN.exec(value)?.[0];
	if (invalid !== undefined) return wrong(`a text with an invalid date ("${invalid}")`);
	return isBlank(value) ? EMPTY : { kind: 'text', text: value };
}

function readNumber(value: number): Scalar {
	if (Number.isNaN(value)) return wrong('not a number (NaN)');
	return Number.isFinite(value)
		? { kind: 'text', text: String(value) }
		: wrong('an infinite number');
}

function readObject(value: object): Scalar {
	if (Array.isArray(value)) return wrong('a list');
	const iso = isoOf(value);
	if (iso === undefined) return wrong('an object');
	if (iso === '') return wrong('an invalid date');
	return { kind: 'text', text: MIDNIGHT.exec(iso)?.[1] ?? iso };
}

/**
 * ISO 8601 of what knows how to write it: dates of JavaScript, DateTime and Duration of n8n's date library. They are
 * known by what they can do, as they may come from another JavaScript realm. Empty when the date is invalid.
 */
function isoOf(value: object): string | undefined {
	const write =
		method(value, 'toISO') ??
		(method(value, 'getTime') === undefined ? undefined : method(value, 'toISOString'));
	if (write === undefined) return undefined;
	try {
		const iso: unknown = write.call(value);
		return typeof iso === 'string' && !INVALID_DATES.includes(iso) ? iso : '';
	} catch {
		// What JavaScript does for an invalid date.
		return '';
	}
}

/** Whether an object is a date or a duration, valid or not. */
export const isDate = (value: object): boolean => isoOf(value) !== undefined;

function method(value: object, name: string): ((this: object) => unknown) | undefined {
	const found: unknown = Reflect.get(value, name);
	return isMethod(found) ? found : undefined;
}

const isMethod = (value: unknown): value is (this: object) => unknown =>
	typeof value === 'function';

/** A resource locator as n8n stores it. */
function isLocator(value: unknown): value is { value: unknown } {
	return typeof value === 'object' && value !== null && '__rl' in value && 'value' in value;
}

/**
 * The ID in a value: a text or number, a list of one, or an object that has it under one of `keys`, the first that is
 * filled, such as the output of an earlier node. MongoDB's `{"$oid": …}` is read, too, and so is JSON as models write
 * it, and what stands in quotes.
 *
 * @param keys names of the field that holds the ID, e.g. ['projectId', '_id', 'id']
 */
export function idIn(value: unknown, keys: readonly string[]): Scalar {
	const located = isLocator(value) ? value.value : value;
	const first: unknown = Array.isArray(located) && located.length === 1 ? located[0] : located;
	const single = typeof first === 'string' ? withoutQuotes(first) : first;
	// A switch is what a comparison left behind, not an ID.
	if (typeof single === 'boolean') return wrong(String(single));
	if (typeof single === 'object' && single !== null && isDate(single)) return wrong('a date');
	if (typeof single === 'string' && /^[[{]/.test(single)) return idInJson(single, keys);
	if (!isPlainObject(single)) return readScalar(single);
	for (const key of ['$oid', ...keys]) {
		const found = Object.hasOwn(single, key) ? single[key] : undefined;
		const id = isPlainObject(found) && Object.hasOwn(found, '$oid') ? found.$oid : found;
		const read = readScalar(id);
		if (read.kind !== 'empty') return read;
	}
	return wrong(`an object without ${keys[0] ?? 'an ID'}`);
}

/** An ID never begins with a bracket: it is JSON, or what is left of an object ("[object Object]"). */
function idInJson(text: string, keys: readonly string[]): Scalar {
	const json = parsed(text);
	return typeof json === 'object' && json !== null
		? idIn(json, keys)
		: wrong(`"${text.slice(0, 40)}"`);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Without the quotes or backticks around it, and without invisible characters. */
function withoutQuotes(text: string): string {
	const clean = cleanId(text);
	return cleanId(/^(["'`])(.*)\1$/.exec(clean)?.[2] ?? clean);
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	isoOf(value) === undefined;

const WORDS: Record<string, boolean> = {
	true: true,
	yes: true,
	on: true,
	1: true,
	false: false,
	no: false,
	off: false,
	0: false,
};

/**
 * What a switch says. Forms, tables and chat models answer with words: true, yes, on or 1, false, no, off or 0, in any
 * case. Undefined for anything else.
 */
export function readFlag(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const word = String(value).trim().toLowerCase();
	return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}
