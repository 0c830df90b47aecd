import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodeParameters, NodeApiError } from 'n8n-workflow';

import type { CredentialStore } from '../engine/credentialStore';
import { Engine } from '../engine/engine';
import {
	DEMO_APP_ID,
	DEMO_USER_KEY,
	startSimulator,
	type Simulator,
	type Variants,
} from '../simulator';

let engine: Engine;
let sim: Simulator;
let credentials: CredentialStore;

beforeAll(async () => {
	engine = await Engine.load();
});

beforeEach(async () => {
	sim = await startSimulator();
	credentials = engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY });
});

afterEach(async () => {
	jest.useRealTimers();
	await sim.close();
});

interface Search {
	filter?: string;
	token?: string;
	parameters?: INodeParameters;
	/** The path of the field, as the editor sends it. */
	path?: string;
}

/** Calls a list search of the node in the context that n8n's server gives it. */
async function search(
	method: string,
	{ filter, token, parameters = {}, path = 'parameters.avatarId' }: Search = {},
): Promise<INodeListSearchResult> {
	const { workflow, node, additionalData } = engine.parts({
		parameters: { resource: 'project', operation: 'create', ...parameters },
		credentials,
	});
	const found = engine.nodeType.methods?.listSearch?.[method];
	if (found === undefined) throw new Error(`The node has no ${method}`);
	return await found.call(
		new LoadOptionsContext(workflow, node, additionalData, path),
		filter,
		token,
	);
}

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);
const reads = (route: string) => sim.counters.byRoute[`GET ${route}`] ?? 0;

const everyMethod: Array<[string, number, INodeParameters]> = [
	['searchAvatars', 40, {}],
	['searchOutfits', 2, { avatarId: { __rl: true, mode: 'list', value: 'M000045058' } }],
	['searchTemplates', 12, {}],
	['searchWorkspaces', 2, {}],
	['searchProjects', 1, {}],
];
const forms: Array<[Variants['lists'], Variants['listIds']]> = [
	['envelopedArray', 'documented'],
	['envelopedObject', 'named'],
	['bareArray', '_id'],
	['numericKeys', 'documented'],
	['numericKeysWithSuccess', 'named'],
];

describe.each(everyMethod)('%s', (method, count, parameters) => {
	it.each(forms)(
		'reads a list of the form "%s" with ids of the kind "%s"',
		async (form, listIds) => {
			sim.addProject({ state: 'exported', name: 'Spring' });
			sim.set({ lists: form, listIds });
			const { results } = await search(method, { parameters });
			expect(results).toHaveLength(count);
			expect(
				results.every(
					({ name, value }) =>
						name !== '' && typeof value === 'string' && value !== '' && value !== 'undefined',
				),
			).toBe(true);
		},
	);

	it('says why it cannot load, and loads again at the next try', async () => {
		sim.addProject({ state: 'exported' });
		sim.fault(({ route }) =>
			route === '/auth/token'
				? undefined
				: {
						kind: 'status',
						status: 503,
						body: { success: false, error: { msg: 'Maintenance until noon' } },
					},
		);
		await expect(search(method, { parameters })).rejects.toThrow(
			/AI Studios did not send the list of \w+: Maintenance until noon\. Try again/,
		);
		sim.clearFaults();
		expect((await search(method, { parameters })).results).toHaveLength(count);
	});

	it('gives the advice once, with an address that n8n does not change', async () => {
		credentials = engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: 'wrong' });
		const error: unknown = await search(method, { parameters }).catch((reason: unknown) => reason);
		expect(error).toMatchObject({
			message: expect.stringContaining("https://account.aistudios.com under 'API Key'"),
		});
		expect((error as NodeApiError).description ?? '').toBe('');
	});

	it('says that the keys are refused', async () => {
		credentials = engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: 'wrong' });
		await expect(search(method, { parameters })).rejects.toThrow(
			/does not accept the App ID and User Key.*[^.]\. Check 'App ID', 'User Key'/,
		);
	});
});

