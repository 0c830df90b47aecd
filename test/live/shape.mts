const MOST_KEYS = 14;
const MOST_DEPTH = 4;
/** Short words that say how the service works, and nothing about the account. */
const TELLING = new Set([
	'success',
	'isAuthenticated',
	'code',
	'progress',
	'state',
	'deletedCount',
]);

/** What a value is built like, without what is in it: `{success: true, data: {token: text}}`. */
export function shapeOf(value: unknown, depth = 0): string {
	if (value === null) return 'null';
	if (typeof value === 'string')
		return value.trimStart().startsWith('<') ? 'web page' : value === '' ? 'nothing' : 'text';
	if (typeof value !== 'object') return typeof value;
	if (Array.isArray(value))
		return value.length === 0 ? '[]' : `[${value.length} × ${shapeOf(value[0], depth + 1)}]`;
	const entries = Object.entries(value);
	if (depth >= MOST_DEPTH) return '{…}';
	if (entries.length > 1 && entries.every(([key]) => /^\d+$/.test(key))) {
		return `{numbers as keys: ${entries.length} × ${shapeOf(entries[0]?.[1], depth + 1)}}`;
	}
	const numbered = entries.filter(([key]) => /^\d+$/.test(key));
	const named = entries.filter(([key]) => !/^\d+$/.test(key));
	const parts = named
		.slice(0, MOST_KEYS)
		.map(
			([key, part]) => `${key}: ${TELLING.has(key) ? told(part, depth) : shapeOf(part, depth + 1)}`,
		);
	if (numbered.length > 0)
		parts.push(`numbers as keys: ${numbered.length} × ${shapeOf(numbered[0]?.[1], depth + 1)}`);
	if (named.length > MOST_KEYS) parts.push('…');
	return `{${parts.join(', ')}}`;
}

const told = (value: unknown, depth: number) =>
	typeof value === 'object' || String(value).length > 40
		? shapeOf(value, depth + 1)
		: JSON.stringify(value);
