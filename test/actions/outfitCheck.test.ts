import type { IDataObject, INodeParameters, IRunExecutionData } from 'n8n-workflow';

import { sceneRequest } from '../engine/project';
import { useService } from '../engine/service';
import { validateCreateRequest } from '../simulator';

const service = useService();

const chosen = (value: string) => ({ __rl: true, mode: 'id', value });

/** Maya has the outfits BG00002320 and BG00002321, Jonas BG00002325 to BG00002327. */
const clip = (avatarId: string, outfitId: string): INodeParameters => ({
	resource: 'avatarClip',
	operation: 'chromaKey',
	avatarId: chosen(avatarId),
	outfitId: chosen(outfitId),
	language: 'en',
	script: 'Hello',
	exportNow: true,
	waitForCompletion: false,
});

it('notices an outfit of another avatar before anything is sent', async () => {
	const result = await service.run(clip('M000045058', 'BG00002325'));
	expect(result.error?.message).toContain(
		"'Outfit' is BG00002325 (Blue Suit), which belongs to Jonas and not to Maya",
	);
	expect(service.sim.ledger).toHaveLength(0);
});

it('sends the first outfit of the avatar where none is chosen', async () => {
	await service.run(clip('M000045065', ''));
	expect(service.sim.ledger.map(({ request }) => request)).toMatchObject([
		{ model: 'M000045065', clothes: 'BG00002325' },
	]);
});

it('finds an avatar and an outfit that are written by name', async () => {
	await service.run(clip('maya', 'white shirt'));
	expect(service.sim.ledger.map(({ request }) => request)).toMatchObject([
		{ model: 'M000045058', clothes: 'BG00002321' },
	]);
});

it('asks which avatar is meant, where several have the name', async () => {
	for (const id of ['M1', 'M2']) service.sim.addAvatar({ id, label: { ko: '쌍둥이', en: 'Twin' } });
	const { error } = await service.run(clip('Twin', ''));
	expect(error?.message).toBe('\'Avatar\' is "Twin", and 2 avatars have that name');
	expect(error?.description).toBe('Choose one from the list, or enter its ID: M1 or M2.');
	expect(service.sim.ledger).toHaveLength(0);
});

it.each(['마야', '마야'.normalize('NFD'), ' MAYA ', 'Maya (AI Avatar, female)'])(
	'finds the avatar %s',
	async (name) => {
		await service.run(clip(name, ''));
		expect(service.sim.ledger.map(({ request }) => request)).toMatchObject([
			{ model: 'M000045058' },
		]);
	},
);

it.each([
	['Mayaa', '', '\'Avatar\' is "Mayaa", but no avatar of this account has that name or ID'],
	[
		'Mayaa',
		'BG00002320',
		'\'Avatar\' is "Mayaa", but no avatar of this account has that name or ID',
	],
	['Maya', 'Nope', '\'Outfit\' is "Nope", but Maya has no outfit with that name or ID'],
])(
	'pays for nobody where a name is not in the list (%s, %s)',
	async (avatarId, outfitId, message) => {
		expect((await service.run(clip(avatarId, outfitId))).error?.message).toBe(message);
		expect(service.sim.ledger).toHaveLength(0);
	},
);

it.each([
	['M-1', 'BG00002321', "'Avatar': AI Studios lists no avatar M-1 for this account"],
	['M000045058', 'BG-1', "'Outfit': AI Studios lists no outfit BG-1 for Maya"],
])('says that the lists do not have %s in %s', async (avatarId, outfitId, sentence) => {
	const { hints } = await service.run(clip(avatarId, outfitId));
	expect(hints.map(({ message }) => message)).toContain(sentence);
	expect(service.sim.ledger).toHaveLength(1);
});

it('orders nothing where an outfit is still to be found, and the list does not have the avatar', async () => {
	expect((await service.run(clip('M-1', ''))).error?.message).toBe(
		'AI Studios lists no avatar M-1 for this account, so its outfits are not known here',
	);
	expect(service.sim.ledger).toHaveLength(0);
});

