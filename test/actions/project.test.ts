import type { INodeParameters } from 'n8n-workflow';

import { onFastClock } from '../engine/fastClock';
import { createItems, createParameters, sceneRequest } from '../engine/project';
import { useService } from '../engine/service';
import type { Variants } from '../simulator';

const service = useService();

const chosen = (value: string) => ({ __rl: true, mode: 'id', value });
const project = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'project',
	operation,
	options: {},
	...more,
});

describe('Get', () => {
	it('answers flat, the important first, without the contents of the scenes', async () => {
		const { id } = service.sim.addProject({ state: 'exported', name: 'Welcome' });
		const { json } = await service.engine.run({
			parameters: project('get', { projectId: chosen(id), simplify: true }),
			credentials: service.credentials(),
		});
		expect(Object.keys(json[0] ?? {}).slice(0, 4)).toEqual([
			'name',
			'downloadUrl',
			'editorUrl',
			'projectId',
		]);
		expect(json[0]).toMatchObject({ projectId: id, name: 'Welcome' });
		expect(json[0]).not.toHaveProperty('scenes');
		expect(json[0]).toHaveProperty('creditDeducted', true);
	});

	it('answers everything the service tells when it is not simplified', async () => {
		const { id } = service.sim.addProject({ state: 'exported' });
		const { json } = await service.engine.run({
			parameters: project('get', { projectId: chosen(id), simplify: false }),
			credentials: service.credentials(),
		});
		expect(json[0]).toMatchObject({ _id: id, scenes: expect.any(Array) });
	});

	it('takes the address of the editor for an id', async () => {
		const { id } = service.sim.addProject();
		const projectId = {
			__rl: true,
			mode: 'url',
			value: `https://app.aistudios.com/editor/${id}?tab=1`,
		};
		const { json } = await service.engine.run({
			parameters: project('get', { projectId, simplify: true }),
			credentials: service.credentials(),
		});
		expect(json[0]).toMatchObject({ projectId: id });
	});

	it('tells which item asked for a project that does not exist, in the service’s words', async () => {
		const { id } = service.sim.addProject();
		const parameters = project('get', {
			projectId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			simplify: true,
		});
		const result = await service.engine.run({
			parameters,
			items: [{ id }, { id: 'nothing there' }],
			credentials: service.credentials(),
		});
		expect(result.error?.message).toMatch(/^AI Studios: Project nothing there was not found/);
		expect(result.error?.description).toContain('belongs to the account');
		expect(result.error?.context).toMatchObject({ itemIndex: 1 });
		expect(service.sim.requests.map(({ path }) => path)).toContain(
			'/editor/project/nothing%20there',
		);
	});

	it.each([{ project: null }, {}, null])(
		'does not take an answer without a project (%j) for one',
		async (data) => {
			service.sim.fault(({ route }) =>
				route === '/editor/project/:id'
					? { kind: 'status', status: 200, body: { success: true, data } }
					: undefined,
			);
			const { json, error } = await service.engine.run({
				parameters: project('get', { projectId: chosen('gone'), simplify: true }),
				credentials: service.credentials(),
			});
			expect(json).toEqual([]);
			expect(error?.message).toBe(
				'AI Studios did not find the project gone: the response has no project',
			);
			service.sim.clearFaults();
		},
	);

	it('names the field that an expression left empty, before anything is sent', async () => {
		const parameters = project('get', {
			projectId: { __rl: true, mode: 'id', value: '={{ $json.missing }}' },
			simplify: true,
		});
		const result = await service.engine.run({ parameters, credentials: service.credentials() });
		expect(result.error?.message).toBe("'Project' is empty");
		expect(service.sim.counters.total).toBe(0);
	});
});

describe('Get Many', () => {
	it.each<Variants['lists']>([
		'envelopedArray',
		'envelopedObject',
		'bareArray',
		'numericKeys',
		'numericKeysWithSuccess',
	])('reads a list in the form "%s"', async (lists) => {
		service.sim.set({ lists });
		const ids = ['A', 'B', 'C'].map(
			(name) => service.sim.addProject({ state: 'exported', name }).id,
		);
		const { json } = await service.engine.run({
			parameters: project('getMany', { returnAll: true, simplify: true }),
			credentials: service.credentials(),
		});
		expect(json.map(({ projectId }) => projectId).sort()).toEqual(ids.sort());
	});

	it('stops at the limit', async () => {
		for (let i = 0; i < 5; i++) service.sim.addProject({ state: 'exported' });
		const { json } = await service.engine.run({
			parameters: project('getMany', { returnAll: false, limit: 2, simplify: true }),
			credentials: service.credentials(),
		});
		expect(json).toHaveLength(2);
	});

	it('lists those whose name has a text in it, before the limit counts', async () => {
		for (const name of ['Spring sale', 'Autumn', 'Late spring'])
			service.sim.addProject({ state: 'exported', name });
		const filters = { name: 'SPRING' };
		const { json } = await service.engine.run({
			parameters: project('getMany', { returnAll: false, limit: 2, simplify: true, filters }),
			credentials: service.credentials(),
		});
		expect(json.map(({ name }) => name).sort()).toEqual(['Late spring', 'Spring sale']);
	});
});

