import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../transport/envelope';

/**
 * The credits a finished job used, if the answer includes them; a job with several videos may report them per video.
 *
 * AI Studios documents them as `credit` in callbacks, and not in the answers to status calls. The `creditSubstracted`
 * (its spelling) of a project says only whether credits were used (API reference, "Projects", "Webhook").
 */
export function creditsIn(result: IDataObject): number | undefined {
	const answers = [
		result,
		...(Array.isArray(result.videos) ? (result.videos as unknown[]) : []),
	].filter(isObject);
	const amounts = answers.map(({ credit }) => amount(credit)).filter((one) => one !== undefined);
	return amounts.length === 0 ? undefined : amounts.reduce((sum, one) => sum + one, 0);
}

function amount(value: unknown): number | undefined {
	const isTold = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	return isTold && Number.isFinite(Number(value)) ? Number(value) : undefined;
}
