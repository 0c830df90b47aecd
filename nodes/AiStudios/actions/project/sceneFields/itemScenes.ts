import { buildProject } from '../../../scene/project';
import { inItem, inProject } from '../../../scene/place';
import { Values } from '../../../scene/values';
import type { CreateProjectBody } from '../../../scene/service';
import type { ReadParameter } from './request';
import { readScene } from './scene';
import { readSettings } from './settings';

const MAX_GROUP_LENGTH = 1_000;

/**
 * Which items make a video together: those with the same 'Group Items By', all of them where it is empty.
 * Groups come in the order of their first items, items in their own order.
 * @param reads one parameter reader per input item
 * @returns the items' indexes, group by group
 * @throws FieldProblem when 'Group Items By' is not text
 */
export function groupItems(reads: readonly ReadParameter[]): number[][] {
	const groups = new Map<string, number[]>();
	reads.forEach((read, item) => {
		const key =
			new Values(read, inItem(item)).text('groupBy', 'Group Items By', MAX_GROUP_LENGTH) ?? '';
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	});
	return [...groups.values()];
}

/**
 * The create request of one group of items: a scene for each item, the project's settings from the first.
 * @param items the group's indexes, from `groupItems`
 * @throws FieldProblem naming the field, its scene and its item
 */
export function projectOfItems(
	reads: readonly ReadParameter[],
	items: readonly number[],
): CreateProjectBody {
	const readers = items.map((item) => ({ item, read: reads[item] ?? (() => undefined) }));
	const settings = readSettings(new Values(readers[0]?.read ?? (() => undefined), inProject));
	return buildProject(
		settings,
		readers.map(({ item, read }, at) => readScene(new Values(read, inItem(item, at + 1)))),
	);
}
