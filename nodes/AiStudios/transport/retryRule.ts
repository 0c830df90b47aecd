import type { Outcome } from './outcome';

/**
 * `read`: asking twice changes nothing. `poll`: a read that is made again anyhow, so it is not repeated for faults.
 * `paid`: creates, exports, generates, dubs: may cost credits and is repeated only where the service provably did not
 * take it.
 */
export type CallKind = 'read' | 'poll' | 'paid';

type Verdict =
	| { do: 'use' }
	| { do: 'renew' }
	| { do: 'again'; afterMs: number; holdAll: boolean }
	/** `holdMs`: how long the service wants no calls at all. */
	| { do: 'giveUp'; holdMs?: number };

/** How often one call is made at most, renewals aside. */
export const MOST_TRIES = 6;
/** A Retry-After beyond this (ms) is cut to it. */
const LONGEST_HOLD_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * What to do after a call.
 *
 * @param tries how often the call was made, 1 after the first
 * @param renewed whether the token was already renewed for this call
 * @param random 0 to 1, spreads the pauses so that parallel calls do not come back together
 */
export function decide(
	outcome: Outcome,
	kind: CallKind,
	tries: number,
	renewed: boolean,
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
			// A service that asks for no pause at all, or for one until a time that has passed, gets the usual one.
			const least = pauseBefore(tries, random);
			const hold = Math.min(Math.max(outcome.retryAfterMs ?? 0, least), LONGEST_HOLD_MS);
			return kind === 'poll' ? { do: 'giveUp', holdMs: hold } : again(tries, hold, true);
		}
		case 'notSent':
			return kind === 'poll' ? { do: 'giveUp' } : again(tries, pauseBefore(tries, random), false);
		case 'broken':
		case 'lost':
			return kind === 'read' ? again(tries, pauseBefore(tries, random), false) : { do: 'giveUp' };
	}
}

/** Pause (ms) before the next try: doubles from 1 s to 30 s, of which a random half is taken off. */
export function pauseBefore(tries: number, random: number): number {
	const full = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
	return Math.round(full * (0.5 + random / 2));
}

function again(tries: number, afterMs: number, holdAll: boolean): Verdict {
	return tries >= MOST_TRIES ? { do: 'giveUp' } : { do: 'again', afterMs, holdAll };
}
