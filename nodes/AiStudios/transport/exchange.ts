import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { FieldProblem } from '../problem';
import { clip, isObject } from '../json';
import { partsOf } from './envelope';
import { hostsOf, originOf, type Hosts } from './hosts';
import {
	outcomeOfAnswer,
	outcomeOfLiveAnswer,
	outcomeOfThrown,
	withMadeId,
	type Outcome,
} from './outcome';
import type { ServiceRequest } from './request';
import { Mask, TooDeep } from './secrets';
import {
	CALL_HEADER,
	closeSigning,
	isUnsent,
	openSigning,
	RENEW_HEADER,
	type Signing,
} from './signing';
import { TimeLimits, TooLate } from './stop';
import { fingerprintOf, secretsOf } from './tokens';
import { Sending } from './upload';

/** What the transport needs from n8n's context; executions, list searches, and polling triggers all have it. */
export type CallContext = Pick<IExecuteFunctions, 'getCredentials' | 'getNode' | 'logger'> & {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
} & Partial<Pick<IExecuteFunctions, 'getExecutionCancelSignal' | 'getInputData'>>;

/** What is known about the credential. */
interface Account {
	credentials: ICredentialDataDecryptedObject;
	hosts: Hosts;
	fingerprint: string;
}

export const CREDENTIAL = 'aiStudiosApi';
/** How long a call may take, in ms, from its first byte to the last one of its answer. */
const CALL_LIMIT_MS = 60_000;
/** The same for a call with files, which the service processes before it answers. The upload time is added. */
const UPLOAD_LIMIT_MS = 5 * 60_000;
/** Slowest allowed upload, in bytes per second. */
const SLOWEST_UPLOAD = 20_000;

/** The form did not reach the service completely, so it cannot have been accepted. */
const CUT_OFF: Outcome = { kind: 'notSent', words: 'the connection was cut during the upload' };

/** Sends single requests and reads the answers, so that no key or token can leak from them. */
export class Exchange {
	private account?: Promise<Account>;
	/** Collects the secrets of each call in the run, because keys and tokens may change meanwhile. */
	private readonly mask = new Mask();
	private readonly limits = new TimeLimits();

	constructor(private readonly context: CallContext) {}

	/**
	 * Sends the request once.
	 *
	 * @param refusedAt when the request with the refused token was made, see `stamp`; a newer token is then used
	 * @throws FieldProblem for an unusable credential or file, and what n8n throws when it cannot read the credential;
	 * nothing was sent, or not the complete file
	 */
	async send(request: ServiceRequest, refusedAt: number | undefined): Promise<Outcome> {
		const account = await this.accountFor(request);
		if ('kind' in account) return account;
		const { hosts } = account;
		const sending = request.upload === undefined ? undefined : await Sending.of(request.upload);
		const signing = openSigning();
		const empty = isEmpty(request.body);
		const silence = request.patienceMs ?? (sending === undefined ? CALL_LIMIT_MS : UPLOAD_LIMIT_MS);
		const options: IHttpRequestOptions = {
			method: request.method,
			url: hosts[request.host ?? 'studio'] + request.path,
			qs: request.query,
			body: sending?.body ?? (empty ? '{}' : request.body),
			headers: {
				Accept: 'application/json',
				...(empty ? { 'Content-Type': 'application/json' } : {}),
				...request.headers,
				...(refusedAt === undefined ? {} : { [RENEW_HEADER]: String(refusedAt) }),
				[CALL_HEADER]: signing.number,
			},
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: silence,
		};
		const limit = silence + ((sending?.length ?? 0) / SLOWEST_UPLOAD) * 1000;
		const outcome = await this.exchange(request, options, signing, limit);
		closeSigning(signing);
		const problem = sending?.close();
		if (problem !== undefined && mayNotBeTaken(outcome)) throw problem;
		return outcome.kind === 'lost' && sending?.wholly === false ? CUT_OFF : outcome;
	}

	private async exchange(
		request: ServiceRequest,
		options: IHttpRequestOptions,
		signing: Signing,
		limit: number,
	): Promise<Outcome> {
		const { context } = this;
		// A paid call that Stop aborts may still be carried out, and its id would be lost, so it may finish.
		const stop = request.kind === 'paid' ? undefined : context.getExecutionCancelSignal?.();
		const work = async (signal: AbortSignal): Promise<unknown> =>
			await context.helpers.httpRequestWithAuthentication.call(
				endedBy(context, signal),
				CREDENTIAL,
				options,
			);
		try {
			const answer = await this.limits.within(limit, work, {
				began: () => signing.signedAt,
				stop,
			});
			return await this.read(request, answer, signing);
		} catch (thrown) {
			return await this.outcomeOf(request, thrown, signing, limit);
		}
	}

	private async outcomeOf(
		request: ServiceRequest,
		thrown: unknown,
		signing: Signing,
		limit: number,
	): Promise<Outcome> {
		if (thrown instanceof TooDeep)
			return { kind: 'broken', words: 'it sent an answer that is nested too deeply' };
		if (isUnsent(signing)) return await this.unsent(thrown);
		if (!(thrown instanceof TooLate)) return outcomeOfThrown(thrown);
		const words = `no whole answer within ${Math.round(limit / 1000)} seconds`;
		return { kind: request.kind === 'paid' ? 'lost' : 'broken', words };
	}

