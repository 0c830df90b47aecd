import { FieldProblem } from '../problem';

/**
 * Stops a run that would start more paid jobs than the user allows, before the first.
 *
 * @param planned paid jobs this run is about to start
 * @param held paid jobs the execution has started before (loops, retries)
 * @throws FieldProblem naming both numbers and how to allow them
 */
export function guardSpending(planned: number, held: number, most: number): void {
	if (planned === 0 || planned + held <= most) return;
	const before = held === 0 ? '' : `, after ${held} it has started already`;
	throw new FieldProblem(
		`This run would start ${planned} paid ${planned === 1 ? 'job' : 'jobs'}${before}; at most ${most} are allowed`,
		`Nothing was sent. If this is what you want, raise 'Maximum Paid Jobs per Run' in the options of the node to ${planned + held} or more.`,
	);
}
