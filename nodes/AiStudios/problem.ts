/**
 * A value from the workflow that cannot be used. Thrown by the pure parts (scene building, parameter reading), which
 * know the field but not n8n; the router adds the item and turns it into the message that n8n shows.
 */
export class FieldProblem extends Error {
	/** What to do about it, in one or two sentences. */
	readonly advice?: string;

	/**
	 * @param message what is wrong, naming the field by its label, e.g. "'Avatar' in scene 2 is empty"
	 * @param advice what to do about it
	 */
	constructor(message: string, advice?: string) {
		super(message);
		this.name = 'FieldProblem';
		this.advice = advice;
	}
}
