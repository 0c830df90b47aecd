import { isRecord } from '../../scene/json';
import { readJson } from './readJson';

interface Unwrapped {
	readonly json: unknown;
	/** What was taken out of what, for a hint; absent when nothing was. */
	readonly hint?: string;
}

/** Each node or model on the way may wrap once. */
const MOST_WRAPS = 5;

/**
 * The project request or scenes in what a model, an HTTP answer or a list of items wrapped around it: a list of one
 * request, or an object without scenes of its own that has one field with a request (`{"output": {…}}`). Anything else
 * stays as it is; several requests are not chosen between.
 */
export function unwrapRequest(json: unknown): Unwrapped {
	let current = json;
	const path: string[] = [];
	for (let wraps = 0; wraps < MOST_WRAPS && !isRequest(current); wraps += 1) {
		const inner = unwrapOnce(current);
		if (inner === undefined) break;
		path.push(inner.name);
		current = inner.json;
	}
	// A wrap around something else is for the reader of the project to name.
	if (path.length === 0 || !isRequest(current)) return { json };
	return { json: current, hint: `The request has been taken out of ${path.join(', then ')}` };
}

/** A whole request, a scene, or a list of scenes. */
function isRequest(json: unknown): boolean {
	if (Array.isArray(json)) return json.length > 0 && json.every((one) => isScene(one));
	return isScene(json) || (isRecord(json) && 'scenes' in json);
}

const isScene = (json: unknown): boolean =>
	isRecord(json) && 'clips' in json && !('scenes' in json);

function unwrapOnce(json: unknown): { name: string; json: unknown } | undefined {
	if (Array.isArray(json)) {
		const single: unknown = json.length === 1 ? json[0] : undefined;
		return typeof single === 'object' && single !== null
			? { name: 'a list of one', json: single }
			: undefined;
	}
	if (!isRecord(json)) return undefined;
	const fields = Object.entries(json)
		.map(([name, value]) => ({ name: `"${name}"`, json: asJson(value) }))
		.filter((field) => isWrap(field.json));
	return fields.length === 1 ? fields[0] : undefined;
}

/** Models answer with a text more often than with an object. */
function asJson(value: unknown): unknown {
	if (typeof value !== 'string' || !/[[{]/.test(value)) return value;
	const read = readJson(value);
	return read.kind === 'value' ? read.value : value;
}

/** Whether a field holds a request, at once or wrapped once more. */
function isWrap(json: unknown): boolean {
	if (isRequest(json)) return true;
	if (Array.isArray(json)) return json.length === 1 && isRequest(json[0]);
	return (
		isRecord(json) && Object.values(json).filter((value) => isRequest(asJson(value))).length === 1
	);
}
