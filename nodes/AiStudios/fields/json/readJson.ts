import { libs } from '../../libs/load';
import { jsonBreak } from './jsonBreak';
import { hasBareWord, hasOmission, isTooDeep, regions } from './regions';

type JsonRead =
	| {
			readonly kind: 'value';
			readonly value: unknown;
			/** What was done to read it, for a hint; absent if it was valid JSON. */
			readonly hint?: string;
	  }
	| {
			readonly kind: 'problem';
			/** Follows the name of a field: "is not JSON: line 1, column 13, near …". */
			readonly problem: string;
			readonly advice: string;
	  };

/** In characters (about 20 MB): a request of a hundred scenes has less than a tenth of it. */
const MOST = 20_000_000;
/** Anything longer is not a person's or a model's mistake. */
const MOST_REPAIRED = 1_000_000;
/** Each node that JSON passes through may write it as a JSON string. */
const MOST_TIMES_WRITTEN = 4;

const REPAIRED = 'It was not valid JSON and was read as most likely intended';
const SURROUNDED = 'Only the JSON in it was used, not the text around it';
const WRITTEN_TWICE = 'It was JSON inside a JSON string';

/**
 * Reads JSON as people and models write it. A text that is JSON is read as it is. Otherwise a byte order mark, a code
 * fence and text around it are passed over, and commas too many, single quotes and the like are repaired, which `hint`
 * tells. A text that was cut off, has brackets that do not match, words without quotes, or more than one JSON in it is
 * not read, nor is one with "..." for what was left out: half of a request must never be taken for the whole.
 */
export function readJson(text: string): JsonRead {
	return readWritten(text, 1);
}

/**
 * The same for a value that an expression may have made an object already: that object if JSON carries it unchanged, and
 * otherwise a copy of what JSON can carry of it. Callers must not change it, because it may be part of an input item.
 */
export function readJsonValue(value: unknown): JsonRead {
	if (typeof value === 'string') return readJson(value);
	if (typeof value !== 'object' || value === null) return { kind: 'value', value };
	// A run keeps the request of each of its items until it is sent: a copy of it would be most of what it keeps.
	if (new PlainJson().has(value)) return { kind: 'value', value };
	try {
		return readJson(JSON.stringify(value));
	} catch {
		// It contains itself, is nested too deeply, or has a number that JSON cannot express (bigint).
		return {
			kind: 'problem',
			problem: 'cannot be written as JSON',
			advice: 'It may contain itself. Use an object of texts, numbers, lists and objects.',
		};
	}
}

/** Deeper and larger than nearly every request, in values and characters: anything beyond is checked as text. */
const MOST_PLAIN_LEVELS = 50;
const MOST_PLAIN = 1_000_000;

/** Tells whether JSON carries a value unchanged. */
class PlainJson {
	/** The lists and objects around the part that is looked at. */
	private readonly around: object[] = [];
	private size = 0;

	has(value: unknown): boolean {
		this.size += typeof value === 'string' ? value.length : 1;
		if (this.size > MOST_PLAIN) return false;
		if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
		if (typeof value === 'number') return Number.isFinite(value);
		if (typeof value !== 'object' || this.around.length === MOST_PLAIN_LEVELS) return false;
		if (this.around.includes(value) || !(Array.isArray(value) || isBare(value))) return false;
		this.around.push(value);
		for (const part of Object.values(value)) if (!this.has(part)) return false;
		this.around.pop();
		// A list with a hole has fewer keys than its length.
		return !Array.isArray(value) || Object.keys(value).length === value.length;
	}
}

/** Whether it is a plain object, not an instance of a class such as Date. */
const isBare = (value: object): boolean => {
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
};

function readWritten(text: string, time: number): JsonRead {
	if (text.length > MOST)
		return problem(
			`is too long: ${text.length} characters, at most ${MOST} are possible`,
			'Use the addresses of pictures and videos instead of their contents.',
		);
	if (isTooDeep(text)) return problem('is nested too deeply', 'Check the node that created it.');
	const plain = parsed(text);
	if (plain === undefined) return readOdd(text);
	const { value } = plain;
	if (typeof value !== 'string' || time === MOST_TIMES_WRITTEN || !LOOKS_WRITTEN.test(value))
		return { kind: 'value', value };
	const inner = readWritten(value, time + 1);
	if (inner.kind === 'value') return { ...inner, hint: inner.hint ?? WRITTEN_TWICE };
	return /^\s*[[{]/.test(value) ? inner : { kind: 'value', value };
}

/** A text that begins as JSON does, or with a code fence. */
const LOOKS_WRITTEN = /^[\s\ufeff]*(?:[[{"]|```)/;

/** The one JSON in a text that is none as a whole. */
function readOdd(text: string): JsonRead {
	const parts = text.length > MOST_REPAIRED ? undefined : regions(text);
	if (parts === undefined || parts.length === 0) return broken(text, text.search(/[[{]/));
	const read = parts.flatMap(({ start, end }, at) => {
		const before = text.slice(parts[at - 1]?.end ?? 0, start);
		const after = text.slice(end, parts[at + 1]?.start);
		const found = isPartOfMore(before, after) ? undefined : readRegion(text.slice(start, end));
		return found === undefined ? [] : [found];
	});
	const [first, ...others] = read.some(({ isObject }) => isObject)
		? read.filter(({ isObject }) => isObject)
		: read;
	if (first === undefined) return broken(text, parts[0]?.start ?? 0);
	if (others.length > 0)
		return problem(`contains ${others.length + 1} JSON values`, 'Provide only one of them.');
	return { kind: 'value', value: first.value, hint: first.wasRepaired ? REPAIRED : SURROUNDED };
}

/**
 * A fragment without its outer brackets must not be taken for the whole.
 *
 * @param before the text up to the bracket before it; `after` the same up to the next one
 */
const isPartOfMore = (before: string, after: string): boolean =>
	/["']\s*:\s*$|[,}\]]\s*$/.test(before.slice(-50)) || /^\s*[,}\]:]/.test(after.slice(0, 50));

function readRegion(text: string) {
	const plain = parsed(text);
	const found = plain ?? repaired(text);
	if (found === undefined) return undefined;
	const { value } = found;
	const isObject =
		!Array.isArray(value) || value.some((one) => typeof one === 'object' && one !== null);
	return { value, isObject, wasRepaired: plain === undefined };
}

function repaired(text: string): { value: unknown } | undefined {
	if (hasBareWord(text) || hasOmission(text)) return undefined;
	try {
		return parsed(libs().jsonrepair(text));
	} catch {
		// The message gives the position by line and column.
		return undefined;
	}
}

function parsed(text: string): { value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

/** How much of the text around the break is shown. */
const CONTEXT = 15;

/** @param start where the JSON in the text begins; negative when there is none */
function broken(text: string, start: number): JsonRead {
	const offset = Math.max(start, 0);
	const found = jsonBreak(text.slice(offset));
	const at = found.at + offset;
	const before = text.slice(0, at).split('\n');
	const spot =
		at >= text.length
			? 'it ends too soon'
			: `near ${JSON.stringify(text.slice(Math.max(at - CONTEXT, 0), at + CONTEXT))}`;
	return problem(
		`is not JSON: line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}, ${spot}`,
		`${found.advice} An expression can also return the object.`,
	);
}

const problem = (words: string, advice: string): JsonRead => ({
	kind: 'problem',
	problem: words,
	advice,
});
