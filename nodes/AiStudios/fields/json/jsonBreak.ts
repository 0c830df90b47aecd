/** What the grammar of JSON (RFC 8259) allows next. */
type Next = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

interface JsonBreak {
	/** Index of the first invalid character; the length of the text if it only ends too soon. */
	readonly at: number;
	/** What to do about it, in one sentence. */
	readonly advice: string;
}

const SPACE = /[ \t\n\r]*/y;
const SIMPLE_TOKEN = /[[\]{}:,]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const PUNCTUATION = '[]{}:,';
const GENERAL = 'Look for a missing or extra comma, quote or bracket there.';

/**
 * Where a text stops being JSON, and what to do about it. JSON.parse reports this differently in each
 * version, and for some errors not at all.
 */
export function jsonBreak(text: string): JsonBreak {
	const open: string[] = [];
	let next: Next = 'value';
	let at = skipSpace(text, 0);
	for (;;) {
		const token = tokenAt(text, at);
		const after: Next | undefined = token === undefined ? undefined : step(token, next, open);
		if (token === undefined || after === undefined)
			return { at, advice: adviceFor(text, at, next, open.at(-1)) };
		next = open.length === 0 && after === 'commaOrEnd' ? 'nothing' : after;
		at = skipSpace(text, at + token.length);
	}
}

/** What comes after a token, with the open brackets kept in `open`; undefined if the token is invalid here. */
function step(token: string, next: Next, open: string[]): Next | undefined {
	if (token === ']' || token === '}') {
		const opener = token === ']' ? '[' : '{';
		const isEnd = next === 'commaOrEnd' || next === (token === ']' ? 'valueOrEnd' : 'keyOrEnd');
		if (!isEnd || open.at(-1) !== opener) return undefined;
		open.pop();
		return 'commaOrEnd';
	}
	switch (next) {
		case 'nothing':
			return undefined;
		case 'colon':
			return token === ':' ? 'value' : undefined;
		case 'commaOrEnd':
			if (token !== ',') return undefined;
			return open.at(-1) === '{' ? 'key' : 'value';
		case 'key':
		case 'keyOrEnd':
			return token.startsWith('"') ? 'colon' : undefined;
		default:
			return value(token, open);
	}
}

function value(token: string, open: string[]): Next | undefined {
	if (token === '[' || token === '{') {
		open.push(token);
		return token === '[' ? 'valueOrEnd' : 'keyOrEnd';
	}
	return PUNCTUATION.includes(token) ? undefined : 'commaOrEnd';
}

function skipSpace(text: string, at: number): number {
	SPACE.lastIndex = at;
	SPACE.test(text);
	return SPACE.lastIndex;
}

function tokenAt(text: string, at: number): string | undefined {
	if (text.charAt(at) === '"') {
		const end = stringEnd(text, at);
		return end === undefined ? undefined : text.slice(at, end);
	}
	SIMPLE_TOKEN.lastIndex = at;
	return SIMPLE_TOKEN.exec(text)?.[0];
}

/** Index after the closing quote; undefined if there is none, or if the string has a character that JSON does not allow. */
function stringEnd(text: string, start: number): number | undefined {
	for (let at = start + 1; at < text.length; ) {
		const letter = text.charAt(at);
		if (letter === '"') return at + 1;
		if (letter < ' ') return undefined;
		if (letter !== '\\') {
			at += 1;
			continue;
		}
		ESCAPE.lastIndex = at;
		if (!ESCAPE.test(text)) return undefined;
		at = ESCAPE.lastIndex;
	}
	return undefined;
}

function adviceFor(text: string, at: number, next: Next, open: string | undefined): string {
	const letter = text.charAt(at);
	if (letter === '') {
		return open === undefined
			? 'Add a value, such as an object in braces.'
			: `The closing ${open === '{' ? '}' : ']'} is missing; the text may have been cut off.`;
	}
	if (next === 'nothing') return 'Remove what follows.';
	if (letter === '"' && stringEnd(text, at) === undefined && next !== 'commaOrEnd')
		return 'The closing quote is missing, or there is a line break or a single \\ inside the quotes.';
	if (letter === '…' || text.startsWith('...', at))
		return 'Replace the dots with the actual values.';
	if (/['‘’“”„`´]/.test(letter)) return 'Use straight double quotes (").';
	if (letter === ']' || letter === '}') return closingAdvice(letter, next, open);
	if (letter === ',') return next === 'colon' ? colonAdvice : 'There is an extra comma.';
	if (next === 'colon') return colonAdvice;
	if (next === 'commaOrEnd') return 'A comma may be missing before it.';
	if (/[\w$]/.test(letter)) return wordAdvice(text.slice(at, at + 10), next);
	return GENERAL;
}

const colonAdvice = 'Put a colon between a name and its value.';

function closingAdvice(letter: string, next: Next, open: string | undefined): string {
	if (open !== undefined && open !== (letter === ']' ? '[' : '{'))
		return `Close the ${open} before it.`;
	if (next === 'key' || (next === 'value' && letter === ']')) return 'There is an extra comma.';
	return next === 'value' ? 'The value is missing.' : GENERAL;
}

function wordAdvice(start: string, next: Next): string {
	if (next === 'key' || next === 'keyOrEnd') return 'Put the name in double quotes.';
	return /^(?:true|false|null|none)\b/i.test(start)
		? 'Write true, false or null, in lower case.'
		: 'Put text in double quotes; write numbers like 1 or 0.5.';
}
