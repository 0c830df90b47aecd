import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import { AdvisedError, withoutPeriod } from '../problem';
import { isObject, readAnswer } from './envelope';
import { hostsOf } from './hosts';
import { partsOf } from './httpAnswer';
import { stamp } from './renewal';
import { Mask, type Secrets } from './secrets';
import { within } from './timeLimit';

/** Where keys are made (API reference, "Authentication"). */
export const KEYS_PAGE = 'https://account.aistudios.com/user/api-key';

/** Tokens live 24 hours from their issue; one that is this old (ms) is renewed before it is refused. */
const RENEW_AFTER_MS = (24 * 60 - 10) * 60_000;
/**
 * How old (ms) a token is taken for that was issued in the future, by another worker whose clock is ahead: it would
 * otherwise look newer than every refusal, and would not be renewed.
 */
const UNKNOWN_AGE_MS = 60 * 60_000;
/** How long (ms) the token endpoint may take, to the last byte of its answer: everybody waits for the one who asks. */
const TOKEN_LIMIT_MS = 30_000;
/** What can stand in a header. */
const SENDABLE = /^[\x21-\x7e]+$/;
/** Refused keys are not tried again for this long (ms): a run of many items asks once, not once an item. */
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

/** The keys as they were meant: copied ones may have blanks around them, which are in no key. */
export function keysOf({ appId, userKey }: ICredentialDataDecryptedObject): Keys {
	return { appId: String(appId ?? '').trim(), userKey: String(userKey ?? '').trim() };
}

/** The token endpoint did not give a token. Nothing else was sent to the service. */
export class NoToken extends AdvisedError {
	/**
	 * n8n's credential dialog shows the message and nothing else, so the advice is part of it.
	 *
	 * @param words what happened, without the advice
	 * @param refused whether the service refused the keys; otherwise it could not be asked and may answer later
	 */
	constructor(
		readonly words: string,
		readonly refused: boolean,
		override readonly advice: string,
	) {
		super(`${withoutPeriod(words)}. ${advice}`, advice);
	}
}

// Shared by every execution of the process. n8n itself has no single flight: many requests that start without a
// token, or with an expired one, would each ask for their own.
const newest = new Map<string, Token>();
const inFlight = new Map<string, Promise<Token>>();
/** `at` as `performance.now()`: a clock that is set back must not lengthen a refusal. */
const refusals = new Map<string, { problem: NoToken; at: number }>();

/** The account last asked for. n8n hands out the credential anew for every request, and a digest costs more than the rest of signing one. */
let latest: { account: string; fingerprint: Promise<string> } | undefined;

/** A hash of what a token was issued for; a changed region, App ID or User Key makes another one. */
export async function fingerprintOf(credentials: ICredentialDataDecryptedObject): Promise<string> {
	const { studio } = hostsOf(credentials);
	const { appId, userKey } = keysOf(credentials);
	const account = `${studio}\n${appId}\n${userKey}`;
	if (latest?.account !== account) latest = { account, fingerprint: hexDigest(account) };
	return await latest.fingerprint;
}

async function hexDigest(account: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(account));
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
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

/** What a call with these credentials carries, or may carry once its token is renewed. */
export function secretsOf(
	fingerprint: string,
	credentials: ICredentialDataDecryptedObject,
): Secrets {
	const { userKey, appId } = keysOf(credentials);
	const keys = [userKey, credentials.token, newest.get(fingerprint)?.value];
	return { keys: keys.map((key) => String(key ?? '')), appId };
}

/**
 * A token other than the refused one: a newer one that is already known, the one being issued, or a new one.
 *
 * @throws NoToken when the service refuses the keys or cannot be asked
 */
export async function renewedToken(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	refused: string,
): Promise<Token> {
	const fingerprint = await fingerprintOf(credentials);
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
			`AI Studios gave no access token (HTTP ${status})`,
			false,
			'It may be down or busy: try again in a few minutes. The keys are not to blame.',
		);
	}
	if (reading.kind === 'refusal') {
		const words = maskOf(keys).words(reading.words);
		throw new NoToken(
			`AI Studios does not accept the App ID and User Key${words === '' ? '' : `: ${words}`}`,
			true,
			`Check 'App ID', 'User Key' and 'Region' in the credential. Keys are made at ${KEYS_PAGE} and need the Pro plan or higher.`,
		);
	}
	throw new NoToken(
		`The address in the AI Studios credential does not answer like AI Studios (${reading.kind === 'unreadable' ? reading.what : 'no token in the answer'})`,
		// Also what a service under repair sends: the keys are not to blame, and asking again may help.
		false,
		"Check 'Region' and, if it is set, 'Base URL' in the credential. AI Studios may also be down: try again in a few minutes.",
	);
}

/** What the service said, without what the call carried; nothing where it cannot be looked through. */
function safeBody(keys: Keys, body: unknown): unknown {
	try {
		return maskOf(keys).data(body);
	} catch {
		return undefined;
	}
}

/** Masks what a token call carries. */
function maskOf({ appId, userKey }: Keys): Mask {
	const mask = new Mask();
	mask.add({ keys: [userKey], appId });
	return mask;
}

const unreachable = () =>
	new NoToken(
		'AI Studios cannot be reached to get an access token',
		false,
		"Check the network of this n8n and 'Region' in the credential, then try again.",
	);

async function askForToken(
	http: IHttpRequestHelper,
	url: string,
	keys: Keys,
): Promise<{ status: number; body: unknown }> {
	try {
		const answer: unknown = await within(
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
		// The original carries the request with the keys in it; nothing of it may travel on.
		throw unreachable();
	}
}
