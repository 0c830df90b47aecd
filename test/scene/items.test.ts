import { groupItems, projectOfItems } from '../../nodes/AiStudios/actions/project/sceneFields';
import type { Scene } from '../../nodes/AiStudios/scene/service';
import { validateCreateRequest } from '../simulator';
import { reader, sceneValues, type Raw } from './form';

const item = (changes: Raw) =>
	reader({ ...sceneValues(), orientation: 'portrait', name: 'Rows', ...changes });

describe('scenes from input items', () => {
	it('make one video of all items where nothing groups them', () => {
		expect(groupItems([item({}), item({ groupBy: '' }), item({})])).toEqual([[0, 1, 2]]);
	});

	it('make a video for each value of the grouping field, in the order of the items', () => {
		const reads = ['b', 'a', 'b', 7].map((groupBy) => item({ groupBy }));
		expect(groupItems(reads)).toEqual([[0, 2], [1], [3]]);
	});

	it('make a scene for each item of the group, with the settings of its first', () => {
		const reads = [
			item({ script: 'One' }),
			item({ script: 'Not mine' }),
			item({ script: 'Three', name: 'Ignored' }),
		];
		const body = projectOfItems(reads, [0, 2]);
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
		const reads = [item({}), item({}), item({ script: '' })];
		expect(() => projectOfItems(reads, [0, 2])).toThrow("'Script' in scene 2 (item 2) is empty");
	});

	it('say what to do about more scenes than a video can have', () => {
		const reads = Array.from({ length: 847 }, () => item({}));
		expect(() => projectOfItems(reads, [...reads.keys()])).toThrow(
			'The video has 847 scenes; at most 100 are possible',
		);
	});
});