describe('Get Status', () => {
	it('looks once, and answers what the service says, with the name of the project', async () => {
		const { id } = service.sim.addProject({ state: 'exported', name: 'Mine' });
		const { json } = await service.engine.run({
			parameters: project('getStatus', { projectId: chosen(id), waitForCompletion: false }),
			credentials: service.credentials(),
		});
		expect(json[0]).toMatchObject({
			name: 'Mine',
			projectId: id,
			finished: true,
			downloadUrl: expect.stringContaining('.mp4'),
		});
		expect(service.sim.requests.map(({ route }) => route)).toEqual([
			'/auth/token',
			'/editor/progress/:id',
			'/editor/project/:id',
		]);
	});

	it.each([
		[{ progress: null, state: 'exported', downloadUrl: 'https://cdn.example.com/a.mp4' }, true],
		[{ state: 'Exported', download_url: 'https://cdn.example.com/a.mp4' }, true],
		[{ state: 'exported' }, false],
		[{ state: 'rendering', downloadUrl: 'https://cdn.example.com/old.mp4' }, false],
		[{ progress: 40, state: 'exported', downloadUrl: 'https://cdn.example.com/old.mp4' }, false],
	])('reads from %j whether the video is there', async (data, finished) => {
		service.sim.fault(({ route }) =>
			route.startsWith('/editor/progress')
				? { kind: 'status', status: 200, body: { success: true, data } }
				: undefined,
		);
		const { json } = await service.engine.run({
			parameters: project('getStatus', { projectId: chosen('a'), waitForCompletion: false }),
			credentials: service.credentials(),
		});
		expect(json[0]).toMatchObject({ finished });
		service.sim.clearFaults();
	});

	it('waits for the video where that is wanted', async () => {
		service.sim.options.renderMs = 30_000;
		const [first] = (
			await service.engine.run({
				parameters: createParameters({ timeLimit: 0 }),
				items: createItems(1),
				credentials: service.credentials(),
			})
		).json;
		const parameters = project('getStatus', {
			projectId: chosen(String(first?.projectId)),
			waitForCompletion: true,
			options: { timeLimit: 5 },
		});
		const { json } = await onFastClock(
			async () => await service.engine.run({ parameters, credentials: service.credentials() }),
		);
		expect(json[0]).toMatchObject({ progress: 100, downloadUrl: expect.any(String) });
	});
});

describe('Delete', () => {
	it('deletes the project and says so', async () => {
		const { id } = service.sim.addProject();
		const { json } = await service.engine.run({
			parameters: project('delete', { projectId: chosen(id) }),
			credentials: service.credentials(),
		});
		expect(json).toEqual([{ deleted: true, projectId: id, deletedCount: 1 }]);
		expect(service.sim.projects.has(id)).toBe(false);
	});
});

describe('Export', () => {
	it.each([
		['export', false],
		['export', true],
		['update', false],
	])(
		'whose answer is lost names the project in the item that failed (%s, tried again: %s)',
		async (operation, retryOnFail) => {
			const { id } = service.sim.addProject();
			service.sim.fault(({ route, method }) =>
				method === 'POST' && route.startsWith('/editor/project')
					? { kind: 'reset', when: 'after' }
					: undefined,
			);
			const changesJson = JSON.stringify([{ sceneIdx: 0, type: 'name', values: { name: 'New' } }]);
			const parameters = project(operation, {
				projectId: chosen(id),
				exportNow: true,
				changeSource: 'json',
				changesJson,
				waitForCompletion: true,
				options: { timeLimit: 5 },
			});
			const node = {
				onError: 'continueErrorOutput',
				retryOnFail,
				maxTries: 2,
				waitBetweenTries: 10,
			} as const;
			const result = await onFastClock(
				async () =>
					await service.engine.run({ parameters, node, credentials: service.credentials() }),
			);
			expect(result.errorItems.map(({ json }) => json.details)).toEqual([
				expect.objectContaining({ projectId: id, mayExist: true }),
			]);
			service.sim.clearFaults();
		},
	);

	it('renders a draft and counts as one paid job', async () => {
		const { id } = service.sim.addProject();
		const parameters = project('export', {
			projectId: chosen(id),
			waitForCompletion: true,
			options: { timeLimit: 5, resolution: '720' },
		});
		const { json } = await onFastClock(
			async () => await service.engine.run({ parameters, credentials: service.credentials() }),
		);
		expect(json[0]).toMatchObject({ projectId: id, progress: 100 });
		expect(service.sim.ledger).toEqual([
			expect.objectContaining({
				kind: 'export',
				paid: true,
				request: { projectId: id, resolution: '720' },
			}),
		]);
	});

	it.each([
		['resolution', '8k', '\'Resolution\' must be one of 480, 720, 1080, 4k, but is "8k"'],
		[
			'webhookUrl',
			'example.com/x',
			'\'Webhook URL\' must be a web address that starts with https:// or http://, but is "example.com/x"',
		],
	])('checks %s before anything is sent', async (name, value, message) => {
		const parameters = project('export', {
			projectId: chosen('p'),
			waitForCompletion: true,
			options: { timeLimit: 5, [name]: value },
		});
		const result = await service.engine.run({ parameters, credentials: service.credentials() });
		expect(result.error?.message).toBe(message);
		expect(service.sim.counters.total).toBe(0);
	});
});

