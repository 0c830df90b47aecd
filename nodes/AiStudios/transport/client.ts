import { isObject } from '../json';
import { Exchange, type CallContext } from './exchange';
import type { Outcome } from './outcome';
import type { Pool } from './pool';
import { stamp } from './signing';
import type { ServiceRequest } from './request';
import { decide } from './retryRule';

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

/** A cheap check whether the token is still valid (API reference, "Authentication"). */
const TOKEN_CHECK: ServiceRequest = { method: 'GET', path: '/auth', kind: 'read' };

/** Outcomes of the token check with which an upload would end, too. */
const HOPELESS = new Set<Outcome['kind']>(['tokenExpired', 'keysRefused', 'busy', 'notSent']);

/** The only way to the service: renews tokens, repeats what may be repeated, and returns the outcome of each call. */
export class Client {
	private readonly exchange: Exchange;
	private wasReached = false;

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

	/** The origin of AI Studios, for links; undefined if n8n cannot read the credential right now. */
	async origin(): Promise<string | undefined> {
		return await this.exchange.origin().catch(() => undefined);
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
			this.wasReached ||= outcome.kind !== 'notSent';
			const known = { renewed: refusedAt !== undefined, wasReached: this.wasReached };
			const verdict = decide(outcome, request.kind, tries, known, Math.random());
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
