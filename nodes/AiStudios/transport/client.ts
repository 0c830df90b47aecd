import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { FieldProblem } from '../problem';
import { isObject } from '../json';
import { Exchange } from './exchange';
import type { Hosts } from './hosts';
import type { Outcome } from './outcome';
import type { Pool } from './pool';
import { stamp } from './signing';
import { decide, type CallKind } from './retryRule';
import { identityOf, type UploadForm } from './upload';

export { CREDENTIAL } from './exchange';

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
	/** How long (ms) the call may take to the last byte of its answer, if the service works before it answers. */
	patienceMs?: number;
	/** What identifies the request if the body cannot be compared (files). */
	identity?: unknown;
}

/** Called while the call holds its place in the pool, so the next call starts only afterwards. */
export interface CallHooks {
	/** The request goes out now, for the first time or again. */
	sending?: () => void;
	settled?: (outcome: Outcome) => void;
}

/**
 * `settled` threw. Unlike everything else that `call` throws, this does not mean that nothing was accepted: what the
 * service did is in `outcome`.
 */
export class AfterAnswer extends Error {
	constructor(
		readonly outcome: Outcome,
		cause: unknown,
	) {
		super('The answer of AI Studios could not be read', { cause });
		this.name = 'AfterAnswer';
	}
}

/** What the transport needs from n8n's context; executions, list searches, and polling triggers all have it. */
export type CallContext = Pick<IExecuteFunctions, 'getCredentials' | 'getNode' | 'logger'> & {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
} & Partial<Pick<IExecuteFunctions, 'getExecutionCancelSignal' | 'getInputData'>>;

/** A cheap check whether the token is still valid (API reference, "Authentication"). */
const TOKEN_CHECK: ServiceRequest = { method: 'GET', path: '/auth', kind: 'read' };

/** Outcomes of the token check with which an upload would end, too. */
const HOPELESS = new Set<Outcome['kind']>(['tokenExpired', 'keysRefused', 'busy', 'notSent']);
/** A segment that a URL drops, even if the service decodes an escape twice. */
const STEP_IN_PATH = /^(?:\.|%(?:25){0,9}2e){1,2}$/i;

/**
 * Builds a path from fixed parts and values; the values are encoded: path`/editor/project/${id}`.
 *
 * @throws FieldProblem for a value that would change the path: an empty one, `.` or `..`
 */
export function path(parts: TemplateStringsArray, ...values: string[]): string {
	return parts.reduce((whole, part, i) => whole + segment(values[i - 1] ?? '') + part);
}

function segment(value: string): string {
	if (value.trim() === '' || STEP_IN_PATH.test(value.trim().slice(0, 60))) {
		throw new FieldProblem(
			`"${value}" is not an ID of AI Studios`,
			'Nothing was sent. Use an ID shown in AI Studios or returned by another operation.',
		);
	}
	// Half an emoji cannot be encoded.
	return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** The part of a request that sends a form with files: `{ method, path, kind, ...multipart([['file', file]]) }`. */
export function multipart(upload: UploadForm): Pick<ServiceRequest, 'upload' | 'identity'> {
	return { upload, identity: identityOf(upload) };
}

/** The only way to the service: renews tokens, repeats what may be repeated, and returns the outcome of each call. */
export class Client {
	private readonly exchange: Exchange;

	constructor(
		private readonly context: CallContext,
		private readonly pool: Pool,
	) {
		this.exchange = new Exchange(context);
	}

	/**
	 * Makes the call, repeats it as `decide` allows, and returns the last outcome.
	 *
	 * @throws AfterAnswer when `settled` throws. For everything else that is thrown, the service accepted nothing:
	 * Stopped when the run ends first, FieldProblem for an unusable file or credential, and what n8n throws when it
	 * cannot read the credential
	 */
	call(request: ServiceRequest, hooks: CallHooks = {}): Promise<Outcome> {
		// Not async, because thousands of calls can wait in the pool.
		return this.pool.run(async () => {
			const outcome = await this.callUntilSettled(request, hooks);
			try {
				hooks.settled?.(outcome);
			} catch (reason) {
				throw afterAnswer(outcome, reason);
			}
			return outcome;
		});
	}

	/** Identifies the account within this process, without secrets. */
	async fingerprint(): Promise<string> {
		return await this.exchange.fingerprint();
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
			const outcome = await this.exchange.send(request, refusedAt);
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
	 * Renews an expired token before a file goes out: a service that refuses it halfway may cut the connection without a
	 * reason. Returns the outcome of the upload if it would certainly fail.
	 */
	private async checkToken(): Promise<Outcome | { refusedAt?: number }> {
		const askedAt = stamp();
		const check = await this.callUntilSettled(TOKEN_CHECK, {});
		if (HOPELESS.has(check.kind)) return check;
		const refused =
			check.kind === 'answer' && isObject(check.data) && check.data.isAuthenticated === false;
		return refused ? { refusedAt: askedAt } : {};
	}
}

const afterAnswer = (outcome: Outcome, reason: unknown) => new AfterAnswer(outcome, reason);
