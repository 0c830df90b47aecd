import { errorItem } from '../../nodes/AiStudios/actions/errors';
import { groupItems, projectOfItems } from '../../nodes/AiStudios/scene/projectRequest';
import type { Scene } from '../../nodes/AiStudios/scene/scene';
import { validateCreateRequest } from '../simulator';
import { fieldsOf, sceneValues, type Raw } from './form';

/** The fields of the items of a run, counted from 0. */
const itemsOf = (...changes: Raw[]) =>
	changes.map((change, item) =>
		Object.assign(
			fieldsOf({ ...sceneValues(), orientation: 'portrait', name: 'Rows', ...change }),
			{ item },
		),
	);
const problemOf = (read: () => unknown): unknown => {
	try {
		read();
	} catch (reason) {
		return reason;
	}
	throw new Error('it was read');
};
const numbersOf = (groups: Array<Array<{ item: number }>>) =>
	groups.map((group) => group.map(({ item }) => item));

describe('scenes from input items', () => {
	it('make one video of all items where nothing groups them', () => {
		expect(numbersOf(groupItems(itemsOf({}, { groupBy: '' }, {})))).toEqual([[0, 1, 2]]);
	});

	it('make a video for each value of the grouping field, in the order of the items', () => {
		const items = itemsOf(...['b', 'a', 'b', 7].map((groupBy) => ({ groupBy })));
		expect(numbersOf(groupItems(items))).toEqual([[0, 2], [1], [3]]);
	});

	it('say which item has a grouping field that is no text', () => {
		expect(() => groupItems(itemsOf({}, { groupBy: { a: 1 } }))).toThrow(
			"'Group Items By' in item 1 must be text, but is an object",
		);
	});

	it('make a scene for each item of the group, with the settings of its first', () => {
		const [group] = groupItems(
			itemsOf(
				{ groupBy: 'a', script: 'One' },
				{ groupBy: 'b', script: 'Not mine' },
				{ groupBy: 'a', script: 'Three', name: 'Ignored' },
			),
		);
		if (!group) throw new Error('no group');
		const body = projectOfItems(group);
		expect(validateCreateRequest(body)).toEqual([]);
		expect(body).toMatchObject({ name: 'Rows', orientation: 'portrait' });
		expect(
			(body.scenes as Scene[]).map(({ scripts, sceneIdx }) => [sceneIdx, scripts[0]?.org]),
		).toEqual([
			[0, 'One'],
			[1, 'Three'],
		]);
	});

	it('name the item beside the scene', () => {
		const [first, , third] = itemsOf({}, {}, { script: '' });
		if (!first || !third) throw new Error('no items');
		expect(() => projectOfItems([first, third])).toThrow("'Script' in scene 2 (item 2) is empty");
	});

	it('name the item at fault to n8n, where several make one video', () => {
		const [first, , third] = itemsOf({}, {}, { script: '' });
		if (!first || !third) throw new Error('no items');
		const problem = problemOf(() => projectOfItems([first, third]));
		expect(problem).toMatchObject({ item: 2 });
		expect(errorItem(problem, { items: [0, 2] }, true).json.error).toBe(
			"'Script' in scene 2 (item 2) is empty [item 2]",
		);
	});

	it('say what to do about more scenes than a video can have', () => {
		const [group] = groupItems(itemsOf(...Array.from({ length: 847 }, () => ({}))));
		if (!group) throw new Error('no group');
		expect(() => projectOfItems(group)).toThrow(
			'The video has 847 scenes; at most 100 are possible',
		);
	});
});
