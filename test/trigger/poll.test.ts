import { PollContext, TriggersAndPollers } from 'n8n-core';
import type { IDataObject, INodeParameters, WorkflowExecuteMode } from 'n8n-workflow';

import { onFastClock } from '../engine/fastClock';
import { useService } from '../engine/service';
import { Container } from '../engine/setup';
import {
	DEMO_APP_ID,
	DEMO_USER_KEY,
	startSimulator,
	type Simulator,
	type Variants,
} from '../simulator';

const service = useService();

/** The trigger in an active workflow: what n8n stores between polls, and across restarts, is its static data. */
class ActiveWorkflow {
	private stored = '{}';
	/** What its credential leads to. */
	account = { service: service.sim, appId: DEMO_APP_ID };

	constructor(private readonly parameters: INodeParameters = {}) {}

	/** One poll by n8n's own poller, in a workflow that was just loaded from the database. */
	async poll(
		mode: WorkflowExecuteMode = 'trigger',
		more: INodeParameters = {},
	): Promise<IDataObject[]> {
		const { workflow, node, additionalData } = service.engine.parts({
			parameters: {
				event: 'projectExported',
				simplify: true,
				filters: {},
				options: {},
				...this.parameters,
				...more,
			},
			credentials: service.engine.credentialsFor(this.account.service, {
				appId: this.account.appId,
				userKey: DEMO_USER_KEY,
			}),
			node: { type: 'n8n-nodes-aistudios.aiStudiosTrigger' },
		});
		Object.assign(workflow.getStaticData('node', node), JSON.parse(this.stored));
		const context = new PollContext(
			workflow,
			node,
			additionalData,
			mode,
			mode === 'manual' ? 'manual' : 'activate',
		);
		const poller = Container.get(TriggersAndPollers);
		const found = await onFastClock(
			async () => await poller.runPollFunction(workflow, node, context),
		);
		if (mode !== 'manual') this.stored = JSON.stringify(workflow.getStaticData('node', node));
		return (found?.[0] ?? []).map(({ json }) => json);
	}

	get memory(): { seen: string[] } {
		return JSON.parse(this.stored) as { seen: string[] };
	}
}

const exported = (name: string) => service.sim.addProject({ state: 'exported', name }).id;
const names = (items: IDataObject[]) => items.map(({ name }) => name);

/** The service always answers the list with this. */
const answering = (data: unknown) =>
	service.sim.fault(({ route, method }) =>
		route === '/editor/project' && method === 'GET'
			? { kind: 'status', status: 200, body: { success: true, data } }
			: undefined,
	);
const listing = (projects: IDataObject[]) => answering({ projects });

it('emits nothing old when it is activated, then each new project once', async () => {
	exported('Old');
	const active = new ActiveWorkflow();
	expect(await active.poll()).toEqual([]);
	const id = exported('New');
	expect(await active.poll()).toEqual([
		expect.objectContaining({
			projectId: id,
			name: 'New',
			state: 'exported',
			downloadUrl: expect.stringContaining('.mp4'),
			editorUrl: expect.stringMatching(`/editor/${id}$`),
		}),
	]);
	expect(await active.poll()).toEqual([]);
});

it('emits what exists at activation, when that is wanted', async () => {
	exported('One');
	exported('Two');
	const active = new ActiveWorkflow({ options: { emitExisting: true } });
	expect(names(await active.poll())).toEqual(['One', 'Two']);
	expect(await active.poll()).toEqual([]);
});

it('emits all that were finished in one interval', async () => {
	const active = new ActiveWorkflow();
	await active.poll();
	['One', 'Two', 'Three'].forEach(exported);
	expect(names(await active.poll())).toEqual(['One', 'Two', 'Three']);
});