describe('where the list cannot be read', () => {
	beforeEach(() =>
		service.sim.fault(({ route }) =>
			route === '/model' ? { kind: 'status', status: 500 } : undefined,
		),
	);

	it.each([
		['an outfit is to be found', clip('M000045065', '')],
		['an avatar may be written by name', clip('Maya', 'BG00002320')],
		['an outfit may be written by name', clip('M000045058', 'White Shirt')],
		['a custom avatar may be', { ...clip('Maya', ''), operation: 'customAvatar' }],
		[
			'the avatar of a speech may be',
			{ ...clip('Maya', ''), resource: 'speech', operation: 'fromAvatar' },
		],
	])('pays for nothing if %s', async (_, parameters) => {
		expect((await service.run(parameters)).error?.message).toContain('list of avatars');
		expect(service.sim.ledger).toHaveLength(0);
	});

	it('goes on with IDs', async () => {
		expect((await service.run(clip('M000045058', 'BG00002325'))).error).toBeUndefined();
		expect(service.sim.counters.byRoute['GET /model']).toBe(1);
	});
});

describe('where only an avatar is sent, its name becomes its ID', () => {
	const video = (avatarId: string): INodeParameters => ({
		resource: 'video',
		operation: 'fromTopic',
		topic: 'Bees',
		videoSettings: { avatarId: chosen(avatarId) },
		waitForCompletion: false,
	});
	const speech = (avatarId: string) => ({
		...clip(avatarId, ''),
		resource: 'speech',
		operation: 'fromAvatar',
	});
	const own = (avatarId: string) => ({ ...clip(avatarId, ''), operation: 'customAvatar' });

	it.each([
		['custom avatar clip', own, { model: 'M000045058' }],
		['speech', speech, { model: 'M000045058' }],
		['AI-written video', video, { options: { model: 'M000045058' } }],
	])('for a %s', async (_, parameters, request) => {
		const { error } = await service.run(parameters(' maya '));
		expect(error?.message).toBeUndefined();
		expect(service.sim.ledger.map((entry) => entry.request)).toMatchObject([request]);
		expect((await service.run(parameters('Mayaa'))).error?.message).toContain(
			'no avatar of this account has that name or ID',
		);
		expect(service.sim.ledger).toHaveLength(1);
		const { hints } = await service.run(parameters('M999'));
		expect(hints.map(({ message }) => message)).toContain(
			"'Avatar': AI Studios lists no avatar M999 for this account",
		);
	});
});

it('pays once, though another outfit is the first in the list at the retry', async () => {
	const run = async (retryOf?: IRunExecutionData) =>
		await service.run(clip('M-new1', ''), { retryOf });
	// What is remembered of the list from now on does not have the avatar, so that it is asked for anew.
	await service.run({ ...clip('M000045058', ''), exportNow: false });
	const avatar = service.sim.addAvatar({ id: 'M-new1' });
	const first = await run();
	avatar.clothes.unshift({ id: 'BG-first', label: { ko: '', en: 'First' }, thumbnail: '' });
	expect((await run(first.data)).error).toBeUndefined();
	expect(service.sim.ledger).toHaveLength(2);
	await run();
	expect(service.sim.ledger.map(({ request }) => request)).toMatchObject([
		{ model: 'M000045058' },
		{ clothes: expect.not.stringMatching('BG-first') },
		{ clothes: 'BG-first' },
	]);
});

it.each([
	['an outfit of its own', 'M000045058', 'BG00002321'],
	['an outfit that is not listed', 'M000045058', 'BG-1'],
	['an avatar that is not listed', 'M-1', 'BG00002321'],
])('lets pass %s', async (_, avatarId, outfitId) => {
	const result = await service.run(clip(avatarId, outfitId));
	expect(result.error).toBeUndefined();
	expect(service.sim.ledger).toHaveLength(1);
});

