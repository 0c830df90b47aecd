import type { World } from './world';

/** The id of a list row under the name that is set: as documented, as some clients met it, or `_id`. */
export function idField(
	world: World,
	named: string,
	id: string,
	documented = 'id',
): Record<string, string> {
	const name = { documented, named, _id: '_id' }[world.variants.listIds];
	return { [name]: id };
}
