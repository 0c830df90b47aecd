import { isObject } from '../json';

/** What JSON can hold; the service's answers and raw requests are of this kind. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
	[key: string]: Json;
}

/** The same for a value that came out of JSON, which holds nothing but JSON. */
export const isJsonObject = (value: unknown): value is JsonObject => isObject(value);

/** The list's objects; anything else in it is passed over. An absent list is empty. */
export const records = (value: unknown): Array<Record<string, unknown>> =>
	Array.isArray(value) ? value.filter(isObject) : [];
