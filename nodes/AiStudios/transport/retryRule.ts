import type { Outcome } from './outcome';

/**
 * `read`: can be repeated freely. `poll`: a read that is made again anyway, so it is not repeated after failures.
 * `paid`: creates, exports, generates, or dubs, may cost credits, and is repeated only if the service certainly did not
 * accept it.
 */
export type CallKind = 'read' | 'poll' | 'paid';

type Verdict =
	| { do: 'use' }
	| { do: 'renew' }
	| { do: 'again'; afterMs: number; holdAll: boolean }
	/** `holdMs`: how long the service wants no calls. */
	| { do: 'giveUp'; holdMs?: number };

/** Maximum attempts per call, not counting token renewals. */
export const MOST_TRIES = 6;
/** The same while AI Studios has never been reached in this run: a wrong network setting is told within seconds. */
export const MOST_FIRST_TRIES = 4;
/** Maximum Retry-After (ms). */
const LONGEST_HOLD_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * What to do after a call.
 *
 * @param tries number of attempts so far, 1 after the first
 * @param renewed whether the token was already renewed for this call
 * @param wasReached whether AI Studios has responded in this run
 * @param random 0 to 1, spreads the pauses so that parallel calls do not repeat together
 */
export function decide(
	outcome: Outcome,
	kind: CallKind,
	tries: number,
	{ renewed, wasReached }: { renewed: boolean; wasReached: boolean },
	random: number,
): Verdict {
	switch (outcome.kind) {
		case 'answer':
			return { do: 'use' };
		case 'tokenExpired':
			return renewed ? { do: 'giveUp' } : { do: 'renew' };
		case 'refused':
		case 'keysRefused':
			return { do: 'giveUp' };
		case 'busy': {
			// If the service asks for no pause, or one until a time in the past, use the usual pause.
			const least = pauseBefore(tries, random);
			const hold = Math.min(Math.max(outcome.retryAfterMs ?? 0, least), LONGEST_HOLD_MS);
			return kind === 'poll' ? { do: 'giveUp', holdMs: hold } : again(tries, hold, true);
		}
		case 'notSent':
			return kind === 'poll' || (!wasReached && tries >= MOST_FIRST_TRIES)
				? { do: 'giveUp' }
				: again(tries, pauseBefore(tries, random), false);
		case 'broken':
		case 'lost':
			return kind === 'read' ? again(tries, pauseBefore(tries, random), false) : { do: 'giveUp' };
	}
}

/** Pause (ms) before the next attempt: doubles from 1 s to 30 s, minus up to half at random. */
export function pauseBefore(tries: number, random: number): number {
	const full = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
	return Math.round(full * (0.5 + random / 2));
}

function again(tries: number, afterMs: number, holdAll: boolean): Verdict {
	return tries >= MOST_TRIES ? { do: 'giveUp' } : { do: 'again', afterMs, holdAll };
}