describe('avatars', () => {
	it('are shown with their type and a link to their picture', async () => {
		const { results } = await search('searchAvatars');
		expect(results[0]).toMatchObject({
			name: 'Maya (AI Avatar)',
			value: 'M000045058',
			description: 'AI Avatar',
			url: expect.stringContaining('/media/thumbnails/'),
		});
	});

	it('are found by name in any language, by type and by ID', async () => {
		expect(names(await search('searchAvatars', { filter: 'maya' }))).toEqual(['Maya (AI Avatar)']);
		expect(names(await search('searchAvatars', { filter: '마야' }))).toEqual(['Maya (AI Avatar)']);
		expect(
			names(await search('searchAvatars', { filter: 'dream' })).every((name) =>
				name.includes('(Dream Avatar)'),
			),
		).toBe(true);
		expect(names(await search('searchAvatars', { filter: 'M000045058' }))).toEqual([
			'Maya (AI Avatar)',
		]);
		expect(names(await search('searchAvatars', { filter: 'nobody' }))).toEqual([]);
	});

	it('are loaded once for all keys of a search, and by many at once', async () => {
		await Promise.all(
			['m', 'ma', 'may', 'maya'].map(async (filter) => await search('searchAvatars', { filter })),
		);
		await search('searchAvatars');
		expect(reads('/model')).toBe(1);
	});

	it('are loaded anew after a minute, and for another account', async () => {
		await search('searchAvatars');
		credentials = engine.credentialsFor(sim, {
			appId: 'other@aistudios.example',
			userKey: DEMO_USER_KEY,
		});
		await expect(search('searchAvatars')).rejects.toThrow('does not accept');
		jest.useFakeTimers({
			doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask', 'performance'],
			now: Date.now() + 61_000,
		});
		credentials = engine.credentialsFor(sim, { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY });
		await search('searchAvatars');
		expect(reads('/model')).toBe(2);
	});

	it('come page by page when there are many', async () => {
		for (let i = 0; i < 200; i++) sim.addAvatar();
		const first = await search('searchAvatars');
		const second = await search('searchAvatars', { token: first.paginationToken });
		const third = await search('searchAvatars', { token: second.paginationToken });
		expect([first, second, third].map(({ results }) => results.length)).toEqual([100, 100, 40]);
		expect(first.paginationToken).toEqual(expect.any(String));
		expect(third.paginationToken).toBeUndefined();
		expect(
			new Set([first, second, third].flatMap(({ results }) => results.map(({ value }) => value)))
				.size,
		).toBe(240);
	});

	it.each([
		['/dropdown/models', 'Maya'],
		['/model', 'Maya (AI Avatar)'],
	])('come from the other list when %s does not answer', async (route, name) => {
		sim.fault((request) => (request.route === route ? { kind: 'status', status: 500 } : undefined));
		expect(names(await search('searchAvatars', { filter: 'maya' }))).toEqual([name]);
	});

	it('that do not exist are not an empty panel', async () => {
		sim.fault(({ route }) =>
			['/model', '/dropdown/models'].includes(route)
				? { kind: 'status', status: 200, body: { success: true, data: [] } }
				: undefined,
		);
		await expect(search('searchAvatars')).rejects.toThrow(
			'AI Studios lists no avatars for this account',
		);
	});
});

describe('outfits', () => {
	it('belong to the avatar in the field beside them, deep in nested fields, too', async () => {
		const avatar = (value: string) => ({ __rl: true, mode: 'list', value });
		const parameters = {
			avatarId: avatar('M000045058'),
			scenes: {
				scene: [
					{ avatars: { avatar: [{ avatarId: avatar('M000045065'), outfitId: avatar('') }] } },
				],
			},
		};
		const nested = await search('searchOutfits', {
			parameters,
			path: 'parameters.scenes.scene[0].avatars.avatar[0].outfitId',
		});
		const plain = await search('searchOutfits', { parameters, path: 'parameters.outfitId' });
		expect(nested.results.map(({ value }) => value)).toEqual([
			'BG00002325',
			'BG00002326',
			'BG00002327',
		]);
		expect(plain.results.map(({ value }) => value)).toEqual(['BG00002320', 'BG00002321']);
		expect(reads('/model')).toBe(1);
	});

	it.each(['maya', '마야'])('are those of the avatar that is written by name: %s', async (name) => {
		const parameters = { avatarId: { __rl: true, mode: 'id', value: name } };
		const { results } = await search('searchOutfits', { parameters, path: 'parameters.outfitId' });
		expect(results.map(({ value }) => value)).toEqual(['BG00002320', 'BG00002321']);
	});

	it.each([
		[{}, 'No avatar is chosen yet'],
		[{ avatarId: { __rl: true, mode: 'list', value: '' } }, "Fill in 'Avatar' first"],
		[
			{ avatarId: { __rl: true, mode: 'id', value: '={{ $json.avatar }}' } },
			"'Avatar' is an expression",
		],
		[
			{ avatarId: { __rl: true, mode: 'id', value: 'M404' } },
			'The avatar M404 is not in the list of avatars',
		],
	])('cannot be listed, and the panel says why: %j', async (parameters, sentence) => {
		await expect(
			search('searchOutfits', {
				parameters: parameters as INodeParameters,
				path: 'parameters.outfitId',
			}),
		).rejects.toThrow(sentence);
	});

	it('are not said to be missing where their list did not come, and are asked for again the next time', async () => {
		const chosen = {
			parameters: { avatarId: { __rl: true, mode: 'list', value: 'M000045058' } },
			path: 'parameters.outfitId',
		};
		sim.fault(({ route }) =>
			route === '/model'
				? { kind: 'status', status: 500, body: { success: false, error: { msg: 'Out of order' } } }
				: undefined,
		);
		expect(names(await search('searchAvatars'))).toHaveLength(40);
		await expect(search('searchOutfits', chosen)).rejects.toThrow(
			'AI Studios did not send the list of avatars with their outfits: Out of order',
		);
		sim.clearFaults();
		expect(names(await search('searchOutfits', chosen))).toHaveLength(2);
	});
});

