import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import { sha256 } from '../digest';
import { AdvisedError, withoutPeriod } from '../problem';
import { isObject } from '../json';
import { partsOf, readAnswer } from './envelope';
import { hostsOf } from './hosts';
import { stamp } from './signing';
import { Mask, type Secrets } from './secrets';
import { TimeLimits } from './stop';

/** Where to create keys (API reference, "Authentication"). */
export const KEYS_PAGE = 'https://account.aistudios.com/user/api-key';

/** Tokens are valid for 24 hours; one this old (ms) is renewed before it is refused. */
const RENEW_AFTER_MS = (24 * 60 - 10) * 60_000;
/**
 * Assumed age (ms) of a token issued in the future, by another worker whose clock is ahead: it would otherwise look
 * newer than every refusal and never be renewed.
 */
const UNKNOWN_AGE_MS = 60 * 60_000;
/** How long (ms) the token endpoint may take to the last byte of its answer: all calls wait for it. */
const TOKEN_LIMIT_MS = 30_000;
/** Characters allowed in a header. */
const SENDABLE = /^[\x21-\x7e]+$/;
/** Refused keys are not tried again for this long (ms): a run with many items asks once, not once per item. */
const REFUSAL_KEPT_MS = 10_000;

interface Token {
	value: string;
	/** When it was issued, see `stamp()`. */
	issuedAt: number;
}

/** App ID and User Key of an account. */
interface Keys {
	appId: string;
	userKey: string;
}

/** The keys without the spaces around copied values, which no key has. */
export function keysOf({ appId, userKey }: ICredentialDataDecryptedObject): Keys {
	return { appId: String(appId ?? '').trim(), userKey: String(userKey ?? '').trim() };
}

/** The token endpoint did not issue a token. Nothing else was sent to the service. */
export class NoToken extends AdvisedError {
	/**
	 * n8n's credential dialog shows the message and nothing else, so the advice is part of it.
	 *
	 * @param words what happened, without the advice
	 * @param refused whether the service refused the keys; otherwise, it could not be reached and may respond later
	 */
	constructor(
		readonly words: string,
		readonly refused: boolean,
		override readonly advice: string,
	) {
		super(`${withoutPeriod(words)}. ${advice}`, advice);
	}
}

// Shared by every execution in the process. n8n does not merge renewals: many requests that start without a token, or
// with an expired one, would each request their own.
const newest = new Map<string, Token>();
const inFlight = new Map<string, Promise<Token>>();
/** `at` as `performance.now()`, so setting the clock back does not lengthen a refusal. */
const refusals = new Map<string, { problem: NoToken; at: number }>();

/** A hash of what a token was issued for; it changes with the region, App ID, or User Key. */
export function fingerprintOf(credentials: ICredentialDataDecryptedObject): string {
	const { studio } = hostsOf(credentials);
	const { appId, userKey } = keysOf(credentials);
	return sha256(`${studio}\n${appId}\n${userKey}`);
}

/** The newest token known for these keys, from n8n's store or from this process; undefined when too old or none. */
export function knownToken(
	fingerprint: string,
	credentials: ICredentialDataDecryptedObject,
): Token | undefined {
	const remembered = newest.get(fingerprint);
	const stored = storedToken(fingerprint, credentials);
	const best = (remembered?.issuedAt ?? 0) > (stored?.issuedAt ?? 0) ? remembered : stored;
	return best !== undefined && Date.now() - best.issuedAt < RENEW_AFTER_MS ? best : undefined;
}

/** The secrets of a call with these credentials, including those after its token is renewed. */
export function secretsOf(
	fingerprint: string,
	credentials: ICredentialDataDecryptedObject,
): Secrets {
	const { userKey, appId } = keysOf(credentials);
	const keys = [userKey, credentials.token, newest.get(fingerprint)?.value];
	return { keys: keys.map((key) => String(key ?? '')), appId };
}

/**
 * A token other than the refused one: a known newer one, the one being issued, or a new one.
 *
 * @throws NoToken when the service refuses the keys or cannot be reached
 */
