const WORDS: Record<string, boolean> = {
	true: true,
	yes: true,
	on: true,
	1: true,
	false: false,
	no: false,
	off: false,
	0: false,
};

/**
 * What a switch says. Forms, tables and chat models answer with words: true, yes, on or 1, false, no, off or 0, in any
 * case. Undefined for anything else.
 */
export function readFlag(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const word = String(value).trim().toLowerCase();
	return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}
