import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../transport/envelope';

/**
 * The credits a finished job has taken, where the answer tells them; a job of several videos may tell them of each.
 *
 * AI Studios documents them as `credit` in callbacks, and not in the answers to status calls. The `creditSubstracted`
 * (its spelling) of a project tells only whether credits were taken (API reference, "Projects", "Webhook").
 */
export function creditsIn(result: IDataObject): number | undefined {
	const answers = [
		result,
		...(Array.isArray(result.videos) ? (result.videos as unknown[]) : []),
	].filter(isObject);
	const told = answers.map(({ credit }) => amount(credit)).filter((one) => one !== undefined);
	return told.length === 0 ? undefined : told.reduce((sum, one) => sum + one, 0);
}

function amount(value: unknown): number | undefined {
	const isTold = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	return isTold && Number.isFinite(Number(value)) ? Number(value) : undefined;
}
