import { clip, codeText, isObject, jsonOrText } from './envelope';
import { partsOf } from './httpAnswer';
import { outcomeOfAnswer, type Outcome } from './outcome';

/** The codes of the interactive avatar service that mean more than "no" (API reference, "Interactive avatar"). */
const SUCCESS = 1000;
const NO_ACCESS = 4010;
const TOO_MANY = 4290;
const OWN_FAULT = 5000;

/**
 * Reads an answer of the interactive avatar service: `{code, data, message}`, where the code has the result, regardless
 * of the HTTP status. `now` (ms) is the reference for a Retry-After date.
 */
export function outcomeOfLiveAnswer(answer: unknown, now: number): Outcome {
	const { status, body: raw } = partsOf(answer);
	const body = typeof raw === 'string' ? jsonOrText(raw) : raw;
	if (status === 429 || !isObject(body) || body.code === undefined)
		return outcomeOfAnswer(answer, now);
	const code = Number(body.code);
	const words = typeof body.message === 'string' ? clip(body.message) : '';
	if (code === SUCCESS && status < 400) return { kind: 'answer', data: body.data ?? {}, body };
	if (code === TOO_MANY) return { kind: 'busy' };
	if (code === NO_ACCESS) {
		return {
			kind: 'keysRefused',
			words: `AI Studios does not give these keys access to live sessions${words === '' ? '' : `: ${words}`}`,
			advice:
				"Check 'App ID' and 'User Key' in the credential, and that your plan includes interactive avatars.",
		};
	}
	if (code >= OWN_FAULT || status >= 500) return { kind: 'broken', status, words };
	return {
		kind: 'refused',
		status: status >= 400 ? status : statusOf(code),
		code: codeText(body.code),
		words,
	};
}

/** The HTTP status that a code stands for: 4040 for 404. */
function statusOf(code: number): number {
	return code >= 4000 && code < 5000 ? Math.floor(code / 10) : 400;
}
