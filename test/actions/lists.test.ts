import type { IDataObject } from 'n8n-workflow';

import { useService } from '../engine/service';
import type { Variants } from '../simulator';

const service = useService();

const forms: Array<[Variants['lists'], Variants['listIds']]> = [
	['envelopedArray', 'documented'],
	['envelopedObject', '_id'],
	['bareArray', 'named'],
	['numericKeys', '_id'],
	['numericKeysWithSuccess', 'documented'],
];

const all = { operation: 'getMany', returnAll: true, simplify: true };
const lists = [
	{
		resource: 'avatar',
		count: 40,
		id: 'avatarId',
		first: { avatarId: 'M000045058', name: 'Maya', avatarType: 'AI Avatar' },
	},
	{
		resource: 'template',
		templateType: 'automation',
		category: 'education',
		orientation: '',
		count: 4,
		id: 'templateId',
		first: { name: 'Course Opener', category: 'education' },
	},
	{
		resource: 'template',
		templateType: 'business',
		count: 4,
		id: 'templateId',
		first: { name: 'Quarterly Update' },
	},
	{ resource: 'workspace', count: 2, id: 'workspaceId', first: { name: 'Personal' } },
	{ resource: 'project', count: 1, id: 'projectId', first: { name: 'Spring', state: 'exported' } },
];

describe.each(lists)('$resource $templateType', ({ count, id, first, ...parameters }) => {
	it.each(forms)(
		'are listed, one item each, from the form "%s" with ids of the kind "%s"',
		async (form, listIds) => {
			service.sim.addProject({ state: 'exported', name: 'Spring' });
			service.sim.set({ lists: form, listIds });
			const result = await service.run({ ...all, ...parameters });
			expect(result.error).toBeUndefined();
			expect(result.json).toHaveLength(count);
			expect(result.json[0]).toMatchObject(first);
			expect(result.json.every((row) => typeof row[id] === 'string' && row[id] !== '')).toBe(true);
		},
	);

	it('come as the service sends them when they are not to be simplified', async () => {
		service.sim.addProject({ state: 'exported', name: 'Spring' });
		const result = await service.run({
			...all,
			...parameters,
			simplify: false,
			returnAll: false,
			limit: 1,
		});
		expect(result.json).toHaveLength(1);
		expect(result.json[0]).not.toHaveProperty('raw');
		expect(result.json[0]).not.toEqual(expect.objectContaining({ category: expect.anything() }));
	});

	it('are asked for again after a fault that passes', async () => {
		service.sim.addProject({ state: 'exported', name: 'Spring' });
		service.sim.fault(({ route, nth }) =>
			route !== '/auth/token' && nth < 3 ? { kind: 'status', status: 503 } : undefined,
		);
		const result = await service.run({ ...all, ...parameters });
		expect(result.json).toHaveLength(count);
	});
});

it.each(['={{ true }}', '={{ [] }}', '={{ [5, 6] }}', '={{ new Date(0) }}'])(
	'ends with a message for a limit that is no number: %s',
	async (limit) => {
		const result = await service.run({
			resource: 'avatar',
			operation: 'getMany',
			returnAll: false,
			limit,
		});
		expect(result.error?.message).toContain("'Limit' must be a number from 1");
	},
);

describe('avatars', () => {
	it('come with their outfits', async () => {
		const result = await service.run({ ...all, resource: 'avatar' });
		expect(result.json[0]?.outfits).toEqual([
			{ outfitId: 'BG00002320', name: 'Blue Suit', thumbnailUrl: expect.stringContaining('http') },
			{
				outfitId: 'BG00002321',
				name: 'White Shirt',
				thumbnailUrl: expect.stringContaining('http'),
			},
		]);
	});

	it('are filtered by name and type, before the limit counts', async () => {
		const dreams = await service.run({ ...all, resource: 'avatar', filters: { type: 'dream' } });
		const one = await service.run({
			...all,
			resource: 'avatar',
			returnAll: false,
			limit: 1,
			filters: { name: 'zoe' },
		});
		expect(dreams.json).toHaveLength(8);
		expect(one.json).toEqual([expect.objectContaining({ name: 'Zoe' })]);
	});

	it('come without types when those are not to be had, unless they are filtered by them', async () => {
		service.sim.fault(({ route }) =>
			route === '/dropdown/models' ? { kind: 'status', status: 404 } : undefined,
		);
		const result = await service.run({ ...all, resource: 'avatar' });
		const filtered = await service.run({ ...all, resource: 'avatar', filters: { type: 'dream' } });
		expect(result.json).toHaveLength(40);
		expect(filtered.error?.message).toContain('did not find the types of the avatars');
	});

	it('are read once for all items', async () => {
		const result = await service.run(
			{ ...all, resource: 'avatar' },
			{ items: Array.from({ length: 5 }, (_, i): IDataObject => ({ i })) },
		);
		expect(result.json).toHaveLength(200);
		expect(service.sim.counters.byRoute['GET /model']).toBe(1);
	});
});

describe('templates', () => {
	const templates = {
		...all,
		resource: 'template',
		templateType: 'automation',
		category: 'social',
	};

	it('are filtered by category and orientation', async () => {
		const result = await service.run({ ...templates, orientation: 'mobile' });
		expect(result.json.map(({ name }) => name)).toEqual(['Behind the Scenes', 'Event Countdown']);
	});

	it('of every kind are listed, and tell of which kind they are', async () => {
		const result = await service.run({ ...templates, category: 'education' });
		expect(
			result.json.map(({ name, orientation, slidesAsBackground }) => [
				name,
				orientation,
				slidesAsBackground,
			]),
		).toEqual([
			['Course Opener', 'landscape', false],
			['Lesson Summary', 'portrait', false],
			['Language Drill', 'portrait', false],
			['Science Explainer', 'landscape', true],
		]);
	});

	it.each([
		['with', ['Science Explainer']],
		['without', ['Course Opener']],
	])('are filtered by slides as background, %s and by orientation', async (background, found) => {
		const result = await service.run({
			...templates,
			category: 'education',
			orientation: 'web',
			fileBackground: background,
		});
		expect(result.json.map(({ name }) => name)).toEqual(found);
	});

	it('tell no kind where the service heeds no filter', async () => {
		service.sim.fault(({ route }) =>
			route === '/dropdown/templates_automation'
				? { kind: 'status', status: 200, body: { success: true, data: [{ id: 't', name: 'T' }] } }
				: undefined,
		);
		const result = await service.run(templates);
		expect(result.json).toEqual([{ templateId: 't', name: 'T', category: 'social' }]);
	});

	it('are not listed in part where the list of one kind does not come', async () => {
		service.sim.fault(({ body }) =>
			(body as { orientation?: string }).orientation === 'mobile'
				? { kind: 'status', status: 400, body: { success: false, error: { msg: 'Not for you' } } }
				: undefined,
		);
		const result = await service.run(templates);
		expect(result.error?.message).toContain('did not accept the list of templates: Not for you');
	});

	it('are asked for by GET where the service knows no POST', async () => {
		service.sim.set({ catalogueMethod: 'get' });
		const result = await service.run({ ...templates, orientation: 'mobile' });
		expect(result.error).toBeUndefined();
		expect(result.json).toHaveLength(2);
	});

	it('of an unknown category are not asked for', async () => {
		const result = await service.run({ ...templates, category: '={{ "sports" }}' });
		expect(result.error?.message).toContain(
			'\'Category\' must be one of business, education, social, but is "sports"',
		);
		expect(service.sim.requests).toHaveLength(0);
	});
});
