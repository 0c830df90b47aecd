/** What the grammar of JSON (RFC 8259) allows next. */
type Next = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd';

const SPACE = /[ \t\n\r]*/y;
const TOKEN =
	/[[\]{}:,]|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const PUNCTUATION = /^[[\]{}:,]$/;

/**
 * Where a text stops being JSON, as an index; its length when it only ends too early. JSON.parse tells this in words
 * that differ from version to version, and for some breaks not at all.
 */
export function jsonBreak(text: string): number {
	const open: string[] = [];
	let next: Next = 'value';
	let at = 0;
	for (;;) {
		at = skipSpace(text, at);
		const token = tokenAt(text, at);
		const after: Next | undefined = token === undefined ? undefined : step(token, next, open);
		if (token === undefined || after === undefined) return at;
		next = after;
		at += token.length;
		if (open.length === 0) return skipSpace(text, at);
	}
}

/** What comes after a token, with the open brackets kept in `open`; undefined when the token must not stand here. */
function step(token: string, next: Next, open: string[]): Next | undefined {
	const isEnd = next === 'commaOrEnd' || next === 'valueOrEnd' || next === 'keyOrEnd';
	if (token === ']' || token === '}') {
		return isEnd &&
			next !== (token === ']' ? 'keyOrEnd' : 'valueOrEnd') &&
			open.pop() === (token === ']' ? '[' : '{')
			? 'commaOrEnd'
			: undefined;
	}
	switch (next) {
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
	return PUNCTUATION.test(token) ? undefined : 'commaOrEnd';
}

function skipSpace(text: string, at: number): number {
	SPACE.lastIndex = at;
	SPACE.test(text);
	return SPACE.lastIndex;
}

function tokenAt(text: string, at: number): string | undefined {
	TOKEN.lastIndex = at;
	return TOKEN.exec(text)?.[0];
}
