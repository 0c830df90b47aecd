import { node } from './nodeReading.mts';
import type { Service } from './serviceClient.mts';
import type { Row } from './table.mts';

/**
 * Deletes drafts of the check, and says nothing where that went well.
 * @param what the drafts were made for
 * @returns one row with the IDs, where they may be left over
 */
export async function leftovers(
	service: Service,
	token: string,
	ids: readonly string[],
	what: string,
): Promise<Row[]> {
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
