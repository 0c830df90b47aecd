import { clip, isNo, isObject, isYes, jobIdIn, refusal, REFUSAL_KEYS, text } from './envelope';

/** Words of a refusal. */
const NO =
	/\b(?:not|no|cannot|can't|unable|fail|fails|failed|failure|error|denied|insufficient|exceeds|exceeded|full|limit|invalid|refused|rejected|missing|unauthorized|unauthorised|forbidden|expired|too)\b/i;
/** Words of a success. */
const YES =
	/\b(?:ok|okay|success|successful|successfully|start|started|starting|accepted|created|queued|processing|progress|submitted|received|scheduled|done|exporting|exported|complete|completed)\b/i;
/** A state that means failure. */
const FAILED = /^(?:fail|failed|failure|error|rejected|refused|denied|canceled|cancelled)$/i;
/**
 * The refusal in an answer that should confirm an accepted job but has no id. Undefined if it is not a refusal. An
 * answer with only a message counts as a refusal, unless its text reports success.
 *
 * @param data as returned by `readAnswer`
 */
export function refusalIn(data: unknown): string | undefined {
	if (data === undefined || data === null || data === '') return 'it sent an empty answer';
	if (typeof data === 'string') return NO.test(clip(data)) ? clip(data) : undefined;
	if (Array.isArray(data)) return data.length === 0 ? 'it sent an empty list' : undefined;
	if (!isObject(data)) return data === false ? 'its answer is "false"' : undefined;
	if (jobIdIn(data) !== undefined) return undefined;
	const { success, ok, error, message, msg, state, status } = data;
	const words = clip(refusal(data).words);
	if (isNo(success) || isNo(ok) || Boolean(error))
		return words === '' ? 'its answer says that it failed' : words;
	const failed = [state, status].find(
		(word) => typeof word === 'string' && FAILED.test(clip(word)),
	);
	if (failed !== undefined) return words === '' ? `its state is "${clip(String(failed))}"` : words;
	if (text(message ?? msg) === undefined || isYes(success)) return undefined;
	const bare = Object.keys(data).every((key) => REFUSAL_KEYS.has(key));
	return bare && (NO.test(words) || !YES.test(words)) ? words : undefined;
}
