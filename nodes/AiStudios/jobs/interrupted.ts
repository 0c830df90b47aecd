import type { IExecuteFunctions } from 'n8n-workflow';

import { FieldProblem } from '../problem';
import { keepsJournal } from './journal';

/**
 * Whether this is the retry of an execution that ended in the middle of this node because n8n itself died. n8n then
 * begins from the first node, knows that this node was begun before, and has lost what it had paid for. The context of
 * a node that ended by itself, well or not, always holds a journal.
 *
 * Has to be asked before the journal of this try is made.
 */
export function wasInterrupted(context: IExecuteFunctions): boolean {
	if (context.getMode() !== 'retry' || keepsJournal(context.getContext('node'))) return false;
	return context.evaluateExpression(`{{ $(${JSON.stringify(context.getNode().name)}).isExecuted }}`, 0) === true;
}

/** @throws FieldProblem when anything would be paid for in such a retry */
export function guardInterrupted(interrupted: boolean, planned: number): void {
	if (!interrupted || planned === 0) return;
	throw new FieldProblem(
		'n8n was stopped in the middle of this execution, so it is not known what was paid for before',
		"Nothing was sent. Look in AI Studios, or with 'Get Many', which projects are there: they are finished and paid for. Run the workflow anew for those that are missing. The log of n8n names each project that was taken.",
	);
}
