import { combinedItems, projectOfItems } from '../../nodes/AiStudios/scene/projectRequest';
import type { Scene } from '../../nodes/AiStudios/scene/scene';
import { validateCreateRequest } from '../simulator';
import { fieldsOf, parameters, sceneValues, type Raw } from './form';

/** The fields of the items of a run, counted from 0. */
const itemsOf = (...changes: Raw[]) =>
	changes.map(({ groupBy, name = 'Rows', ...scene }, item) => {
		const scenes = [sceneValues(scene)];
		const changed = { sceneSource: 'items', orientation: 'portrait', name, groupBy };
		return Object.assign(fieldsOf(parameters(scenes, changed)), { item });
	});
const groupItems = (items: ReturnType<typeof itemsOf>) => combinedItems(items) ?? [];
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
		expect(problemOf(() => groupItems(itemsOf({}, { groupBy: { a: 1 } })))).toMatchObject({
			message: "'Group Items By' must be text, but is an object",
			item: 1,
		});
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
		const { body } = projectOfItems(group);
		expect(validateCreateRequest(body)).toEqual([]);
		expect(body).toMatchObject({ name: 'Rows', orientation: 'portrait' });
		expect(
			(body.scenes as Scene[]).map(({ scripts, sceneIdx }) => [sceneIdx, scripts[0]?.org]),
		).toEqual([
			[0, 'One'],
			[1, 'Three'],
		]);
	});

	it('name the item at fault, where several make one video', () => {
		const [first, , third] = itemsOf({}, {}, { script: '' });
		if (!first || !third) throw new Error('no items');
		expect(problemOf(() => projectOfItems([first, third]))).toMatchObject({
			message: "'Script' in scene 1 is empty",
			item: 2,
		});
	});

	it('make all scenes of each item, one after the other', () => {
		const items = ['One', 'Two'].map((script, item) => {
			const scenes = [sceneValues({ script }), sceneValues({ script: 'And' })];
			return Object.assign(fieldsOf(parameters(scenes, { sceneSource: 'items' })), { item });
		});
		const [group] = combinedItems(items) ?? [];
		if (!group) throw new Error('no group');
		expect(
			(projectOfItems(group).body.scenes as Scene[]).map(({ scripts }) => scripts[0]?.org),
		).toEqual(['One', 'And', 'Two', 'And']);
	});

	it('say what to do about more scenes than a video can have', () => {
		const [group] = groupItems(itemsOf(...Array.from({ length: 847 }, () => ({}))));
		if (!group) throw new Error('no group');
		expect(() => projectOfItems(group)).toThrow(
			'The video has 847 scenes; at most 100 are possible',
		);
	});
});