it('looks once for all items', async () => {
	const items = Array.from({ length: 20 }, (_, i): IDataObject => ({ i }));
	const result = await service.run(
		{ ...clip('M000045058', 'BG00002320'), script: '=Hello {{ $json.i }}' },
		{ items },
	);
	expect(result.json).toHaveLength(20);
	expect(service.sim.counters.byRoute['GET /model']).toBe(1);
});

it('does not ask again for a list of some minutes ago, but before it refuses anything', async () => {
	await service.run(clip('M000045058', 'BG00002320'));
	await service.run(clip('M000045058', 'BG00002321'));
	expect(service.sim.counters.byRoute['GET /model']).toBe(1);
	const result = await service.run(clip('M000045058', 'BG00002325'));
	expect(result.error?.message).toContain("'Outfit' is BG00002325");
	expect(service.sim.counters.byRoute['GET /model']).toBe(2);
});

it('asks for the list of each account', async () => {
	await service.run(clip('M000045058', 'BG00002320'));
	service.sim.options.appId = 'another';
	const credentials = service.engine.credentialsFor(service.sim, {
		appId: 'another',
		userKey: service.sim.options.userKey,
	});
	await service.run(clip('M000045058', 'BG00002320'), { credentials });
	expect(service.sim.counters.byRoute['GET /model']).toBe(2);
});

describe('scenes', () => {
	const given = (...avatars: Array<[avatarId: string, outfitId: string]>): INodeParameters => ({
		resource: 'project',
		operation: 'create',
		sceneSource: 'fields',
		scenes: {
			scene: avatars.map(([avatarId, outfitId]) => ({
				avatarId: chosen(avatarId),
				outfitId: chosen(outfitId),
				script: 'Hello',
			})),
		},
		exportNow: true,
		waitForCompletion: false,
	});

	it.each([
		['M000045058', 'BG00002325', "'Outfit' in scene 2 is BG00002325 (Blue Suit), which belongs to"],
		['M-1', '', 'AI Studios lists no avatar M-1 (scene 2) for this account, so its outfits are'],
	])('are named where %s with %s is at fault in one of them', async (avatarId, outfitId, words) => {
		const { error } = await service.run(given(['M000045058', ''], [avatarId, outfitId]));
		expect(error?.message).toContain(words);
		expect(service.sim.ledger).toHaveLength(0);
	});

	it('get the IDs of names and first outfits, the script too', async () => {
		const result = await service.run(
			given(['Maya', ''], ['Jonas', 'Grey Blazer'], ['M000045058', '']),
		);
		expect(result.error?.message).toBeUndefined();
		const [body] = service.sim.ledger.map(({ request }) => request as IDataObject);
		const scripts = (body?.scenes as IDataObject[]).flatMap((scene) => scene.scripts);
		expect(scripts).toMatchObject([
			{ modelId: 'M000045058', clothId: 'BG00002320' },
			{ modelId: 'M000045065', clothId: 'BG00002327' },
			{ modelId: 'M000045058', clothId: 'BG00002320' },
		]);
		expect(validateCreateRequest(body)).toEqual([]);
	});

	it('name the scene of a name that the list does not have', async () => {
		const result = await service.run(given(['Maya', ''], ['Mayaa', '']));
		expect(result.error?.message).toContain('\'Avatar\' in scene 2 is "Mayaa", but');
	});

	it.each([true, false])(
		'are previewed with what the lists do not have (pictures: %s)',
		async (showPictures) => {
			const { json } = await service.run({
				...given(['Maya', ''], ['M999', 'BG1'], ['Maya', 'BG1']),
				operation: 'preview',
				binaryPropertyOutput: '',
				showPictures,
			});
			expect(json[0]).toMatchObject({
				warnings: expect.arrayContaining([
					{ scene: 2, message: 'AI Studios lists no avatar M999 for this account' },
					{ scene: 3, message: 'AI Studios lists no outfit BG1 for Maya' },
				]),
			});
			expect(JSON.stringify(json[0]?.request)).toContain('"clothId":"BG00002320"');
		},
	);
});

