import type { IDataObject } from 'n8n-workflow';

import * as forms from '../cases/forms';
import { createItems, createParameters } from '../engine/project';
import { useService } from '../engine/service';
import type { Fault } from '../simulator/fault-types';

/** What a person reads who has three rows, and something goes wrong. */

const service = useService();

const NAMES = ['Welcome Ada', 'Welcome Bo', 'Welcome Cy'];
const rows = (): IDataObject[] =>
	createItems(NAMES.length).map((item, at) => ({ ...item, name: NAMES[at] }));
const create = { ...createParameters({ waitForCompletion: false }), name: '={{ $json.name }}' };
/** One call at a time, so that the rows before the fault are made. */
const inTurn = { ...create, options: { inFlight: 1 } };

const refuseThird = (status: number, body: IDataObject | string) => {
	let calls = 0;
	service.sim.fault(({ route }) =>
		route === '/editor/project' && ++calls === NAMES.length
			? { kind: 'status', status, body }
			: undefined,
	);
};

const ids = () => service.sim.ledger.map(({ id }) => id);

it.each([
	[
		'with its code',
		{ success: false, error: { code: 4002, msg: '크레딧이 부족합니다.' } },
		': 크레딧이 부족합니다',
	],
	['in other words', { message: 'Payment required' }, ': Payment required'],
	['without a word', '', ' and gave no reason'],
])(
	'names what was made before the credits ran out, and says to add some (%s)',
	async (_, body, reason) => {
		refuseThird(402, body);
		const { error } = await service.run(inTurn, { items: rows() });
		const [ada, bo] = ids();
		expect(error?.message).toBe(
			`AI Studios did not accept the project${reason} [item 2: Welcome Cy]. Made in this run: Welcome Ada (${ada}), Welcome Bo (${bo}). A retry does not make or pay for them again, as long as their fields stay the same`,
		);
		expect(error?.description).toMatch(
			/^The refused call cost nothing\. Add credits in AI Studios \(status 402.*\), then use 'Retry execution', which makes only what is missing\.$/,
		);
	},
);

it('advises no retry where the execution goes on, since n8n offers none', async () => {
	refuseThird(402, { message: 'Not enough credits' });
	const { errorItems } = await service.run(inTurn, {
		items: rows(),
		node: { onError: 'continueErrorOutput' },
	});
	expect(errorItems.map(({ json }) => json.details)).toMatchObject([
		{
			advice:
				'The refused call cost nothing. Add credits in AI Studios (status 402), then run the workflow again for this item only.',
		},
	]);
});

it.each([
	[
		'a video that takes too long',
		{ options: { timeLimit: 1 } },
		"It may still finish later: check it with the operation 'Get Status' and this ID.",
	],
	[
		'a file that cannot be had',
		{ downloadFile: true, binaryPropertyOutput: 'data' },
		"Nothing is lost: download the file from this address. For the video of a project, you can also use the operation 'Download'.",
	],
])('nor does it for %s', async (_, more, advice) => {
	service.sim.options.renderMs = 'options' in more ? 3_600_000 : service.sim.options.renderMs;
	service.sim.mediaFault(() => ({ kind: 'cut' }));
	const { json } = await service.run(
		{ ...createParameters(more), name: 'Welcome Ada' },
		{ items: rows().slice(0, 1), node: { onError: 'continueRegularOutput' } },
	);
	expect((json[0]?.details as IDataObject | undefined)?.advice).toBe(advice);
	expect(service.sim.ledger).toHaveLength(1);
});

it.each([
	[400, '<html>Bad Request</html>', 'Check the fields, and the plan of the account (status 400)'],
	[413, '<html>Too Large</html>', 'Use a smaller file (status 413)'],
])('does not say to correct what is not named (%s)', async (status, page, advice) => {
	refuseThird(status, page);
	const { error } = await service.run(inTurn, { items: rows() });
	expect(error?.message).toContain('did not accept the project and gave no reason [item 2');
	expect(error?.description).toContain(advice);
});

it('quotes every reason where there are several', async () => {
	refuseThird(422, { success: false, message: ['name is too long', 'scenes is empty'] });
	const { error } = await service.run(inTurn, { items: rows() });
	expect(error?.message).toContain('project: name is too long; scenes is empty [item 2');
});

it('says how to make the other rows where one may have been made', async () => {
	let calls = 0;
	service.sim.fault(({ route }) =>
		route === '/editor/project' && ++calls === 1 ? { kind: 'reset', when: 'after' } : undefined,
	);
	const { error, data } = await service.run(inTurn, { items: rows() });
	expect(error?.description).toContain(
		"To make the other items, set 'On Error' in the settings of the node to 'Continue', and retry the execution.",
	);
	const retried = await service.run(inTurn, {
		items: rows(),
		retryOf: data,
		node: { onError: 'continueRegularOutput' },
	});
	expect(retried.error).toBeUndefined();
	expect(service.sim.ledger).toHaveLength(NAMES.length);
	expect(retried.json[0]?.error).toContain('when it was sent before');
	expect((retried.json[0]?.details as IDataObject).advice).toMatch(
		/^At that time: the connection was cut\. Check in AI Studios whether the project is there\./,
	);
});