it.each(['state', 'status'])(
	'emits a project when it is exported, not while it is rendered: %s',
	async (field) => {
		const active = new ActiveWorkflow();
		const download_url = 'https://cdn.example.com/a.mp4';
		listing([{ id: 'a', name: 'A', [field]: 'rendering', download_url }]);
		await active.poll();
		expect(await active.poll()).toEqual([]);
		listing([{ id: 'a', name: 'A', [field]: 'exported', download_url }]);
		expect(names(await active.poll())).toEqual(['A']);
	},
);

it.each(['download_url', 'downloadUrl'])(
	'takes a project without a state for exported when it has a video: %s',
	async (field) => {
		const active = new ActiveWorkflow();
		listing([{ id: 'a', name: 'A' }]);
		await active.poll();
		expect(await active.poll()).toEqual([]);
		listing([{ id: 'a', name: 'A', [field]: 'https://cdn.example.com/a.mp4' }]);
		expect(names(await active.poll())).toEqual(['A']);
	},
);

it('leaves out a project without an ID, which it could not know again', async () => {
	const active = new ActiveWorkflow({ options: { emitExisting: true } });
	listing([
		{ name: 'No ID', state: 'exported' },
		{ id: 'a', name: 'A', state: 'exported' },
	]);
	expect(names(await active.poll())).toEqual(['A']);
});

it('repeats nothing when the list is in another order, shrinks and grows back', async () => {
	const project = (id: string) => ({
		id,
		name: id,
		state: 'exported',
		download_url: `https://cdn.example.com/${id}.mp4`,
	});
	const active = new ActiveWorkflow();
	const polls: unknown[] = [];
	for (const list of ['ab', 'ba', 'b', '', 'cab', 'bc', 'dcba', 'd', 'abcd']) {
		listing(Array.from(list, project));
		polls.push(names(await active.poll()));
	}
	expect(polls).toEqual([[], [], [], [], ['c'], [], ['d'], [], []]);
});

it.each<[string, unknown]>([
	['with the number of rows', { projects: [], total: 0 }],
	['with its pages inside', { projects: { docs: [], page: 1, totalPages: 0 } }],
	['under another name', { list: [], total: 0 }],
	['that is null', { projects: null }],
])('can be activated for an account that has nothing yet: a list %s', async (_, data) => {
	const active = new ActiveWorkflow();
	answering(data);
	expect(await active.poll()).toEqual([]);
	service.sim.clearFaults();
	exported('First');
	expect(names(await active.poll())).toEqual(['First']);
});

it('takes words for its switches, as an expression may give them', async () => {
	exported('Old');
	const active = new ActiveWorkflow({
		options: { emitExisting: '={{ "yes" }}' },
		simplify: '={{ "no" }}',
	});
	expect(await active.poll()).toEqual([
		expect.objectContaining({ name: 'Old', download_url: expect.any(String) }),
	]);
});

describe('a poll that fails', () => {
	const faults: Array<[string, Parameters<typeof service.sim.fault>[0], RegExp]> = [
		[
			'a server fault',
			() => ({ kind: 'status', status: 503 }),
			/sent no usable response for the list of projects/,
		],
		[
			'a web page',
			() => ({ kind: 'malformed', when: 'before', text: '<html>Sign in</html>' }),
			/it sent a web page/,
		],
		[
			'another answer',
			() => ({
				kind: 'malformed',
				when: 'before',
				text: '{"success":true,"data":{"maintenance":"yes"}}',
			}),
			/something other than the list of projects/,
		],
		[
			'a refusal',
			() => ({
				kind: 'status',
				status: 402,
				body: { success: false, error: { msg: 'Plan has ended' } },
			}),
			/Plan has ended/,
		],
	];
	it.each(faults)('loses nothing and repeats nothing: %s', async (_, fault, sentence) => {
		exported('Old');
		const active = new ActiveWorkflow();
		await active.poll();
		exported('New');
		service.sim.fault((request) =>
			request.route === '/editor/project' ? fault?.(request) : undefined,
		);
		await expect(active.poll()).rejects.toThrow(sentence);
		service.sim.clearFaults();
		expect(names(await active.poll())).toEqual(['New']);
		expect(await active.poll()).toEqual([]);
	});

	it('says at activation why it cannot work', async () => {
		service.sim.fault(({ route }) =>
			route === '/auth/token'
				? { kind: 'status', status: 401, body: { success: false, error: { msg: 'No such keys' } } }
				: undefined,
		);
		await expect(new ActiveWorkflow().poll()).rejects.toThrow(
			/does not accept the App ID and User Key: No such keys/,
		);
	});
});

