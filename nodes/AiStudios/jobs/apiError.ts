import { NodeApiError, type INode } from 'n8n-workflow';

import type { JobFailure } from './failure';

/**
 * The error of a call of the service, as n8n shows it.
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
	// n8n replaces what looks like a system error code in a message by words of its own.
	error.message = message;
	return error;
}
