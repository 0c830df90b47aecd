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

/** A field that has to be filled in and is empty. */
interface Missing {
	/** Its label in the form. */
	label: string;
	/** Where it is, as messages go on after the label, such as " in scene 2". */
	path: string;
	advice: string;
}

/** Fields that have to be filled in and are empty, in the order of the form. */
export class MissingFields extends FieldProblem {
	constructor(readonly missing: readonly [Missing, ...Missing[]]) {
		const [{ label, path }] = missing;
		super(
			missing.length === 1 ? `'${label}'${path} is empty` : lacking(missing),
			[...new Set(missing.map(({ advice }) => advice))].join(' '),
		);
	}
}

/** A label within a sentence: "Image URL" becomes "image URL". */
const inSentence = (label: string): string =>
	label.replace(/[A-Za-z]+/g, (word) => (/^[A-Z][a-z]+$/.test(word) ? word.toLowerCase() : word));

/** Such as "Scene 1 has no avatar and no script; text 1 in scene 2 has no text". */
function lacking(missing: readonly Missing[]): string {
	const byPlace = new Map<string, string[]>();
	for (const { label, path } of missing) {
		const place = path.replace(/^ (?:in|of) /, '') || 'this node';
		byPlace.set(place, [...(byPlace.get(place) ?? []), `no ${inSentence(label)}`]);
	}
	const sentence = [...byPlace].map(([place, labels]) => `${place} has ${labels.join(' and ')}`);
	const words = sentence.join('; ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a reader found missing. @throws what it failed of otherwise */
function missingIn(reason: unknown): readonly Missing[] {
	if (reason instanceof MissingFields) return reason.missing;
	throw reason;
}

/**
 * What all of them read, in their order. What several of them miss is told at once.
 *
 * @throws FieldProblem the first problem of another kind, or one about everything that is missing
 */
export function allTogether<Read extends unknown[]>(
	...readers: { [At in keyof Read]: () => Read[At] }
): Read {
	const read: unknown[] = [];
	const missing: Missing[] = [];
	for (const reader of readers) {
		try {
			read.push(reader());
		} catch (reason) {
			missing.push(...missingIn(reason));
		}
	}
	const [first, ...others] = missing;
	if (first !== undefined) throw new MissingFields([first, ...others]);
	// Each reader has answered in its place.
	return read as Read;
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
export async function withAdvice<T>(make: () => Promise<T>, sentence: string): Promise<T> {
	try {
		return await make();
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