	/** n8n failed before the request went out: at the token or elsewhere. */
	private async unsent(thrown: unknown): Promise<Outcome> {
		const outcome = outcomeOfThrown(thrown);
		if (outcome.kind === 'keysRefused' || outcome.kind === 'notSent') return outcome;
		const reason = thrown instanceof TooLate ? '' : messageIn(thrown);
		return notPrepared((await this.knownMask()).words(reason));
	}

	private async read(request: ServiceRequest, answer: unknown, signing: Signing): Promise<Outcome> {
		const mask = await this.knownMask(signing, ownTokenOf(request));
		const safe = isObject(answer)
			? {
					...answer,
					body: mask.data(answer.body),
					headers: mask.data(partsOf(answer).headers),
				}
			: answer;
		const now = Date.now();
		const read =
			request.host === 'live' ? outcomeOfLiveAnswer(safe, now) : outcomeOfAnswer(safe, now);
		const outcome =
			request.kind === 'paid'
				? withMadeId(read, safe, [request.path, request.query, request.body])
				: read;
		return 'words' in outcome ? { ...outcome, words: mask.words(outcome.words) } : outcome;
	}

	/** The mask, including the secrets of this call. */
	private async knownMask(signing?: Signing, ownToken = ''): Promise<Mask> {
		const { fingerprint, credentials } = await this.knownAccount();
		const { keys, appId } = secretsOf(fingerprint, credentials);
		this.mask.add({ keys: [...keys, ownToken], appId });
		if (signing?.secrets !== undefined) this.mask.add(signing.secrets);
		return this.mask;
	}

	/** Identifies the account within this process, without secrets. */
	async fingerprint(): Promise<string> {
		return (await this.knownAccount()).fingerprint;
	}

	/** The origin of AI Studios, for links. */
	async origin(): Promise<string> {
		return originOf((await this.knownAccount()).hosts.studio);
	}

	/** The outcome of a status call instead, if n8n cannot read the credential: the next one may be able to. */
	private async accountFor({ kind }: ServiceRequest): Promise<Account | Outcome> {
		if (kind !== 'poll') return await this.knownAccount();
		return await this.knownAccount().catch((reason: unknown) => {
			if (reason instanceof FieldProblem) throw reason;
			return notPrepared(messageIn(reason));
		});
	}

	private async knownAccount(): Promise<Account> {
		this.account ??= this.readAccount().catch((reason: unknown) => {
			// n8n may be able to read it later.
			if (!(reason instanceof FieldProblem)) this.account = undefined;
			throw reason;
		});
		return await this.account;
	}

	private async readAccount(): Promise<Account> {
		const credentials = await this.context.getCredentials(CREDENTIAL);
		await refuseKeysByItem(this.context, credentials);
		return {
			credentials,
			hosts: hostsOf(credentials),
			fingerprint: fingerprintOf(credentials),
		};
	}
}

const messageIn = (thrown: unknown): string =>
	thrown instanceof Error ? clip(thrown.message) : '';

/** n8n failed before the request went out. */
const notPrepared = (reason: string): Outcome => ({
	kind: 'notSent',
	by: 'n8n',
	words: `n8n could not prepare the request${reason === '' ? '' : ` (${reason})`}`,
});

/** Whether, as far as known, the service did not accept the request. */
const mayNotBeTaken = (outcome: Outcome): boolean =>
	outcome.kind !== 'answer' && !(outcome.kind === 'broken' && outcome.mayExist === true);

/** n8n sends no body for an empty object, but calls with only optional fields need one. */
const isEmpty = (body: unknown): boolean => isObject(body) && Object.keys(body).length === 0;

/** The request's own token, such as that of a live session. */
const ownTokenOf = ({ headers }: ServiceRequest): string =>
	String(headers?.Authorization ?? '').replace(/^Bearer /, '');

/** The context with only the given signal ending the request: n8n would abort a paid one on Stop. */
function endedBy(context: CallContext, signal: AbortSignal): IExecuteFunctions {
	// Everything else that the helper needs is inherited.
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
}

/**
 * Refuses a credential whose expressions give different keys for different items: n8n signs every request with those of
 * the first item.
 *
 * A nonexistent item shows whether the credential depends on items at all, which saves a database query per item.
 *
 * @param first the credential of the first item
 * @throws FieldProblem
 */
async function refuseKeysByItem(
	context: CallContext,
	first: ICredentialDataDecryptedObject,
): Promise<void> {
	const count = context.getInputData?.().length ?? 0;
	if (count < 2) return;
	const expected = fingerprintOf(first);
	const differs = async (item: number): Promise<boolean> =>
		fingerprintOf(await context.getCredentials(CREDENTIAL, item)) !== expected;
	if (!(await differs(count).catch(() => true))) return;
	for (let item = 1; item < count; item++) {
		if (!(await differs(item))) continue;
		throw new FieldProblem(
			`The AI Studios credential has different keys for item ${item} than for item 0, but one run can use only one account`,
			"Use fixed values or the same expression result for all items in the credential, or run this node once for each account, such as in a 'Loop Over Items' with a batch size of 1.",
		);
	}
}
