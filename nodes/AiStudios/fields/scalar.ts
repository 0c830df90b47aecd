import { isObject } from '../transport/envelope';

/** A raw value of a field, as a person would read it. */
export type Scalar =
	| { kind: 'text'; text: string }
	/** Nothing was filled in. */
	| { kind: 'empty' }
	/** Something else than one value: what it is, to follow "but is". */
	| { kind: 'wrong'; what: string };

/**
 * Reads a value as text. A list of exactly one usable value is that value; anything that is no single value is told
 * for what it is, and never taken for "not set".
 */
export function readScalar(value: unknown): Scalar {
	if (value === undefined || value === null) return { kind: 'empty' };
	if (typeof value === 'string')
		return value.trim() === '' ? { kind: 'empty' } : { kind: 'text', text: value };
	if (typeof value === 'number') {
		return Number.isFinite(value)
			? { kind: 'text', text: String(value) }
			: { kind: 'wrong', what: 'not a number' };
	}
	if (typeof value === 'boolean' || typeof value === 'bigint')
		return { kind: 'text', text: String(value) };
	if (Array.isArray(value)) {
		if (value.length === 1) return readScalar(value[0]);
		return {
			kind: 'wrong',
			what: value.length === 0 ? 'an empty list' : `a list of ${value.length} values`,
		};
	}
	if (value instanceof Date) {
		return Number.isNaN(value.getTime())
			? { kind: 'wrong', what: 'an invalid date' }
			: { kind: 'text', text: value.toISOString() };
	}
	if (isObject(value) && typeof value.toISO === 'function') {
		const text: unknown = value.toISO();
		return typeof text === 'string'
			? { kind: 'text', text }
			: { kind: 'wrong', what: 'an invalid date' };
	}
	return { kind: 'wrong', what: typeof value === 'object' ? 'an object' : `a ${typeof value}` };
}
