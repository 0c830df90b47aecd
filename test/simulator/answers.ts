import type { ErrorShape, ListVariant, Variants } from './types';

/** What goes over the wire: a status and a body, which is text as it is or a value to write as JSON. */
export interface Answer {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** The service says no: thrown by routes, worded by {@link refusalAnswer} in the variant that is set. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: number,
		message: string,
	) {
		super(message);
	}
}

export const badRequest = (message: string) => new Refusal(400, 1400, message);
export const notFound = (what: string) => new Refusal(404, 1404, `${what} was not found.`);

/** "Envelope and errors" of the API reference: data in an envelope. */
export const enveloped = (data: unknown) => ({ success: true, data });

const html = (title: string) =>
	`<!DOCTYPE html>\n<html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;

export const HTML_PAGE = html('AI STUDIOS');

/** Every body a refusal was met or may be met with ("Unknowns" 3). */
export function refusalBody(shape: ErrorShape, code: number, message: string): unknown {
	switch (shape) {
		case 'object':
			return { success: false, error: { code, msg: message } };
		case 'message':
			return { success: false, error: { code, message } };
		case 'string':
			return { success: false, error: message };
		case 'number':
			return { success: false, error: code };
		case 'html':
			return html('Something went wrong');
		case 'empty':
			return '';
		case 'truncated':
			return JSON.stringify({ success: false, error: { code, msg: message } }).slice(0, 38);
	}
}

export function refusalAnswer(variants: Variants, refusal: Refusal): Answer {
	return {
		status: variants.failure === 'ok200' ? 200 : refusal.status,
		body: refusalBody(variants.errorShape, refusal.code, refusal.message),
	};
}

/** The response to an expired or missing token ("Unknowns" 1). If only the body shows it, the body has to. */
export function expiryAnswer({ expiry, errorShape }: Variants): Answer {
	const telling = errorShape === 'message' ? 'message' : 'object';
	switch (expiry) {
		case '401':
			return { status: 401, body: refusalBody(errorShape, 1400, 'Unauthorized') };
		case '403':
			return { status: 403, body: refusalBody(errorShape, 1400, 'Forbidden') };
		case '200-1402':
			return { status: 200, body: refusalBody(telling, 1402, 'Session has ended') };
		case '400-token':
			return {
				status: 400,
				body: refusalBody(errorShape === 'string' ? 'string' : telling, 1400, 'Invalid token'),
			};
	}
}

const numbered = (rows: unknown[]) =>
	Object.fromEntries(rows.map((row, index) => [String(index), row]));

/** A list in the shape that is set ("Unknowns" 2); `name` is the field of the enveloped object. */
export function listAnswer(variant: ListVariant, name: string, rows: unknown[]): unknown {
	switch (variant) {
		case 'envelopedArray':
			return enveloped(rows);
		case 'envelopedObject':
			return enveloped({ [name]: rows });
		case 'bareArray':
			return rows;
		case 'numericKeys':
			return numbered(rows);
		case 'numericKeysWithSuccess':
			return { success: true, ...numbered(rows) };
	}
}
