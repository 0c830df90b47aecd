import { FieldProblem } from '../problem';
import { jsonBreak } from './jsonBreak';

/**
 * Reads JSON that is given as text, or takes an expression's object: a copy of what JSON can carry of it.
 * @param field the quoted label for the message, e.g. "'Project (JSON)'"
 * @throws FieldProblem that says where the text stops being JSON
 */
export function parseJson(value: unknown, field: string): unknown {
	if (typeof value !== 'string') return carried(value, field);
	try {
		return JSON.parse(value);
	} catch {
		throw brokenJson(value, field);
	}
}

/** Expressions can make objects that hold themselves, undefined or numbers that are none. */
function carried(value: unknown, field: string): unknown {
	if (typeof value !== 'object' || value === null) return value;
	try {
		return JSON.parse(JSON.stringify(value));
	} catch {
		throw unwritable(field);
	}
}

const unwritable = (field: string) =>
	new FieldProblem(
		`${field} cannot be written as JSON`,
		'It may contain itself. Give an object of texts, numbers, lists and objects.',
	);

/** How much of the text around the break is shown. */
const CONTEXT = 15;

function brokenJson(text: string, field: string): FieldProblem {
	const at = jsonBreak(text);
	const before = text.slice(0, at).split('\n');
	const spot =
		at >= text.length
			? 'it ends too early'
			: `near ${JSON.stringify(text.slice(Math.max(at - CONTEXT, 0), at + CONTEXT))}`;
	return new FieldProblem(
		`${field} is not JSON: line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}, ${spot}`,
		'Look for a missing or extra comma, quote or bracket there. An expression may also answer the object itself.',
	);
}
