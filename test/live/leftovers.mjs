import { node } from './nodeReading.mjs';

/** @typedef {import('./table.mjs').Row} Row */

/**
 * Deletes drafts of the check, and says nothing where that went well.
 * @param {import('./service.mjs').Service} service
 * @param {string} token
 * @param {readonly string[]} ids
 * @param {string} what the drafts were made for
 * @returns {Promise<Row[]>} one row with the IDs, where they may be left over
 */
export async function leftovers(service, token, ids, what) {
	if (ids.length === 0) return [];
	const answer = await service
		.ask('DELETE', '/editor/project', { token, body: { ids } })
		.catch(() => undefined);
	const data = answer === undefined ? undefined : node.outcomeOf(answer).data;
	const count =
		typeof data === 'object' && data !== null && 'deletedCount' in data
			? data.deletedCount
			: undefined;
	if (count === ids.length) return [];
	return [
		{
			question: `Deleting the drafts of: ${what}`,
			assumed: `${ids.length} deleted`,
			found: `delete by hand in AI Studios: ${ids.join(', ')}`,
			verdict: 'look at this',
		},
	];
}
