import type { IDataObject } from 'n8n-workflow';

import { isObject } from './transport/envelope';

export { clip, idOf as idText, isObject, readId, readList } from './transport/envelope';

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

/** What JSON can hold; the service's answers and raw requests are of this kind. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
	[key: string]: Json;
}

/** Whether a value that came out of JSON is an object, which then holds nothing but JSON. */
export const isJsonObject = (value: unknown): value is JsonObject => isObject(value);

/** The list's objects; anything else in it is passed over. An absent list is empty. */
export const records = (value: unknown): Array<Record<string, unknown>> =>
	Array.isArray(value) ? value.filter(isObject) : [];