describe('is also noticed', () => {
	const project = (operation: string, more: INodeParameters): INodeParameters => ({
		resource: 'project',
		operation,
		exportNow: true,
		waitForCompletion: true,
		options: { timeLimit: 0 },
		...more,
	});

	it('in a project from a template, before it is made', async () => {
		const templateId = chosen(service.sim.addTemplate().id);
		const result = await service.run(
			project('createFromTemplate', {
				templateId,
				avatarId: chosen('M000045058'),
				outfitId: chosen('BG00002325'),
				replacements: {},
			}),
		);
		expect(result.error?.message).toContain(
			"'Outfit' is BG00002325 (Blue Suit), which belongs to Jonas and not to Maya",
		);
		expect(service.sim.ledger).toHaveLength(0);
	});

	it('in scenes given as JSON, which are let pass where the avatar is not listed', async () => {
		const json = (avatarId: string) => {
			const { scenes } = sceneRequest('Words');
			const text = JSON.stringify(scenes)
				.replaceAll('M000045058', avatarId)
				.replaceAll('BG00002320', 'BG00002325');
			return project('create', { sceneSource: 'json', projectJson: text });
		};
		const result = await service.run(json('M000045058'));
		expect(result.error?.message).toContain(
			"'Project (JSON)' has the outfit BG00002325 (Blue Suit), which belongs to Jonas and not to Maya",
		);
		expect(service.sim.ledger).toHaveLength(0);
		const unknown = await service.run(json('M-1'));
		expect(unknown.error).toBeUndefined();
		expect(service.sim.ledger).toHaveLength(1);
	});

	it.each([
		[
			'an avatar',
			{ avatar: [{ tag: 'host', avatarId: chosen('jonas'), outfitId: chosen('Grey Blazer') }] },
			'M000045065',
			'BG00002327',
		],
		[
			'an outfit',
			{ outfit: [{ tag: 'host', outfitId: chosen('white shirt') }] },
			'M000045058',
			'BG00002321',
		],
	])('by name, where it replaces %s', async (_, replacements, avatarId, outfitId) => {
		const { scenes } = sceneRequest('Words');
		const tagged = (scenes as IDataObject[]).map((scene) => ({
			...scene,
			clips: (scene.clips as IDataObject[]).map((clip) => ({ ...clip, tag: 'host' })),
		}));
		const projectId = chosen(service.sim.addProject({ scenes: tagged }).id);
		const templateId = chosen(service.sim.addTemplate({ scenes: tagged }).id);
		const given = { replacementSource: 'fields', replacements };
		for (const parameters of [
			project('createFromProject', { projectId, ...given }),
			project('createFromTemplate', { templateId, ...given }),
		]) {
			const { error } = await service.run(parameters);
			expect(error?.message).toBeUndefined();
			const body = service.sim.ledger.at(-1)?.request as IDataObject;
			expect(JSON.stringify(body.scenes)).toContain(
				`"ai_name":"${avatarId}","emotion":"${outfitId}"`,
			);
			expect(JSON.stringify(body.scenes)).toContain(
				`"modelId":"${avatarId}","clothId":"${outfitId}"`,
			);
		}
	});

	it('where it replaces another one in a project', async () => {
		const { scenes } = sceneRequest('Words');
		const tagged = (scenes as IDataObject[]).map((scene) => ({
			...scene,
			clips: (scene.clips as IDataObject[]).map((clip) => ({ ...clip, tag: 'host' })),
		}));
		const projectId = chosen(service.sim.addProject({ scenes: tagged }).id);
		const replacements = { outfit: [{ tag: 'host', outfitId: chosen('BG00002325') }] };
		const result = await service.run(
			project('createFromProject', { projectId, replacementSource: 'fields', replacements }),
		);
		expect(result.error?.message).toContain(
			"'Outfit' is BG00002325 (Blue Suit), which belongs to Jonas and not to Maya",
		);
		expect(service.sim.ledger).toHaveLength(0);
	});
});
