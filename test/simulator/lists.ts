import type { World } from './world';

/** The state of a piece of work, in the field that is set. */
export const stateField = (world: World, state: unknown): Record<string, unknown> => ({
	[world.variants.stateField]: state,
});

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
