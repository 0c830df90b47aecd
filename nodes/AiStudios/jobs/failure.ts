import type { IDataObject } from 'n8n-workflow';

import { TOKEN_WORDS, type Outcome } from '../transport/outcome';
import { KEYS_PAGE } from '../transport/tokens';

/** A unit of work that could not be finished, in words for the person who runs the workflow. */
export class JobFailure extends Error {
	readonly advice: string;
	/** What a workflow can act on: HTTP status, code, id of the job. No secrets, no bodies. */
	readonly details: IDataObject;

	constructor(message: string, advice: string, details: IDataObject = {}) {
		super(message);
		this.name = 'JobFailure';
		this.advice = advice;
		this.details = details;
	}
}

export const MAY_EXIST_ADVICE =
	'Look for it in AI Studios. It is not sent again in this execution, also when the execution is retried, so that nothing is paid twice; if it is not there, run the workflow anew.';

/** The failure for a call that ended with anything but an answer. `what` is the thing asked for, e.g. "project". */
export function failureOf(
	outcome: Exclude<Outcome, { kind: 'answer' }>,
	what: string,
	paid: boolean,
): JobFailure {
	const words = 'words' in outcome && outcome.words !== '' ? `: ${outcome.words}` : '';
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
					: `Nothing was made by this call. The service's answer has status ${outcome.status}${outcome.code === undefined ? '' : ` and code ${outcome.code}`}; correct what it names and run again.`,
				{ ...status, ...code, mayExist: false },
			);
		}
		case 'tokenExpired':
			if (outcome.status === 403 && !TOKEN_WORDS.test(outcome.words)) return denied(what, words);
			return new JobFailure(
				`AI Studios does not give access to the ${what}${words}`,
				`A new token was made from the keys and was not accepted either. Check the plan of the account (API access needs Pro or higher) and the keys (${KEYS_PAGE}).`,
				{ ...status, mayExist: false },
			);
		case 'keysRefused':
			return new JobFailure(outcome.words, outcome.advice, { mayExist: false });
		case 'busy':
			return new JobFailure(
				`AI Studios takes no more calls for now, so the ${what} was not sent`,
				"The limit of the account is reached. Run again later, or lower 'Calls in Flight' in the options of the node.",
				{ status: 429, mayExist: false },
			);
		case 'notSent':
			return outcome.by === 'n8n'
				? new JobFailure(
						`n8n could not send the ${what}${words}`,
						'Nothing was sent to AI Studios. Check the credential of the node, then run again.',
						{ mayExist: false },
					)
				: new JobFailure(
						`AI Studios cannot be reached, so the ${what} was not sent${words}`,
						"Check the network of this n8n and 'Region' in the credential, then run again.",
						{ mayExist: false },
					);
		case 'broken':
		case 'lost':
			return paid
				? new JobFailure(
						`It is not known whether AI Studios took the ${what}${words}`,
						`${status.status === undefined ? '' : `The service answered with status ${status.status}. `}${MAY_EXIST_ADVICE}`,
						{ ...status, ...('id' in outcome ? { id: outcome.id } : {}), mayExist: true },
					)
				: new JobFailure(
						`AI Studios gave no usable answer about the ${what}${words}`,
						`It was asked several times${status.status === undefined ? '' : ` and last answered with status ${status.status}`}. Run again later; if it goes on, check 'Region' in the credential.`,
						status,
					);
	}
}

const denied = (what: string, words: string): JobFailure =>
	new JobFailure(
		`AI Studios does not allow the ${what} for this account${words}`,
		`The service's answer has status 403, also with a new token. Check that what you asked for belongs to the account of the credential or to the chosen workspace, and that the plan of the account includes it.`,
		{ status: 403, mayExist: false },
	);