export async function renewedToken(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	refused: string,
): Promise<Token> {
	const fingerprint = fingerprintOf(credentials);
	const known = knownToken(fingerprint, credentials);
	if (known !== undefined && known.value !== refused) return known;
	const running = inFlight.get(fingerprint);
	if (running !== undefined) return await running;
	const refusal = refusals.get(fingerprint);
	if (refusal !== undefined && performance.now() - refusal.at < REFUSAL_KEPT_MS)
		throw refusal.problem;

	const issue = issueToken(http, credentials).then(
		(token) => {
			newest.set(fingerprint, token);
			refusals.delete(fingerprint);
			return token;
		},
		(problem: unknown) => {
			if (problem instanceof NoToken && problem.refused)
				refusals.set(fingerprint, { problem, at: performance.now() });
			throw problem;
		},
	);
	inFlight.set(fingerprint, issue);
	return await issue.finally(() => inFlight.delete(fingerprint));
}

function storedToken(
	fingerprint: string,
	credentials: ICredentialDataDecryptedObject,
): Token | undefined {
	const value = String(credentials.token ?? '');
	if (value === '' || credentials.tokenFor !== fingerprint) return undefined;
	const issuedAt = Number(credentials.tokenIssuedAt) || 0;
	const now = stamp();
	return { value, issuedAt: issuedAt < now ? issuedAt : now - UNKNOWN_AGE_MS };
}

/** `POST /auth/token` (API reference, "Authentication"). */
async function issueToken(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<Token> {
	const { studio } = hostsOf(credentials);
	const keys = keysOf(credentials);
	const { status, body } = await askForToken(http, `${studio}/auth/token`, keys);
	const said = readAnswer(status, body);
	const token = said.kind === 'data' && isObject(said.data) ? said.data.token : undefined;
	if (typeof token === 'string' && SENDABLE.test(token)) return { value: token, issuedAt: stamp() };
	const reading = readAnswer(status, safeBody(keys, body));
	if (status === 429 || status >= 500) {
		throw new NoToken(
			`AI Studios did not issue an access token (status ${status})`,
			false,
			'It may be down or busy. Try again in a few minutes; your keys are not the problem.',
		);
	}
	if (reading.kind === 'refusal') {
		const words = maskOf(keys).words(reading.words);
		throw new NoToken(
			`AI Studios does not accept the App ID and User Key${words === '' ? '' : `: ${words}`}`,
			true,
			`Check 'App ID', 'User Key' and 'Region' in the credential. Create keys at ${KEYS_PAGE}; they need the Pro plan or higher.`,
		);
	}
	throw new NoToken(
		`The address in the AI Studios credential does not respond like AI Studios (${reading.kind === 'unreadable' ? reading.what : 'no token in the response'})`,
		// A service under maintenance sends this, too: the keys are not the problem, and another try may help.
		false,
		"Check 'Region' and, if it is set, 'Base URL' in the credential. AI Studios may also be down: try again in a few minutes.",
	);
}

/** What the service said, without the secrets of the call; undefined if it cannot be searched. */
function safeBody(keys: Keys, body: unknown): unknown {
	try {
		return maskOf(keys).data(body);
	} catch {
		return undefined;
	}
}

/** Masks the secrets of a token call. */
function maskOf({ appId, userKey }: Keys): Mask {
	const mask = new Mask();
	mask.add({ keys: [userKey], appId });
	return mask;
}

const unreachable = () =>
	new NoToken(
		'AI Studios cannot be reached to get an access token',
		false,
		"Check that your n8n can reach the internet, and check 'Region' in the credential, then try again.",
	);

async function askForToken(
	http: IHttpRequestHelper,
	url: string,
	keys: Keys,
): Promise<{ status: number; body: unknown }> {
	try {
		const answer: unknown = await new TimeLimits().within(
			TOKEN_LIMIT_MS,
			async (abortSignal) =>
				await http.helpers.httpRequest({
					method: 'POST',
					url,
					body: keys,
					json: true,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					disableFollowRedirect: true,
					timeout: TOKEN_LIMIT_MS,
					abortSignal,
				}),
		);
		const { status, body } = partsOf(answer);
		return { status, body };
	} catch {
		// The original error contains the request with the keys; none of it may leave this function.
		throw unreachable();
	}
}
