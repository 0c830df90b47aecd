import { FieldProblem } from '../problem';

/**
 * Reads JSON that is given as text, or answers a value that is none (an expression's object) as it is.
 * @param field the quoted label for the message, e.g. "'Project (JSON)'"
 * @throws FieldProblem that says where the text stops being JSON
 */
export function parseJson(value: unknown, field: string): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch (cause) {
		throw brokenJson(value, field, cause instanceof Error ? cause.message : '');
	}
}

/** Node 20 to 24 name the spot in three ways: "at position 17", "(line 2 column 3)", or only "…, ..."x": oo"... is not". */
function brokenJson(text: string, field: string, reason: string): FieldProblem {
	const position = /at position (\d+)/.exec(reason)?.[1];
	const at = position === undefined ? (/end of JSON|Unterminated/.test(reason) ? text.length : undefined) : Number(position);
	if (at === undefined) return new FieldProblem(`${field} is not JSON: ${reason}`, ADVICE);
	const before = text.slice(0, at).split('\n');
	const spot = at >= text.length ? 'it ends too early' : `near ${JSON.stringify(text.slice(Math.max(at - 15, 0), at + 15))}`;
	return new FieldProblem(`${field} is not JSON: line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}, ${spot}`, ADVICE);
}

const ADVICE = 'Look for a missing or extra comma, quote or bracket there. An expression may also answer the object itself.';
