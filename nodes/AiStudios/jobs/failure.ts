import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import { AdvisedError, withoutPeriod } from '../problem';
import { TOKEN_WORDS, type Outcome } from '../transport/outcome';
import { KEYS_PAGE } from '../transport/tokens';

/** What a failure is about, besides what its message says. */
interface About {
	/** The advice where the execution goes on after the failure, and so cannot be retried. */
	ifItGoesOn?: string;
	/** Set if it would happen to every item: the account or the network is at fault. */
	ofAll?: boolean;
}

/** A unit of work that failed, described for the person who runs the workflow. */
export class JobFailure extends AdvisedError {
	/** @param details what a workflow can act on: HTTP status, code, job id. No secrets, no bodies. */
	constructor(
		message: string,
		override readonly advice: string,
		readonly details: IDataObject = {},
		readonly about: About = {},
	) {
		super(message, advice);
	}
}

/** What to do about a paid call that may have been carried out. `what` is what was requested, e.g. "project". */
export const mayExistAdvice = (what: string): string =>
	`Check in AI Studios whether the ${what} is there. This execution does not send it again, even when you retry it, so nothing is paid for twice. If it is not there, run the workflow again for this item only.`;

// Keyed by whether the run keeps the worker or has released it: n8n does not run a parked node again, so retrying its
// execution is of no use. Neither can it be retried if it goes on after the failure.

/** What to do about a file that could not be downloaded. */
export const DOWNLOAD_ADVICE = {
	kept: 'Nothing is lost: download the file from this address, or retry the execution, which does not make or pay for anything again.',
	released:
		"Nothing is lost: download the file from this address. For the video of a project, you can also use the operation 'Download'.",
};

/** What to do about a job that was not finished in time. */
export const TIME_ADVICE = {
	kept: "It may still finish later: check it with the operation 'Get Status' and this ID. Or raise 'Time Limit (Minutes)', save the workflow, and use 'Retry execution' with the currently saved workflow, which keeps waiting and pays for nothing again.",
	released:
		"It may still finish later: check it with the operation 'Get Status' and this ID. For the next run, raise 'Time Limit (Minutes)'; retrying this execution only repeats this message.",
	goesOn: "It may still finish later: check it with the operation 'Get Status' and this ID.",
};

/** Too few credits: codes of the service (API reference, "Envelope and errors", "Interactive avatar"). */
const NO_CREDITS = new Set(['4002', '4020']);
const PAYMENT_REQUIRED = 402;
const TOO_LARGE = 413;
const CREDIT_WORDS = /\bcredits?\b/i;
/** A retry makes only the missing jobs; a new execution would pay for all of them. */
const RETRY = "then use 'Retry execution', which makes only what is missing.";
const ONE_AGAIN = 'then run the workflow again for this item only.';

type Refused = Extract<Outcome, { kind: 'refused' }>;

/** What to do about a refusal, up to the end of the sentence that says how to go on. */
function correction({ status, code, words }: Refused): { start: string; byFields: boolean } {
	const numbers = `status ${status}${code === undefined ? '' : `, code ${code}`}`;
	if (status === PAYMENT_REQUIRED || NO_CREDITS.has(code ?? '') || CREDIT_WORDS.test(words))
		return { start: `Add credits in AI Studios (${numbers})`, byFields: false };
	if (status === TOO_LARGE) return { start: `Use a smaller file (${numbers})`, byFields: true };
	return words === ''
		? { start: `Check the fields, and the plan of the account (${numbers})`, byFields: true }
		: { start: `Correct what AI Studios names (${numbers})`, byFields: true };
}

/** Without saying twice that it was not found. */
function notFound(what: string, words: string): string {
	if (words === '' || /^not found$/i.test(words)) return `AI Studios did not find the ${what}`;
	return /\b(?:not found|not exist|no longer exists)\b/i.test(words)
		? `AI Studios: ${words}`
		: `AI Studios did not find the ${what}: ${words}`;
}

function refusal(
	outcome: Refused,
	what: string,
	{ paid, besidePaid }: { paid: boolean; besidePaid: boolean },
): JobFailure {
	const { status, code, words } = outcome;
	const details = { status, ...(code === undefined ? {} : { code }), mayExist: false };
	if (status === 404 && !besidePaid) {
		return new JobFailure(
			notFound(what, withoutPeriod(words)),
			'Check the ID, and that it belongs to the account of the credential.',
			details,
		);
	}
	const reason = words === '' ? ' and gave no reason' : `: ${withoutPeriod(words)}`;
	const message = `AI Studios did not accept the ${what}${reason}`;
	const { start, byFields } = correction(outcome);
	if (!besidePaid) return new JobFailure(message, `${start} and run again.`, details);
	const free = paid ? `The refused call cost nothing. ${start}` : start;
	const retry = byFields
		? "then save the workflow and use 'Retry execution' with the currently saved workflow: items whose fields stay the same are not made or paid for again."
		: RETRY;
	return new JobFailure(message, `${free}, ${retry}`, details, {
		ifItGoesOn: `${free}, ${ONE_AGAIN}`,
	});
}

