import type { Outcome } from '../transport/outcome';

/** How long (ms) an answer is cached: long enough for the runs of a busy workflow to share it. */
const KEPT_MS = 5 * 60_000;
/** Lists can be large and are kept until others replace them. */
const MOST_ANSWERS = 5;

/** Shared by all executions in the process; the keys include a fingerprint of the account, so accounts never mix. */
const answers = new Map<string, { at: number; outcome: Outcome }>();

/** The outcome of the call with this key, made at most once in five minutes. Only answers are cached. */
export async function remembered(key: string, call: () => Promise<Outcome>): Promise<Outcome> {
	const known = answers.get(key);
	if (known !== undefined && Date.now() - known.at < KEPT_MS) return known.outcome;
	const outcome = await call();
	if (outcome.kind !== 'answer') return outcome;
	answers.delete(key);
	answers.set(key, { at: Date.now(), outcome });
	for (const oldest of answers.keys()) {
		if (answers.size <= MOST_ANSWERS) break;
		answers.delete(oldest);
	}
	return outcome;
}
