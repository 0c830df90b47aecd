import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { isObject } from './envelope';
import { hostsOf, type Hosts } from './hosts';
import { outcomeOfLiveAnswer } from './liveOutcome';
import { outcomeOfAnswer, outcomeOfThrown, type Outcome } from './outcome';
import type { Pool } from './pool';
import { RENEW_HEADER, stamp } from './renewal';
import { decide, type CallKind } from './retryRule';
import { answerWithoutSecrets, withoutSecrets } from './secrets';
import { fingerprintOf, keysOf, secretsOf } from './tokens';
import { identityOf, Sending, type UploadForm } from './upload';

/** One call of the service, as an operation asks for it. */
export interface ServiceRequest {
	method: IHttpRequestMethods;
	/** Below the base path of the API, e.g. `/editor/project`. Parts that come from parameters are encoded by `path`. */
	path: string;
	query?: IDataObject;
	body?: IHttpRequestOptions['body'];
	/** Sent as a multipart form instead of a body, files streamed; see `multipart`. */
	upload?: UploadForm;
	headers?: IDataObject;
	/** `studio` (default) or the interactive avatar service. */
	host?: keyof Hosts;
	kind: CallKind;
	/** How long (ms) to wait for the answer, where the service works before it answers. */
	patienceMs?: number;
	/** What makes the request the same one again, where the body cannot be compared (files). */
	identity?: unknown;
}

/** Told while the call holds its place in the pool, so that the next call starts only after. */
export interface CallHooks {
	/** The request goes out now, for the first time or once more. */
	sending?: () => void;
	settled?: (outcome: Outcome) => void;
}

/** What the transport needs of n8n's context; execution, list search and polling triggers all have it. */
export type CallContext = Pick<IExecuteFunctions, 'getCredentials' | 'getNode' | 'logger'> & {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
	getExecutionCancelSignal?: () => AbortSignal | undefined;
};

/** What is known of the credential. */
interface Account {
	credentials: ICredentialDataDecryptedObject;
	hosts: Hosts;
	fingerprint: string;
}

export const CREDENTIAL = 'aiStudiosApi';
const CALL_LIMIT_MS = 60_000;
/** How long a connection that carries an upload may be silent, in ms: the service works on the file before it answers. */
const UPLOAD_LIMIT_MS = 5 * 60_000;
/** Tells cheaply whether the token is still good (API reference, "Authentication"). */
const TOKEN_CHECK: ServiceRequest = { method: 'GET', path: '/auth', kind: 'read' };

/** What the token check may end with, so that an upload would end the same way. */
const HOPELESS = new Set<Outcome['kind']>(['tokenExpired', 'keysRefused', 'busy', 'notSent']);
/** The form did not reach the service whole, so it cannot have been taken. */
const CUT_OFF: Outcome = { kind: 'notSent', words: 'the connection was cut during the upload' };

/** Builds a path from fixed parts and values; the values are encoded: path`/editor/project/${id}`. */
export function path(parts: TemplateStringsArray, ...values: string[]): string {
	return parts.reduce((whole, part, i) => whole + encodeURIComponent(values[i - 1] ?? '') + part);
}

/** The part of a request that sends a form with files: `{ method, path, kind, ...multipart([['file', file]]) }`. */
export function multipart(upload: UploadForm): Pick<ServiceRequest, 'upload' | 'identity'> {
	return { upload, identity: identityOf(upload) };
}

/** The only way to the service: renews tokens, repeats what may be repeated, and tells what became of each call. */
export class Service {
	private account?: Promise<Account>;

	constructor(
		private readonly context: CallContext,
		private readonly pool: Pool,
	) {}

	/**
	 * Makes the call, repeating it as `decide` allows, and answers with the last outcome.
	 *
	 * @throws Stopped when the run ends before, or FieldProblem for a file that cannot be sent; nothing that was sent
	 * until then was accepted by the service
	 */
	call(request: ServiceRequest, hooks: CallHooks = {}): Promise<Outcome> {
		// Not async, as calls stand in line in the pool by the thousand.
		return this.pool.run(async () => {
			const outcome = await this.callUntilSettled(request, hooks);
			hooks.settled?.(outcome);
			return outcome;
		});
	}

	/** Tells the accounts of this process apart, without a secret in it. */
	async fingerprint(): Promise<string> {
		return (await this.knownAccount()).fingerprint;
	}

