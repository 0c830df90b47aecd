import { isObject } from '../../json';
import { readJson } from './readJson';

interface Unwrapped {
	readonly json: unknown;
	/** What was taken out of what, for a hint; absent when nothing was. */
	readonly hint?: string;
}

/** A model's answer has its text as deep as `output`, a list, `content`, another list and `text`. */
const MOST_WRAPS = 7;
/** Larger lists and fields are not searched for a request. */
const MOST_PARTS = 100;

/**
 * The request, its scenes or its changes in what a model, an HTTP answer or a list of items wrapped around it, such as
 * `{"output": {…}}` or the whole answer of a model with the request as text. Anything else stays as it is; several
 * requests are not chosen between.
 *
 * @param isWanted whether a value is what is looked for; projects, their scenes and a scene when left out
 */
export function unwrapRequest(json: unknown, isWanted: IsWanted = isRequest): Unwrapped {
	const [found, ...others] = requestsIn(json, MOST_WRAPS, isWanted);
	if (found === undefined || found.path.length === 0 || others.length > 0) return { json };
	return {
		json: found.json,
		hint: `The request was taken from ${found.path.join(', then ')}`,
	};
}

type IsWanted = (json: unknown) => boolean;

interface Found {
	readonly json: unknown;
	/** What was around it, the outermost first. */
	readonly path: readonly string[];
}

function requestsIn(value: unknown, wraps: number, isWanted: IsWanted): Found[] {
	const json = asJson(value);
	if (isWanted(json)) return [{ json, path: [] }];
	if (wraps === 0) return [];
	const parts = partsOf(json);
	if (parts.length > MOST_PARTS) return [];
	return parts.flatMap(([name, part]) =>
		requestsIn(part, wraps - 1, isWanted).map((found) => ({
			json: found.json,
			path: [name, ...found.path],
		})),
	);
}

function partsOf(json: unknown): Array<[name: string, part: unknown]> {
	if (Array.isArray(json))
		return json.map((part: unknown) => [json.length === 1 ? 'a list of one' : 'a list', part]);
	return isObject(json) ? Object.entries(json).map(([name, part]) => [`"${name}"`, part]) : [];
}

/** A whole request, a scene, or a list of scenes. */
function isRequest(json: unknown): boolean {
	if (Array.isArray(json)) return json.length > 0 && json.every((one) => isScene(one));
	return isScene(json) || (isObject(json) && 'scenes' in json);
}

const isScene = (json: unknown): boolean =>
	isObject(json) && 'clips' in json && !('scenes' in json);

/** Models answer with a text more often than with an object, and write lists in a request as texts. */
export function asJson(value: unknown): unknown {
	if (typeof value !== 'string' || !/[[{]/.test(value)) return value;
	const read = readJson(value);
	return read.kind === 'value' ? read.value : value;
}