describe('a test run', () => {
	it('shows one sample and changes nothing', async () => {
		exported('Old');
		exported('Older');
		const active = new ActiveWorkflow();
		expect(names(await active.poll('manual'))).toEqual(['Old']);
		expect(await active.poll()).toEqual([]);
		exported('New');
		await active.poll('manual');
		expect(names(await active.poll())).toEqual(['New']);
	});

	it('shows the fields as the service sends them, when that is wanted', async () => {
		exported('Old');
		expect((await new ActiveWorkflow().poll('manual', { simplify: false }))[0]).toMatchObject({
			id: expect.any(String),
			download_url: expect.any(String),
		});
	});
});

describe('with another credential', () => {
	let other: Simulator;
	beforeEach(async () => {
		other = await startSimulator({ appId: 'aistudios:other@example.com' });
	});
	afterEach(async () => await other.close());

	it('of another account, emits nothing of what was there before', async () => {
		exported('Mine');
		const active = new ActiveWorkflow();
		await active.poll();
		['One', 'Two'].forEach((name) => other.addProject({ state: 'exported', name }));
		active.account = { service: other, appId: 'aistudios:other@example.com' };
		expect(await active.poll()).toEqual([]);
		other.addProject({ state: 'exported', name: 'Three' });
		expect(names(await active.poll())).toEqual(['Three']);
	});

	it('of the same account, goes on', async () => {
		exported('Old');
		const active = new ActiveWorkflow();
		await active.poll();
		exported('New');
		active.account = { service: service.sim, appId: 'aistudios:renamed@example.com' };
		service.sim.options.appId = active.account.appId;
		expect(names(await active.poll())).toEqual(['New']);
	});
});

it('filters by name, and does not bring up what a filter held back when it is changed', async () => {
	const active = new ActiveWorkflow();
	await active.poll();
	exported('Weekly News');
	exported('Sales Pitch');
	expect(names(await active.poll('trigger', { filters: { name: 'news' } }))).toEqual([
		'Weekly News',
	]);
	expect(await active.poll()).toEqual([]);
});

const forms: Array<[Variants['lists'], Variants['listIds']]> = [
	['envelopedArray', 'documented'],
	['envelopedObject', '_id'],
	['bareArray', 'named'],
	['numericKeys', '_id'],
	['numericKeysWithSuccess', 'named'],
];
it.each(forms)(
	'reads a list of the form "%s" with ids of the kind "%s", empty at first',
	async (lists, listIds) => {
		service.sim.set({ lists, listIds });
		const active = new ActiveWorkflow();
		await active.poll();
		const id = exported('New');
		expect(await active.poll()).toEqual([expect.objectContaining({ projectId: id, name: 'New' })]);
		expect(await active.poll()).toEqual([]);
	},
);

it('remembers a bounded number of projects that have left the list, and every one that is in it', async () => {
	const rows = (from: number, count: number) =>
		Array.from({ length: count }, (_, i) => ({
			id: `p${from + i}`,
			state: 'exported',
			download_url: 'https://cdn.example.com/p.mp4',
		}));
	const active = new ActiveWorkflow();
	for (let start = 0; start < 12_000; start += 3_000) {
		listing(rows(start, 3_000));
		await active.poll();
	}
	expect(active.memory.seen).toHaveLength(5_000 + 3_000);
	listing(rows(4_000, 8_000));
	expect(await active.poll()).toEqual([]);
});
