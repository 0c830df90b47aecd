import { isObject } from './envelope';

const MASK = '•••';
/** Shorter values are no real keys, and masking them would spoil words that have nothing to do with them. */
const SHORTEST_SECRET = 6;
/** A JSON Web Token, also one whose end was cut off. Any JSON object in Base64 begins with these letters. */
const WEB_TOKEN = /\beyJ[\w-]{8,}(\.[\w-]*){0,2}/g;

/** The words without the secrets, and without anything that looks like a token, whoever it belongs to. */
export function withoutSecrets(words: string, secrets: readonly string[]): string {
	return masked(words, secrets.filter(isReal)).replace(WEB_TOKEN, MASK);
}

/** An answer of the service, JSON of any depth, with the secrets masked in every text of it. It is not changed itself. */
export function answerWithoutSecrets(answer: unknown, secrets: readonly string[]): unknown {
	const real = secrets.filter(isReal);
	const safe = (value: unknown): unknown => {
		if (typeof value === 'string') return masked(value, real);
		if (Array.isArray(value)) return value.map(safe);
		if (!isObject(value)) return value;
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, safe(inner)]));
	};
	return real.length === 0 ? answer : safe(answer);
}

const isReal = ({ length }: string): boolean => length >= SHORTEST_SECRET;

const masked = (text: string, secrets: readonly string[]): string =>
	secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