/**
 * The failure for a call without an answer.
 *
 * @param what what was requested, e.g. "project"
 * @param besidePaid whether the run may have paid for other things, so that only a retry does not pay for them again
 */
export function failureOf(
	outcome: Exclude<Outcome, { kind: 'answer' }>,
	what: string,
	paid: boolean,
	besidePaid = paid,
): JobFailure {
	const words =
		'words' in outcome && outcome.words !== '' ? `: ${withoutPeriod(outcome.words)}` : '';
	const status: { status?: number } =
		'status' in outcome && outcome.status !== undefined ? { status: outcome.status } : {};
	switch (outcome.kind) {
		case 'refused':
			return outcome.status === 403
				? denied(what, words)
				: refusal(outcome, what, { paid, besidePaid });
		case 'tokenExpired':
			if (outcome.status === 403 && !TOKEN_WORDS.test(outcome.words)) return denied(what, words);
			return new JobFailure(
				`AI Studios denied access to the ${what}${words}`,
				`A new token was refused as well. Check the plan of the account (API access needs Pro or higher) and the keys (${KEYS_PAGE}).`,
				{ ...status, mayExist: false },
				{ ofAll: true },
			);
		case 'keysRefused':
			return new JobFailure(outcome.words, outcome.advice, { mayExist: false }, { ofAll: true });
		case 'busy':
			return unsent(
				paid
					? `AI Studios accepts no more calls right now, so the ${what} was not sent`
					: 'AI Studios accepts no more calls right now',
				"The rate limit of the account is reached: lower 'Calls in Flight' in the options of the node, or wait a while",
				besidePaid,
				429,
			);
		case 'notSent':
			if (outcome.by === 'n8n') {
				return unsent(
					`n8n could not send the request for the ${what}${words}`,
					'Nothing was sent to AI Studios: check the credential of the node, and whether your n8n may reach AI Studios',
					besidePaid,
				);
			}
			if (outcome.advice !== undefined) {
				const reason = withoutPeriod(outcome.words);
				const message = paid ? `${reason}, so the ${what} was not sent` : reason;
				return new JobFailure(message, outcome.advice, { mayExist: false }, { ofAll: true });
			}
			return unsent(
				paid
					? `AI Studios cannot be reached, so the ${what} was not sent`
					: 'AI Studios cannot be reached',
				"Check that your n8n can reach the internet, and check 'Region' in the credential",
				besidePaid,
			);
		case 'broken':
		case 'lost': {
			const down = (status.status ?? 0) >= 500 ? ` (status ${status.status})` : '';
			if (!paid) {
				const advice = (again: string) =>
					`AI Studios may be down${down}: it was asked several times. ${again} in a few minutes; if that does not help, check 'Region' in the credential.`;
				return new JobFailure(
					`AI Studios sent no usable response for the ${what}${words}`,
					advice(besidePaid ? "Use 'Retry execution'" : 'Try again'),
					status,
					besidePaid ? { ifItGoesOn: advice('Run the workflow again for this item only') } : {},
				);
			}
			const id = 'id' in outcome && outcome.id !== undefined ? { id: outcome.id } : {};
			return new JobFailure(
				`It is not known whether AI Studios accepted the ${what}${words}${id.id === undefined ? '' : `. Its response names the ID ${id.id}`}`,
				`${down === '' ? '' : `AI Studios may be down${down}. `}${mayExistAdvice(what)}`,
				{ ...status, ...id, mayExist: true },
			);
		}
	}
}

/** Nothing was sent, for a reason that holds for every item. @param advice without the end of its sentence */
function unsent(message: string, advice: string, besidePaid: boolean, status?: number): JobFailure {
	const details = { ...(status === undefined ? {} : { status }), mayExist: false };
	return besidePaid
		? new JobFailure(message, `${advice}, ${RETRY}`, details, {
				ofAll: true,
				ifItGoesOn: `${advice}, ${ONE_AGAIN}`,
			})
		: new JobFailure(message, `${advice}, then try again.`, details, { ofAll: true });
}

const denied = (what: string, words: string): JobFailure =>
	new JobFailure(
		`AI Studios does not allow the ${what} for this account${words}`,
		'Check that what you asked for belongs to the account of the credential or to the chosen workspace, and that the plan of the account includes it (status 403).',
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

/** @param goesOn whether the execution goes on after it, and so cannot be retried */
export function adviceOf(reason: unknown, goesOn = false): string | undefined {
	if (!(reason instanceof AdvisedError)) return undefined;
	const other = reason instanceof JobFailure && goesOn ? reason.about.ifItGoesOn : undefined;
	return other ?? reason.advice;
}
