/** A message may repeat a value of any length, such as a picture that was pasted where its address belongs. */
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
 * A value from the workflow that cannot be used. Thrown by the pure parts (scene building, parameter reading), which
 * know the field but not n8n; the router adds the item and turns it into the message that n8n shows.
 */
export class FieldProblem extends AdvisedError {
	/** The item at fault, counted from 0, where several make one video. */
	item?: number;

	/**
	 * @param message what is wrong, naming the field by its label, e.g. "'Avatar' in scene 2 is empty"
	 * @param advice what to do about it
	 */
	constructor(message: string, advice?: string) {
		super(shortened(message), advice);
	}
}

/** The message with what is too much of it left out in the middle: where it begins and ends it says what is wrong. */
function shortened(message: string): string {
	if (message.length <= MOST_LETTERS) return message;
	return `${message.slice(0, MOST_LETTERS - LETTERS_AT_THE_END)}…${message.slice(-LETTERS_AT_THE_END)}`;
}

/** Words as part of a sentence that goes on: without the period they end with. */
export function withoutPeriod(words: string): string {
	const sentence = words.trimEnd();
	return sentence.endsWith('.') ? sentence.slice(0, -1).trimEnd() : words;
}

/** What `make` gives; where it ends with a FieldProblem, the advice has one more sentence. */
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
