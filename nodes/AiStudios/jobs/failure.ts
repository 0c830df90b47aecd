import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import { AdvisedError, withoutPeriod } from '../problem';
import { TOKEN_WORDS, type Outcome } from '../transport/outcome';
import { KEYS_PAGE } from '../transport/tokens';

/** A unit of work that failed, described for the person who runs the workflow. */
export class JobFailure extends AdvisedError {
	/** @param details what a workflow can act on: HTTP status, code, job id. No secrets, no bodies. */
	constructor(
		message: string,
		override readonly advice: string,
		readonly details: IDataObject = {},
	) {
		super(message, advice);
	}
}

/** What to do about a paid call that may have been carried out. */
export const MAY_EXIST_ADVICE =
	'Look for it in AI Studios. This execution does not send it again, even when you retry it, so nothing is paid for twice. If it is not there, run the workflow again for this item only.';

// Keyed by whether the run keeps the worker or has released it: n8n does not run a parked node again, so retrying its
// execution is of no use.

/** What to do about a file that could not be downloaded. */
export const DOWNLOAD_ADVICE = {
	kept: 'Nothing is lost: download the file from this address, or retry the execution, which makes and pays for nothing again.',
	released:
		"Nothing is lost: download the file from this address, or use the operation 'Download'.",
};

/** What to do about a job that was not finished in time. */
export const TIME_ADVICE = {
	kept: "It may still finish later: check it with the operation 'Get Status' and this ID, or raise 'Time Limit'. Retrying the execution sends nothing again.",
	released:
		"It may still finish later: check it with the operation 'Get Status' and this ID. For the next run, raise 'Time Limit'; retrying this execution only repeats this message.",
};

/** Too few credits: the code the live service documents (API reference, "Interactive avatar"). */
const NO_CREDITS = '4020';
const CREDIT_WORDS = /\bcredits?\b/i;

/** A retry makes only the missing jobs; a new execution would pay for all of them. */
function refusedAdvice(
	{ status, code, words }: Extract<Outcome, { kind: 'refused' }>,
	paid: boolean,
): string {
	const numbers = `status ${status}${code === undefined ? '' : `, code ${code}`}`;
	if (!paid) return `Correct what AI Studios names (${numbers}) and run again.`;
	const missing = "then use 'Retry execution', which makes only what is missing.";
	return code === NO_CREDITS || CREDIT_WORDS.test(words)
		? `The refused call cost nothing (${numbers}). Add credits in AI Studios, ${missing}`
		: `The refused call cost nothing. Correct what AI Studios names (${numbers}), ${missing}`;
}

