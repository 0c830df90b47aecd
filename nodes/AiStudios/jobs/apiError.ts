import { NodeApiError, type INode } from 'n8n-workflow';

import type { JobFailure } from './failure';

/**
 * The error for a failed call, as n8n shows it.
 *
 * @param shown the message and the advice beside it; `itemIndex` for an item of the run
 */
export function apiError(
	node: INode,
	{ details }: JobFailure,
	shown: { message: string; description?: string; itemIndex?: number },
): NodeApiError {
	const { message } = shown;
	const { status } = details;
	const error = new NodeApiError(
		node,
		{ message },
		{ ...shown, httpCode: status === undefined ? undefined : String(status) },
	);
	// n8n replaces anything in a message that looks like a system error code with its own text.
	error.message = message;
	return error;
}
