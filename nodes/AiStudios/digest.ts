import { createHash } from 'node:crypto';

import { isObject } from './json';

/** SHA-256 of a text, as 64 hexadecimal digits. */
export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/**
 * The first 32 digits of the SHA-256 of a request, equal for equal requests, regardless of key order.
 *
 * @throws TypeError or RangeError for a value that cannot be written as JSON
 */
export function digestOf(request: unknown): string {
	return sha256(canonical(request) ?? '').slice(0, 32);
}

/** As `JSON.stringify`, with the keys of each object in order; its replacer would take half again as long. */
function canonical(value: unknown): string | undefined {
	if (Array.isArray(value))
		return `[${value.map((inner) => canonical(inner) ?? 'null').join(',')}]`;
	if (!isObject(value) || typeof value.toJSON === 'function') return JSON.stringify(value);
	const entries: string[] = [];
	for (const key of Object.keys(value).sort()) {
		const inner = canonical(value[key]);
		if (inner !== undefined) entries.push(`${JSON.stringify(key)}:${inner}`);
	}
	return `{${entries.join(',')}}`;
}
