/** Levels of lists and objects within each other; a project has about ten. */
const MOST_LEVELS = 500;

/** A part of a text from an opening bracket to the one that closes it. */
interface Region {
	readonly start: number;
	readonly end: number;
}

/** Whether brackets are nested deeper than in any project, so that nothing recurses into them. */
export function isTooDeep(text: string): boolean {
	let levels = 0;
	let isQuoted = false;
	for (let at = 0; at < text.length; at += 1) {
		const letter = text.charAt(at);
		if (isQuoted && letter === '\\') at += 1;
		else if (letter === '"') isQuoted = !isQuoted;
		else if (isQuoted) continue;
		else if (letter === '[' || letter === '{') levels += 1;
		else if (letter === ']' || letter === '}') levels -= 1;
		if (levels > MOST_LEVELS) return true;
	}
	return false;
}

/**
 * The outermost bracketed parts of a text, in order; undefined if a bracket is not closed, or by the
 * wrong one. Brackets in quotes do not count.
 */
export function regions(text: string): Region[] | undefined {
	const found: Region[] = [];
	const open: string[] = [];
	let start = 0;
	for (let at = 0; at < text.length; at += 1) {
		const letter = text.charAt(at);
		if (open.length > 0 && (letter === '"' || letter === "'")) {
			const end = quoteEnd(text, at);
			if (end === undefined) return undefined;
			at = end - 1;
		} else if (letter === '[' || letter === '{') {
			if (open.length === 0) start = at;
			open.push(letter === '[' ? ']' : '}');
		} else if ((letter === ']' || letter === '}') && open.length > 0) {
			if (open.pop() !== letter) return undefined;
			if (open.length === 0) found.push({ start, end: at + 1 });
		}
	}
	return open.length === 0 ? found : undefined;
}

function quoteEnd(text: string, start: number): number | undefined {
	const quote = text.charAt(start);
	for (let at = start + 1; at < text.length; at += 1) {
		const letter = text.charAt(at);
		if (letter === quote) return at + 1;
		if (letter === '\\') at += 1;
	}
	return undefined;
}

const LITERALS = new Set(['true', 'false', 'null', 'True', 'False', 'None', 'undefined', 'NaN']);
const BARE_VALUE = /[:[,]\s*([\p{L}_$][\p{L}\p{N}_$-]*)\s*([^\s]?)/gu;

/** Whether a value is a word without quotes: what was meant by it cannot be known. Names without quotes are not meant. */
export const hasBareWord = (text: string): boolean =>
	[...withoutQuoted(text).matchAll(BARE_VALUE)].some(
		([, word = '', after]) => after !== ':' && !LITERALS.has(word),
	);

/** Whether dots replace something that was left out, as models write it: `[{…}, ...]`. */
export const hasOmission = (text: string): boolean => /\.{3}|…/.test(withoutQuoted(text));

/** The text with a 0 in place of whatever is in quotes. */
function withoutQuoted(text: string): string {
	let bare = '';
	for (let at = 0; at < text.length; ) {
		const letter = text.charAt(at);
		const end = letter === '"' || letter === "'" ? quoteEnd(text, at) : undefined;
		bare += end === undefined ? letter : '0';
		at = end ?? at + 1;
	}
	return bare;
}
