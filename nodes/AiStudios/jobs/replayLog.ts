import { JobFailure } from './failure';

/** A call and its result, as plain JSON. */
export type LogEntry = readonly [call: string, result: unknown];

/**
 * The results of an operation's calls, in order. An operation that runs again from its start gets the same results
 * without a call, up to where it stopped.
 */
export class ReplayLog {
	private at = 0;

	/**
	 * @param entries earlier results; new ones are added
	 * @param isKept false for a run that is never replayed, where a log would only use memory
	 */
	constructor(
		readonly entries: LogEntry[],
		private readonly isKept: boolean,
	) {}

	/**
	 * The result from the log, or from making the call now.
	 *
	 * @param call identifies the call precisely enough to notice a different one in its place
	 * @param replayed receives the result from the log
	 * @throws JobFailure if the log has a different call at this point; nothing is sent
	 */
	once<T>(
		call: string,
		make: () => Promise<T>,
		replayed: (result: T) => void = () => undefined,
	): Promise<T> {
		// Not async: thousands of waiting units would each keep one more suspended function.
		return this.isKept ? this.logged(call, make, replayed) : make();
	}

	private async logged<T>(
		call: string,
		make: () => Promise<T>,
		replayed: (result: T) => void,
	): Promise<T> {
		const entry = this.entries[this.at];
		if (entry === undefined) {
			const result = await make();
			this.entries.push([call, result]);
			this.at++;
			return result;
		}
		if (entry[0] !== call) throw replayedOtherwise();
		this.at++;
		// The earlier result of `make` for the same call.
		const result = entry[1] as T;
		replayed(result);
		return result;
	}
}

export const replayedOtherwise = (): JobFailure =>
	new JobFailure(
		'This waiting execution was started by another version of the node or of the workflow, so it cannot go on',
		"Nothing was paid for again. The videos are in AI Studios: find them with 'Get Status' and the ID, or with 'Get Many'.",
	);