describe('templates', () => {
	it('say their category, each once', async () => {
		const found = names(await search('searchTemplates'));
		expect(found).toContain('Quarterly Update (Business)');
		expect(found).toContain('Course Opener (Education)');
		expect(new Set(found).size).toBe(12);
	});

	it('of every kind are there, and say of which kind they are', async () => {
		const found = names(await search('searchTemplates'));
		expect(found).toEqual(
			expect.arrayContaining([
				'Company Introduction (Business, Portrait)',
				'Science Explainer (Education, Slides as Background)',
				'Onboarding Welcome (Business, Portrait, Slides as Background)',
			]),
		);
	});

	it('say no kind where the service lists those of every kind, whatever it is asked for', async () => {
		const all = sim.addTemplate({ name: 'Everywhere', category: 'social' });
		sim.fault(({ route }) =>
			route === '/dropdown/templates_automation'
				? { kind: 'status', status: 200, body: { success: true, data: [all] } }
				: undefined,
		);
		expect(names(await search('searchTemplates'))).toContain('Everywhere (Business)');
	});

	it('for documents are those of business and education', async () => {
		const found = names(
			await search('searchTemplates', {
				parameters: { resource: 'video', operation: 'fromDocuments' },
			}),
		);
		expect(found).toHaveLength(8);
		expect(found.some((name) => name.includes('(Social)'))).toBe(false);
	});

	it('of a category that does not come are missed in the panel, with the reason, and asked for again the next time', async () => {
		const social = (body: unknown) => (body as { category?: string }).category === 'social';
		sim.fault(({ body, route }) =>
			route === '/dropdown/templates_automation' && social(body)
				? {
						kind: 'status',
						status: 400,
						body: { success: false, error: { code: 7, msg: 'Not in your plan.' } },
					}
				: undefined,
		);
		const found = names(await search('searchTemplates'));
		expect(found[0]).toBe(
			'AI Studios did not accept the list of social templates for AI-written videos: Not in your plan',
		);
		expect(found).toContain('Course Opener (Education)');
		expect(found.some((name) => name.includes('(Social)'))).toBe(false);
		sim.fault(() => undefined);
		expect(names(await search('searchTemplates'))).toHaveLength(12);
	});

	it('say why there are none at all', async () => {
		sim.fault(({ route }) =>
			route.startsWith('/dropdown/templates') ? { kind: 'status', status: 503 } : undefined,
		);
		await expect(search('searchTemplates')).rejects.toThrow(
			'AI Studios did not send the list of templates',
		);
	});

	it('are asked for by GET where the service knows no POST', async () => {
		sim.set({ catalogueMethod: 'get' });
		expect(
			names(
				await search('searchTemplates', {
					parameters: { resource: 'video', operation: 'fromTopic' },
				}),
			),
		).toHaveLength(12);
	});
});

it('projects link to the editor', async () => {
	const project = sim.addProject({ state: 'exported', name: 'Spring' });
	const { results } = await search('searchProjects');
	expect(results).toEqual([
		expect.objectContaining({
			name: 'Spring',
			value: project.id,
			url: `${sim.url}/editor/${project.id}`,
		}),
	]);
});

it('tells of an avatar what the service does, and finds it by these words', async () => {
	const told = { label: { en: 'Nova' }, gender: 'FEMALE', languages: ['ko', 'English'] };
	const models = [
		{ ...told, id: 'M1', clothes: [] },
		{ id: 'M2', label: { en: 'Felix' }, gender: 'male', clothes: [] },
	];
	sim.fault(({ route }) =>
		route === '/model'
			? { kind: 'status', status: 200, body: { success: true, data: { models } } }
			: undefined,
	);
	const nova = 'Nova (female, Korean, English)';
	const felix = 'Felix (male)';
	const found = async (filter: string) =>
		names(await search('searchAvatars', { filter })).filter((name) => [nova, felix].includes(name));
	expect(await found('')).toEqual([nova, felix]);
	expect(await found('male')).toEqual([felix]);
	expect(await found('female')).toEqual([nova]);
	expect(await found('korean')).toEqual([nova]);
	expect(await found('ova')).toEqual([nova]);
});