it.each<[string, Fault, string]>([
	['lost', { kind: 'reset', when: 'after' }, 'It is not known whether AI Studios accepted'],
	['refused', { kind: 'statusAfter', status: 400 }, 'AI Studios did not accept'],
])(
	'names all rows of which it is not known whether they were accepted, where the first is %s',
	async (_, first, start) => {
		let calls = 0;
		service.sim.fault(({ route }) => {
			if (route !== '/editor/project') return undefined;
			return ++calls === 1 ? first : { kind: 'reset', when: 'after' };
		});
		service.sim.options.latencyMs = 200;
		const { error } = await service.run(create, { items: rows() });
		expect(error?.message.startsWith(`${start} the project`)).toBe(true);
		expect(error?.message).toMatch(
			/ \[item 0: Welcome Ada\]\. For other items, it is not known whether AI Studios accepted what was sent: \[item 1: Welcome Bo\], \[item 2: Welcome Cy\]$/,
		);
		expect(error?.description).toMatch(/Check in AI Studios whether .*To make the other items/);
		expect(error?.context?.data).toMatchObject({ unknown: [{ item: 1 }, { item: 2 }] });
	},
);

it.each([
	[
		'too many calls',
		{ kind: 'status', status: 429 },
		'AI Studios accepts no more calls right now, so the project was not sent',
	],
	['refused keys', { kind: 'status', status: 401 }, 'AI Studios denied access to the project'],
] as const)('blames no row for %s', async (_, fault, message) => {
	service.sim.fault(({ route }) => (route === '/editor/project' ? fault : undefined));
	const { error } = await service.run(create, { items: rows() });
	expect(error?.message).toContain(message);
	expect(error?.message).not.toContain('[item');
	expect(error?.context?.itemIndex).toBeUndefined();
});

it('names a video that failed once, and says what costs credits', async () => {
	const { json } = await service.run({ ...create, exportNow: true }, { items: rows().slice(0, 1) });
	const projectId = String(json[0]?.projectId);
	service.sim.fault(({ route }) =>
		route === '/editor/progress/:id'
			? {
					kind: 'status',
					status: 200,
					body: { success: true, data: { progress: 10, state: 'failed' } },
				}
			: undefined,
	);
	const { error } = await service.run({
		resource: 'project',
		operation: 'getStatus',
		projectId: { __rl: true, mode: 'id', value: projectId },
		waitForCompletion: true,
	});
	expect(error?.message).toBe(
		`AI Studios could not finish the video ${projectId}: its state is "failed"`,
	);
	expect(error?.description).toContain("render it with 'Export' and this ID");
	expect(error?.description).toContain('which makes and pays for a new one');
});

describe('Get Status, waiting', () => {
	const wait = (value: string) => ({
		resource: 'project',
		operation: 'getStatus',
		projectId: { __rl: true, mode: 'id', value },
		waitForCompletion: true,
	});

	it('does not say of a wrong ID that it was created', async () => {
		const { error } = await service.run(wait('65f1c0ffee1234567890abcd'));
		expect(error?.message).toBe('AI Studios did not find the video 65f1c0ffee1234567890abcd');
		expect(error?.description).toBe(
			'Check the ID, and that it belongs to the account of the credential.',
		);
	});

	it('does not wait for a draft', async () => {
		const { id } = service.sim.addProject({ state: 'draft' });
		const { error } = await service.run(wait(id));
		expect(error?.message).toBe(`The video ${id} is not being rendered: its project is a draft`);
		expect(service.sim.counters.byRoute['GET /editor/progress/:id']).toBeLessThan(10);
	});
});

const NONE = '={{ $json.none }}';
const EMPTY = {
	...Object.fromEntries(
		['script', 'voiceId', 'sourceUrl', 'name', 'videoUrl', 'targets', 'sessionId', 'message'].map(
			(field) => [field, NONE],
		),
	),
	avatarId: { __rl: true, mode: 'id', value: NONE },
};

it.each([
	['avatarClip', 'chromaKey', 'This node has no avatar and no script'],
	['avatarClip', 'customAvatar', 'This node has no avatar and no script'],
	['speech', 'fromAvatar', 'This node has no avatar and no script'],
	['speech', 'fromVoice', 'This node has no voice ID and no script'],
	['avatar', 'cloneVoice', 'This node has no audio URL and no name'],
	['dubbing', 'create', 'This node has no YouTube URL and no target languages'],
	['liveSession', 'talk', 'This node has no session ID and no message'],
])(
	'names everything that is missing at once, in the order of the form: %s/%s',
	async (resource, operation, message) => {
		const { error } = await service.run({ resource, operation, source: 'url', ...EMPTY });
		expect(error?.message).toBe(message);
		expect(service.sim.requests).toEqual([]);
	},
);

it('names the problems of all rows, so that a person can correct them at once', async () => {
	const form = { ...forms.project({ script: '={{ $json.script }}' }), name: '={{ $json.name }}' };
	const scripts = ['Hello', '', 'Hello', ...Array<string>(7).fill('')];
	const items = scripts.map((script, row) => ({ script, name: `Row ${row}` }));
	const { error } = await service.run(form, { items });
	expect(error?.message).toBe("'Script' in scene 1 is empty [item 1: Row 1]");
	expect(error?.description).toContain(
		"Other items to correct: 'Script' in scene 1 is empty [item 3: Row 3]; 'Script' in scene 1 is empty [item 4: Row 4]",
	);
	expect(error?.description).toMatch(/\[item 7: Row 7\]; 2 more\.$/);
	expect(service.sim.requests).toEqual([]);
});