describe('every item', () => {
	const bad = { request: sceneRequest('bad', { orientation: 'diagonal' }) };
	const refused = () =>
		service.sim.fault(({ route, body }) =>
			route === '/editor/project' && JSON.stringify(body).includes('"bad"')
				? {
						kind: 'status',
						status: 422,
						body: { success: false, error: { code: 33, msg: 'No such avatar' } },
					}
				: undefined,
		);

	it('has its own answer or its own message, paired, in the regular output', async () => {
		refused();
		const items = [
			...createItems(2),
			{ request: sceneRequest('bad') },
			{ request: sceneRequest('last') },
		];
		const { items: out } = await service.engine.run({
			parameters: createParameters({ timeLimit: 0 }),
			items,
			credentials: service.credentials(),
			node: { onError: 'continueRegularOutput' },
		});
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
			{ item: 3 },
		]);
		expect(out[2]?.json).toMatchObject({
			error: 'AI Studios did not accept the project: No such avatar [item 2]',
			details: {
				status: 422,
				code: '33',
				mayExist: false,
				advice: expect.stringContaining('The refused call cost nothing'),
			},
		});
		expect(out[3]?.json).toMatchObject({ projectId: expect.any(String) });
		expect(service.sim.ledger).toHaveLength(3);
	});

	it('leaves through the error output with its details when it failed', async () => {
		refused();
		const items = [{ request: sceneRequest('bad') }, ...createItems(1)];
		const result = await service.engine.run({
			parameters: createParameters({ timeLimit: 0 }),
			items,
			credentials: service.credentials(),
			node: { onError: 'continueErrorOutput' },
		});
		expect(result.errorItems).toHaveLength(1);
		expect(result.errorItems[0]?.json).toMatchObject({ details: { code: '33' } });
		expect(result.items).toHaveLength(1);
	});

	it('is checked before the first one is sent', async () => {
		const result = await service.engine.run({
			parameters: createParameters({ timeLimit: 0, json: '={{ $json.text }}' }),
			items: [{ text: '{"scenes": [' }],
			credentials: service.credentials(),
		});
		expect(result.error?.message).toMatch(/JSON/);
		const mixed = await service.engine.run({
			parameters: createParameters({ timeLimit: 0 }),
			items: [...createItems(2), bad],
			credentials: service.credentials(),
		});
		expect(mixed.error?.context).toMatchObject({ itemIndex: 2 });
		expect(service.sim.counters.total).toBe(0);
	});

	it('is left as it was', async () => {
		const items = createItems(1);
		const before = JSON.stringify(items);
		await service.engine.run({
			parameters: createParameters({ timeLimit: 0 }),
			items,
			credentials: service.credentials(),
		});
		expect(JSON.stringify(items)).toBe(before);
	});
});

describe('The id in the answer to an order', () => {
	const answering = async (data: unknown) => {
		const text = JSON.stringify({ success: true, data });
		service.sim.fault(({ route }) =>
			route === '/editor/project' ? { kind: 'malformed', when: 'after', text } : undefined,
		);
		return await service.run(createParameters({ timeLimit: 0 }), { items: createItems(1) });
	};

	it.each([
		['as a number', { projectId: 77 }, '77'],
		['under another name, beside an empty one', { projectId: '', _id: 'abc123' }, 'abc123'],
		['in a list of one', [{ projectId: 'abc123' }], 'abc123'],
		['as the whole answer', 'abc12345', 'abc12345'],
	])('is found %s', async (_, data, projectId) => {
		expect((await answering(data)).json).toEqual([
			{
				name: 'Item 0',
				editorUrl: `${service.sim.url}/editor/${projectId}`,
				projectId,
				state: 'submitted',
				progress: 0,
			},
		]);
	});

	it.each([
		['there is none', {}],
		['there are several', [{ projectId: 'a' }, { projectId: 'b' }]],
		['there is only a word', 'OK'],
	])('is not guessed where %s: the project may exist', async (_, data) => {
		expect((await answering(data)).error?.message).toBe(
			'It is not known whether AI Studios accepted the project: its response has no ID',
		);
	});
});
