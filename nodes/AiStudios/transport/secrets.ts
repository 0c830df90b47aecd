import { isObject } from '../json';

const MASK = '•••';
/** Shorter values are not real keys, and masking them would garble unrelated text. */
const SHORTEST_SECRET = 6;
/** A JSON Web Token, even a truncated one. Any JSON object in Base64 begins with these letters. */
const WEB_TOKEN = /\beyJ[\w-]{8,}(\.[\w-]*){0,2}/g;
/** Half of an emoji cannot be part of a URL. */
const HALF_LETTER = /\p{Surrogate}/gu;
/** The service sends no answers nested deeper than this. */
const DEEPEST = 200;

/** An answer that is nested too deeply to read. */
export class TooDeep extends Error {}

/** Secrets of a call that must not leave the transport. */
export interface Secrets {
	/** User Key and tokens: masked everywhere. */
	keys: readonly string[];
	/** Masked in text; in data only on its own, because it may be part of ids, which must not change. */
	appId: string;
}

/**
 * Masks every secret it knows, in each form in which a service may repeat it: plain, escaped in a URL or in JSON, and
 * in Base64.
 */
export class Mask {
	private readonly keys = new Set<string>();
	private readonly appIds = new Set<string>();
	/** Every form of every secret. */
	private forms: readonly string[] = [];
	private inData?: RegExp;
	private inWords?: RegExp;

	add({ keys, appId }: Secrets): void {
		const before = this.keys.size + this.appIds.size;
		for (const key of keys) if (key.length >= SHORTEST_SECRET) this.keys.add(key);
		if (appId.length >= SHORTEST_SECRET) this.appIds.add(appId);
		if (this.keys.size + this.appIds.size === before) return;
		const keyForms = [...this.keys].flatMap(formsOf);
		const idForms = [...this.appIds].flatMap(formsOf);
		this.forms = [...keyForms, ...idForms];
		const [keyPatterns, idPatterns] = [keyForms.map(escaped), idForms.map(escaped)];
		// A session token, which is data, may hold the App ID in Base64.
		this.inData = anyOf(keyPatterns, idPatterns.map(alone));
		this.inWords = anyOf(keyPatterns, idPatterns);
	}

	/** The text without the secrets and without anything that looks like a token, whoever it belongs to. */
	words(text: string): string {
		const safe = text.replace(WEB_TOKEN, MASK);
		return this.inWords === undefined ? safe : safe.replace(this.inWords, MASK);
	}

	/**
	 * The service's data with the secrets masked in every text and every name; the same object if it holds none.
	 * Searching all texts together takes a small part of the time of masking one after the other.
	 *
	 * @throws TooDeep
	 */
	data(value: unknown): unknown {
		const texts: string[] = [];
		collectTexts(value, texts);
		const all = texts.join('\n');
		return this.forms.some((form) => all.includes(form)) ? this.masked(value) : value;
	}

	private masked(value: unknown): unknown {
		if (typeof value === 'string') return this.text(value);
		if (Array.isArray(value)) return value.map((inner) => this.masked(inner));
		if (!isObject(value)) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => [this.text(name), this.masked(inner)]),
		);
	}

	private text(value: string): string {
		return this.inData === undefined ? value : value.replace(this.inData, MASK);
	}
}

/** Every text and every name in some data. @throws TooDeep */
function collectTexts(value: unknown, texts: string[], depth = 0): void {
	if (depth > DEEPEST) throw new TooDeep();
	if (typeof value === 'string') texts.push(value);
	else if (Array.isArray(value)) for (const inner of value) collectTexts(inner, texts, depth + 1);
	else if (isObject(value))
		for (const [name, inner] of Object.entries(value)) {
			texts.push(name);
			collectTexts(inner, texts, depth + 1);
		}
}

const formsOf = (secret: string): string[] => [...writtenForms(secret), ...packedForms(secret)];

/** The readable forms of a secret. */
function writtenForms(secret: string): string[] {
	const inAddress = encodeURIComponent(secret.replace(HALF_LETTER, '\ufffd'));
	const inJson = JSON.stringify(secret).slice(1, -1);
	return usable([
		secret,
		inAddress,
		inAddress.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
		inAddress.replaceAll('%40', '@').replaceAll('%3A', ':'),
		inAddress.replaceAll('%20', '+'),
		inJson,
		inJson.replaceAll('/', '\\/'),
		JSON.stringify(inJson).slice(1, -1),
	]);
}

/** The secret in Base64: alone, or inside a longer text, at any of three offsets. */
function packedForms(secret: string): string[] {
	const bytes = Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte));
	const whole = btoa(bytes.join(''));
	const inside = [0, 1, 2].map((before) =>
		btoa('\0'.repeat(before) + bytes.join('')).slice(
			Math.ceil((before * 8) / 6),
			Math.floor(((before + bytes.length) * 8) / 6),
		),
	);
	const forms = [whole, whole.replaceAll('=', ''), ...inside];
	return usable([...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))]);
}

const usable = (forms: string[]): string[] =>
	[...new Set(forms)].filter(({ length }) => length >= SHORTEST_SECRET);

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const alone = (form: string): string => `(?<![\\w-])${form}(?![\\w-])`;

/** The longest form first, so that a shorter one leaves no rest of it. Undefined if there is nothing to mask. */
function anyOf(...lists: string[][]): RegExp | undefined {
	const forms = lists.flat().sort((one, other) => other.length - one.length);
	return forms.length === 0 ? undefined : new RegExp(forms.join('|'), 'g');
}
