import { createHash } from 'node:crypto';

import { isObject } from './json';

/** SHA-256 of a text, as 64 hexadecimal digits. */
export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/**
 * The first 32 digits of the SHA-256 of a request, equal for equal requests, regardless of key order.
 *
 * @throws TypeError for a value that cannot be written as JSON
 */
export function digestOf(request: unknown): string {
	return sha256(canonical(request)).slice(0, 32);
}

function canonical(value: unknown): string {
	return JSON.stringify(value, (_, inner: unknown) =>
		isObject(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
			: inner,
	);
}