/** The failure for a call without an answer. `what` is what was requested, e.g. "project". */
export function failureOf(
	outcome: Exclude<Outcome, { kind: 'answer' }>,
	what: string,
	paid: boolean,
): JobFailure {
	const words =
		'words' in outcome && outcome.words !== '' ? `: ${withoutPeriod(outcome.words)}` : '';
	const status: { status?: number } =
		'status' in outcome && outcome.status !== undefined ? { status: outcome.status } : {};
	switch (outcome.kind) {
		case 'refused': {
			if (outcome.status === 403) return denied(what, words);
			const code = outcome.code === undefined ? {} : { code: outcome.code };
			return new JobFailure(
				outcome.status === 404
					? `AI Studios did not find the ${what}${words}`
					: `AI Studios did not accept the ${what}${words}`,
				outcome.status === 404
					? 'Check the ID, and that it belongs to the account of the credential.'
					: refusedAdvice(outcome, paid),
				{ ...status, ...code, mayExist: false },
			);
		}
		case 'tokenExpired':
			if (outcome.status === 403 && !TOKEN_WORDS.test(outcome.words)) return denied(what, words);
			return new JobFailure(
				`AI Studios denied access to the ${what}${words}`,
				`A new token was refused as well. Check the plan of the account (API access needs Pro or higher) and the keys (${KEYS_PAGE}).`,
				{ ...status, mayExist: false },
			);
		case 'keysRefused':
			return new JobFailure(outcome.words, outcome.advice, { mayExist: false });
		case 'busy':
			return new JobFailure(
				`AI Studios accepts no more calls right now, so the ${what} was not sent`,
				"The rate limit of the account is reached. Retry the execution later, or lower 'Calls in Flight' in the options of the node.",
				{ status: 429, mayExist: false },
			);
		case 'notSent':
			if (outcome.by === 'n8n') {
				return new JobFailure(
					`n8n could not send the ${what}${words}`,
					'Nothing was sent to AI Studios. Check the credential of the node, then retry the execution.',
					{ mayExist: false },
				);
			}
			return outcome.advice === undefined
				? new JobFailure(
						`AI Studios cannot be reached, so the ${what} was not sent`,
						"Check the network of this n8n and 'Region' in the credential, then retry the execution.",
						{ mayExist: false },
					)
				: new JobFailure(
						`${withoutPeriod(outcome.words)}, so the ${what} was not sent`,
						outcome.advice,
						{
							mayExist: false,
						},
					);
		case 'broken':
		case 'lost':
			return paid
				? new JobFailure(
						`It is not known whether AI Studios accepted the ${what}${words}`,
						`${status.status === undefined ? '' : `${statusWords(status.status)}. `}${MAY_EXIST_ADVICE}`,
						{ ...status, ...('id' in outcome ? { id: outcome.id } : {}), mayExist: true },
					)
				: new JobFailure(
						`AI Studios sent no usable response for the ${what}${words}`,
						`AI Studios may be down${status.status === undefined ? '' : ` (status ${status.status})`}: it was asked several times. Try again in a few minutes; if that does not help, check 'Region' in the credential.`,
						status,
					);
	}
}

/** What the status of a call means whose outcome is unknown. */
const statusWords = (status: number): string =>
	status >= 500
		? `AI Studios may be down (status ${status})`
		: `AI Studios answered with status ${status}`;

const denied = (what: string, words: string): JobFailure =>
	new JobFailure(
		`AI Studios does not allow the ${what} for this account${words}`,
		`Status 403, even with a new token. Check that what you asked for belongs to the account of the credential or to the chosen workspace, and that the plan of the account includes it.`,
		{ status: 403, mayExist: false },
	);

/** For models and panels, which get only the message: it includes the advice. */
export function sentences(happened: string, advice = ''): string {
	if (advice === '') return happened;
	return `${happened}${/[.!?]$/.test(happened) ? '' : '.'} ${advice}`;
}

interface Shown {
	message: string;
	/** The advice beside the message. */
	description?: string;
	/** The item of the run that it is about. */
	itemIndex?: number;
}

/** The error as n8n shows it: one of the API for a failed call, one of the node for anything else. */
export function nodeError(
	node: INode,
	reason: unknown,
	shown: Shown = { message: messageOf(reason), description: adviceOf(reason) },
): NodeApiError | NodeOperationError {
	if (reason instanceof NodeApiError || reason instanceof NodeOperationError) {
		reason.message = notCancellation(reason.message);
		return reason;
	}
	const message = notCancellation(shown.message);
	const told = { ...shown, message };
	if (!(reason instanceof JobFailure)) {
		const error = new NodeOperationError(node, reason instanceof Error ? reason : message, told);
		error.message = message;
		return error;
	}
	const { details } = reason;
	const { status } = details;
	const error = new NodeApiError(
		node,
		{ message },
		{ ...told, httpCode: status === undefined ? undefined : String(status) },
	);
	// n8n replaces anything in a message that looks like a system error code with its own text.
	error.message = message;
	error.context.data = { ...details };
	return error;
}

/**
 * The message without what n8n reads as a cancellation, whoever wrote it: n8n shows an execution whose error has these
 * words in lower case as Canceled instead of Error.
 */
const notCancellation = (message: string): string =>
	message.replace(/cancell?ed/g, (word) => `C${word.slice(1)}`);

/** Without the final period of the service's words, because the sentence may continue. */
export function messageOf(reason: unknown): string {
	return withoutPeriod(reason instanceof Error ? reason.message : String(reason));
}

export function adviceOf(reason: unknown): string | undefined {
	return reason instanceof AdvisedError ? reason.advice : undefined;
}
