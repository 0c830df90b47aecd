/**
 * A reason a person can act on. The commands print its message alone, without a stack:
 * whoever throws it has written the sentence (what happened, what to do).
 */
export class Problem extends Error {
	/** @param message the whole sentence */
	constructor(message: string, options?: { cause?: unknown }) {
		super(message, options);
		this.name = 'Problem';
	}
}

/**
 * What to print for anything thrown: a Problem's own sentence, otherwise the stack, which is what
 * a developer needs for the unexpected.
 */
export function describeError(thrown: unknown): string {
	if (thrown instanceof Problem) return thrown.message;
	return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
