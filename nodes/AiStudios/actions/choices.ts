import { FieldProblem } from '../problem';
import { asText } from './params';

/**
 * One of the values the service knows, whatever the case it was written in; undefined when the field is empty.
 *
 * @throws FieldProblem naming the field and the known values
 */
export function choice<T extends string>(value: unknown, label: string, known: readonly T[]): T | undefined {
	const text = asText(value);
	if (text === '') return undefined;
	const found = known.find((one) => one.toLowerCase() === text.toLowerCase());
	if (found !== undefined) return found;
	throw new FieldProblem(`'${label}' is "${text}", which AI Studios does not have`, `Use one of ${known.join(', ')}.`);
}

/** Addresses that only this machine or this network reaches; the service could not fetch them. */
const PRIVATE = /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[|[^.]+$)/i;

/**
 * The public web address of a file that the service has to fetch.
 *
 * @throws FieldProblem when it is none
 */
export function publicAddress(value: string, label: string): string {
	const host = /^https?:\/\/([^\s/?#]+)([/?#]\S*)?$/i.exec(value)?.[1];
	if (host === undefined) {
		throw new FieldProblem(`'${label}' is no web address: "${value}"`, 'It has to start with https:// or http:// and may not contain spaces.');
	}
	if (PRIVATE.test(host.replace(/^.*@/, '').replace(/:\d+$/, ''))) {
		throw new FieldProblem(
			`'${label}' is reachable from your network only: "${value}"`,
			'AI Studios fetches the file itself: put it where the whole internet can read it.',
		);
	}
	return value;
}