	private async callUntilSettled(request: ServiceRequest, hooks: CallHooks): Promise<Outcome> {
		let refusedAt: number | undefined;
		for (let tries = 1; ; ) {
			await this.pool.released();
			if (request.upload !== undefined && refusedAt === undefined) {
				const check = await this.checkToken();
				if ('kind' in check) return check;
				({ refusedAt } = check);
				await this.pool.released();
			}
			hooks.sending?.();
			const startedAt = stamp();
			const outcome = await this.send(request, refusedAt);
			const verdict = decide(outcome, request.kind, tries, refusedAt !== undefined, Math.random());
			if (verdict.do === 'giveUp' && verdict.holdMs !== undefined) this.pool.hold(verdict.holdMs);
			if (verdict.do === 'use' || verdict.do === 'giveUp') return outcome;
			if (verdict.do === 'renew') {
				refusedAt = startedAt;
				continue;
			}
			tries++;
			this.context.logger.debug(
				`AI Studios: ${request.method} ${request.path} again in ${verdict.afterMs} ms (${outcome.kind})`,
			);
			if (verdict.holdAll) this.pool.hold(verdict.afterMs);
			else await this.pool.pause(verdict.afterMs);
		}
	}

	/**
	 * Has a dead token renewed before a file goes out: a service that refuses it halfway may cut the connection, and
	 * then nobody knows why. Answers with the outcome of the upload where it is clear that it would come to nothing.
	 */
	private async checkToken(): Promise<Outcome | { refusedAt?: number }> {
		const askedAt = stamp();
		const check = await this.callUntilSettled(TOKEN_CHECK, {});
		if (HOPELESS.has(check.kind)) return check;
		const refused =
			check.kind === 'answer' && isObject(check.data) && check.data.isAuthenticated === false;
		return refused ? { refusedAt: askedAt } : {};
	}

	private async send(request: ServiceRequest, refusedAt: number | undefined): Promise<Outcome> {
		const { hosts } = await this.knownAccount();
		const renewal = refusedAt === undefined ? {} : { [RENEW_HEADER]: String(refusedAt) };
		const sending = request.upload === undefined ? undefined : await Sending.of(request.upload);
		const empty = isEmpty(request.body);
		const options: IHttpRequestOptions = {
			method: request.method,
			url: hosts[request.host ?? 'studio'] + request.path,
			qs: request.query,
			body: sending?.body ?? (empty ? '{}' : request.body),
			headers: {
				Accept: 'application/json',
				...(empty ? { 'Content-Type': 'application/json' } : {}),
				...request.headers,
				...renewal,
			},
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: request.patienceMs ?? (sending === undefined ? CALL_LIMIT_MS : UPLOAD_LIMIT_MS),
		};
		const outcome = await this.exchange(request, options);
		sending?.close();
		return outcome.kind === 'lost' && sending?.wholly === false ? CUT_OFF : outcome;
	}

	private async exchange(request: ServiceRequest, options: IHttpRequestOptions): Promise<Outcome> {
		try {
			const caller = request.kind === 'paid' ? notCutByStop(this.context) : this.context;
			const answer: unknown = await this.context.helpers.httpRequestWithAuthentication.call(
				caller as IExecuteFunctions,
				CREDENTIAL,
				options,
			);
			return await this.read(request, answer);
		} catch (thrown) {
			return outcomeOfThrown(thrown);
		}
	}

	/** Everything the service says comes in here, so that nothing of it can carry a key or a token further. */
	private async read(request: ServiceRequest, answer: unknown): Promise<Outcome> {
		const { fingerprint, credentials } = await this.knownAccount();
		const secrets = [...secretsOf(fingerprint, credentials), ownTokenOf(request)];
		const safe = isObject(answer)
			? { ...answer, body: answerWithoutSecrets(answer.body, secrets) }
			: answer;
		const outcome =
			request.host === 'live'
				? outcomeOfLiveAnswer(safe, Date.now())
				: outcomeOfAnswer(safe, Date.now());
		if (!('words' in outcome)) return outcome;
		// In data an App ID may be part of ids, which have to stay what they are; in words it is of no use.
		return {
			...outcome,
			words: withoutSecrets(outcome.words, [...secrets, keysOf(credentials).appId]),
		};
	}

	private async knownAccount(): Promise<Account> {
		this.account ??= this.context.getCredentials(CREDENTIAL).then(async (credentials) => ({
			credentials,
			hosts: hostsOf(credentials),
			fingerprint: await fingerprintOf(credentials),
		}));
		return await this.account;
	}
}

/** n8n sends an object without fields as no body at all, which is not what a call with nothing but optional fields takes. */
const isEmpty = (body: unknown): boolean => isObject(body) && Object.keys(body).length === 0;

/** The token that the request brought along itself, such as that of a live session. */
const ownTokenOf = ({ headers }: ServiceRequest): string =>
	String(headers?.Authorization ?? '').replace(/^Bearer /, '');

/**
 * n8n aborts the requests of a stopped execution. A paid call that is cut off may still be carried out, and its id
 * would be lost: it is let finish (at most the call limit), so that the id reaches the log.
 */
function notCutByStop(context: CallContext): CallContext {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => undefined },
	}) as CallContext;
}
