import type { IDataObject } from 'n8n-workflow';

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A value from the workflow or the service as trimmed text; empty for anything else, such as lists, objects, and NaN.
 */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
	return typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : '';
}

/** Only the values of a request that are set: empty texts and missing values are left to the service. */
export function setOnly(fields: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
	);
}

/** Only the known values of an output; texts may be empty. */
export function withoutUndefined(fields: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The fields that a request leaves open. Models write null for what is optional and not needed. */
export function leftOpen<Fields extends object>(fields: Fields, request: object): Partial<Fields> {
	const given = new Map(Object.entries(request));
	return Object.fromEntries(
		Object.entries(fields).filter(([name]) => (given.get(name) ?? null) === null),
	) as Partial<Fields>;
}

/** Any JSON value, such as the service's answers and raw requests. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
	[key: string]: Json;
}

/** Whether a value from JSON is an object, which then contains only JSON. */
export const isJsonObject = (value: unknown): value is JsonObject => isObject(value);

/** The list's objects; anything else in it is passed over. An absent list is empty. */
export const records = (value: unknown): Array<Record<string, unknown>> =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** Longest quoted text in a message, in characters. */
const MOST_LETTERS = 300;

/** Text of the service on one line, at most `most` characters. */
export function clip(words: string, most = MOST_LETTERS): string {
	// Shortened first: the input can have any length.
	const line = words
		.slice(0, 4 * most)
		.replace(/\s+/g, ' ')
		.trim();
	return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
