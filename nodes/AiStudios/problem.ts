/** A message may quote a value of any length, such as a picture pasted in place of its URL. */
const MOST_LETTERS = 400;
const LETTERS_AT_THE_END = 100;

/** An error that tells what to do about it. */
export abstract class AdvisedError extends Error {
	/** @param advice what to do about it, in one or two sentences */
	constructor(
		message: string,
		readonly advice?: string,
	) {
		super(message);
		this.name = new.target.name;
	}
}

/**
 * An unusable value from the workflow. Thrown by the pure parts (scene building, parameter reading), which know the
 * field but not n8n; the router adds the item and turns it into the message that n8n shows.
 */
export class FieldProblem extends AdvisedError {
	/** The item at fault, counted from 0, if several items make one video. */
	item?: number;

	/**
	 * @param message what is wrong, naming the field by its label, e.g. "'Avatar' in scene 2 is empty"
	 * @param advice what to do about it
	 */
	constructor(message: string, advice?: string) {
		super(shortened(message), advice);
	}
}

/** The message, shortened in the middle: its beginning and end say what is wrong. */
function shortened(message: string): string {
	if (message.length <= MOST_LETTERS) return message;
	return `${message.slice(0, MOST_LETTERS - LETTERS_AT_THE_END)}…${message.slice(-LETTERS_AT_THE_END)}`;
}

/** Text as part of a longer sentence: without its final period. */
export function withoutPeriod(words: string): string {
	const sentence = words.trimEnd();
	return sentence.endsWith('.') ? sentence.slice(0, -1).trimEnd() : words;
}

/** The result of `make`; if it throws a FieldProblem, one more sentence is added to the advice. */
export function withAdvice<T>(make: () => T, sentence: string): T {
	try {
		return make();
	} catch (reason) {
		throw advisedFurther(reason, sentence);
	}
}

function advisedFurther(reason: unknown, sentence: string): unknown {
	if (!(reason instanceof FieldProblem)) return reason;
	const { advice, message } = reason;
	return new FieldProblem(
		message,
		advice === undefined ? sentence : `${withoutPeriod(advice)}. ${sentence}`,
	);
}
