import { JobFailure } from './failure';

/** Which call it was, and what it was told, as plain JSON. */
export type LogEntry = readonly [call: string, told: unknown];

/**
 * What each call of an operation was told, in order. An operation that is run again from its start gets the same
 * answers without a call, up to where it had come.
 */
export class ReplayLog {
	private at = 0;

	/**
	 * @param entries what was told before; what is told now is added
	 * @param isKept false for a run that is never replayed, whose log would only take memory
	 */
	constructor(
		readonly entries: LogEntry[],
		private readonly isKept: boolean,
	) {}

	/**
	 * The answer of the log, or of the call that is made now.
	 *
	 * @param call names the call, with enough to notice that another one is made in its place
	 * @param replayed is told the answer of the log
	 * @throws JobFailure where the log has another call at this point: then nothing is sent
	 */
	once<T>(
		call: string,
		make: () => Promise<T>,
		replayed: (told: T) => void = () => undefined,
	): Promise<T> {
		// Not async: each of thousands of units that stand in line would keep one more suspended function.
		return this.isKept ? this.logged(call, make, replayed) : make();
	}

	private async logged<T>(
		call: string,
		make: () => Promise<T>,
		replayed: (told: T) => void,
	): Promise<T> {
		const entry = this.entries[this.at];
		if (entry === undefined) {
			const told = await make();
			this.entries.push([call, told]);
			this.at++;
			return told;
		}
		if (entry[0] !== call) throw replayedOtherwise();
		this.at++;
		// What the same call was told before: `make` had answered it.
		const told = entry[1] as T;
		replayed(told);
		return told;
	}
}

export const replayedOtherwise = (): JobFailure =>
	new JobFailure(
		'This waiting execution was started by another version of the node or of the workflow, so it cannot go on',
		"Nothing was paid again. What was made is in AI Studios: find it with 'Get Status' and the ID, or with 'Get Many'.",
	);
