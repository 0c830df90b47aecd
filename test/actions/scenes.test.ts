import { BinaryDataService } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { PNG } from 'pngjs';

import type { RunOptions } from '../engine/engine';
import { onFastClock } from '../engine/fastClock';
import { useService } from '../engine/service';
import { Container } from '../engine/setup';
import everyProperty from '../fixtures/every-property.json';
import seed from '../fixtures/seed-request.json';
import { chosen, parameters, sceneValues, type Raw } from '../scene/form';
import { manyScenes, validateCreateRequest } from '../simulator';
import { starterScenes } from '../simulator/scenes';
import { defaultOptions } from '../simulator/options';
import { World } from '../simulator/world';

const service = useService({ renderMs: 20_000 });

const run = async (operation: string, given: Raw, more: Partial<RunOptions> = {}) =>
	await onFastClock(
		async () =>
			await service.engine.run({
				parameters: {
					resource: 'project',
					operation,
					waitForCompletion: true,
					options: {},
					...given,
				} as INodeParameters,
				credentials: service.credentials(),
				...more,
			}),
		Infinity,
	);

const sentBodies = () => service.sim.ledger.map(({ request }) => request as IDataObject);
const apiCalls = () => service.sim.requests.map(({ method, route }) => `${method} ${route}`);

/** A project of the editor with the tags title1, picture1, presenter1, title2 … */
function taggedProject() {
	const world = new World(defaultOptions);
	world.open('https://media.example.com', 'https://other.example.com');
	const scenes = starterScenes(world, 2) as Array<{ clips: Array<{ tag: string }> }>;
	scenes.forEach(({ clips }, index) =>
		clips.forEach((clip) => Object.assign(clip, { tag: `${clip.tag}${index + 1}` })),
	);
	return service.sim.addProject({ name: 'Template', orientation: 'portrait', scenes });
}

describe('create', () => {
	it('makes a finished video from scenes that take their values from the item', async () => {
		const scenes = [
			sceneValues({
				script: '=Hello {{ $json.name }}!',
				clips: { text: [{ text: '={{ $json.name }}' }] },
			}),
		];
		const result = await run('create', parameters(scenes, { name: '=For {{ $json.name }}' }), {
			items: [{ name: 'Ana' }, { name: 'Bo' }],
		});
		expect(result.error).toBeUndefined();
		expect(result.json).toHaveLength(2);
		expect(result.json[1]).toMatchObject({
			progress: 100,
			downloadUrl: expect.stringContaining('.mp4'),
		});
		expect(
			sentBodies()
				.map(({ name }) => name)
				.sort(),
		).toEqual(['For Ana', 'For Bo']);
		for (const name of ['Ana', 'Bo'])
			expect(JSON.stringify(sentBodies())).toContain(`"org":"Hello ${name}!"`);
	});

	it('takes a moment that stands alone in a field for its text', async () => {
		const result = await run(
			'create',
			parameters([sceneValues()], {
				name: '={{ DateTime.fromISO("2026-11-23T09:00:00.000Z").toUTC() }}',
			}),
		);
		expect(result.error).toBeUndefined();
		expect(sentBodies()).toEqual([expect.objectContaining({ name: '2026-11-23T09:00:00.000Z' })]);
	});

	it("sends the vendor's sample untouched when it comes as JSON, and says that its script may be silence", async () => {
		const { hints } = await run(
			'create',
			parameters([], { sceneSource: 'json', projectJson: JSON.stringify(seed) }),
		);
		expect(sentBodies()).toEqual([seed]);
		expect(hints.map(({ message }) => message)).toContainEqual(
			expect.stringMatching(
				/^'Project \(JSON\)': the script of scene 1 is only in "script" .* may render silence/,
			),
		);
	});

	it('is taken by a service that insists on the documented types', async () => {
		const fixture = everyProperty.parameters as Raw;
		const result = await run('create', { ...fixture, exportNow: false });
		expect(result.error).toBeUndefined();
		expect(sentBodies()).toHaveLength(1);
	});

	it('sends a dictionary of pronunciations, unless the request has its own', async () => {
		const options = { dictionary: '[{ "word": "GIF" }]' };
		await run('create', parameters([sceneValues()], { options }));
		const own = { ...seed, dictionary: [] };
		const json = { sceneSource: 'json', projectJson: JSON.stringify(own) };
		await run('create', parameters([], { ...json, options }));
		await run('create', parameters([sceneValues()], { options: { dictionary: '{}' } }));
		expect(sentBodies().map(({ dictionary }) => dictionary)).toEqual([
			[{ word: 'GIF' }],
			[],
			undefined,
		]);
	});

	it('makes a draft that costs nothing when it is not to be exported', async () => {
		const result = await run('create', parameters([sceneValues()], { exportNow: false }));
		expect(result.json).toEqual([expect.objectContaining({ state: 'draft', progress: 0 })]);
		expect(service.sim.ledger.filter(({ paid }) => paid)).toEqual([]);
	});

	it('makes one video of all items, paired with all of them, and one for each group', async () => {
		const scenes = [sceneValues({ script: '={{ $json.line }}' })];
		const fields = parameters(scenes, { sceneSource: 'items' });
		const items = [
			{ line: 'One', to: 'a' },
			{ line: 'Two', to: 'b' },
			{ line: 'Three', to: 'a' },
		];
		const together = await run('create', fields, { items });
		expect(together.items.map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 1 }, { item: 2 }],
		]);
		const grouped = await run('create', { ...fields, groupBy: '={{ $json.to }}' }, { items });
		expect(grouped.items.map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 2 }],
			{ item: 1 },
		]);
		expect(
			sentBodies()
				.map(({ scenes }) => (scenes as unknown[]).length)
				.sort(),
		).toEqual([1, 2, 3]);
	});

	it('tells all that is missing at once, in the order of the form, with the item and its name', async () => {
		const scenes = [
			sceneValues({ avatarId: '', script: '={{ $json.script }}' }),
			sceneValues({ script: '', clips: { text: [{ text: '' }] } }),
		];
		const given = parameters(scenes, { name: '=Welcome {{ $json.to }}' });
		const items = [
			{ script: 'Hello', to: 'Ada' },
			{ script: '', to: 'Bo' },
		];
		const first = await run('create', given, { items });
		expect(first.error?.message).toBe(
			'Scene 1 has no avatar; scene 2 has no script; text 1 in scene 2 has no text [item 0: Welcome Ada]',
		);
		expect(first.error?.description).toMatch(
			/^Choose an avatar\. For a scene without one, add 'Presenter' and set it to 'No Avatar'\. Write what the avatar says\. Fill in 'Text'/,
		);
		const { json } = await run('create', given, {
			items,
			node: { onError: 'continueRegularOutput' },
		});
		expect(json[1]?.error).toBe(
			'Scene 1 has no avatar and no script; scene 2 has no script; text 1 in scene 2 has no text [item 1: Welcome Bo]',
		);
		expect(apiCalls()).toEqual([]);
	});

	it('names to n8n the item at fault, where several items make one video', async () => {
		const given = parameters([sceneValues({ script: '={{ $json.line }}' })], {
			sceneSource: 'items',
		});
		const items = [{ line: 'One' }, { line: '' }];
		const { error } = await run('create', given, { items });
		expect(error).toMatchObject({
			message: "'Script' in scene 1 is empty [item 1]",
			context: { itemIndex: 1 },
		});
		const grouping = { ...given, groupBy: '={{ $json.line === "" ? [1, 2] : "a" }}' };
		expect((await run('create', grouping, { items })).error).toMatchObject({
			message: expect.stringMatching(/^'Group Items By' must be text.* \[item 1\]$/),
			context: { itemIndex: 1 },
		});
	});

	it('names item, clip and field before anything is sent', async () => {
		const scenes = [
			sceneValues({ clips: { text: [{ text: 'Hi', color: '={{ $json.color }}' }] } }),
		];
		const result = await run('create', parameters(scenes), {
			items: [{ color: 'red' }, { color: 'reddish' }],
		});
		expect(result.error?.message).toContain("'Color' of text 1 in scene 1 must be a color");
		expect(result.error?.context?.itemIndex).toBe(1);
		expect(service.sim.ledger).toEqual([]);
	});

	it('gives each item its own message and the others their video when it goes on', async () => {
		const result = await run(
			'create',
			parameters([sceneValues({ script: '={{ $json.script }}' })]),
			{
				items: [{ script: 'Hi' }, { script: '' }],
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(result.items).toHaveLength(1);
		expect(result.errorItems[0]?.json.error).toContain("'Script' in scene 1 is empty");
		expect(service.sim.ledger).toHaveLength(1);
	});
});

describe('preview', () => {
	it('reads only the list of avatars without pictures, and answers with the request, the length, the warnings and a storyboard', async () => {
		const scenes = [sceneValues({ clips: { text: [{ text: 'x', options: { left: '3000' } }] } })];
		const result = await run('preview', {
			...parameters(scenes),
			binaryPropertyOutput: 'storyboard',
			showPictures: false,
		});
		expect(result.error).toBeUndefined();
		expect(service.sim.requests.map(({ route }) => route)).toEqual(['/auth/token', '/model']);
		const [json] = result.json;
		expect(validateCreateRequest(json?.request)).toEqual([]);
		expect(json).toMatchObject({
			sceneCount: 1,
			warnings: [{ scene: 1, clip: 'text 1', message: 'Is outside the canvas' }],
		});
		expect(json?.estimatedSeconds).toBeGreaterThan(1);
		const file = result.items[0]?.binary?.storyboard;
		expect(file).toMatchObject({ mimeType: 'image/png', fileName: 'storyboard.png' });
		const picture = PNG.sync.read(
			await Container.get(BinaryDataService).getAsBuffer(file as NonNullable<typeof file>),
		);
		expect(picture.width).toBeGreaterThan(800);
	});

	it('asks for the names of avatars where pictures are shown, and does without where they do not come', async () => {
		const pictured = {
			...parameters([sceneValues()]),
			binaryPropertyOutput: 'storyboard',
			showPictures: true,
		};
		service.sim.fault(({ route }) =>
			route === '/model' ? { kind: 'status', status: 500 } : undefined,
		);
		const nameless = await run('preview', pictured);
		service.sim.fault(() => undefined);
		const before = apiCalls().length;
		const named = await run('preview', pictured);
		expect(apiCalls().slice(before)).toEqual(['GET /model']);
		expect(new Set(apiCalls())).toEqual(new Set(['POST /auth/token', 'GET /model']));
		expect(service.sim.ledger).toEqual([]);
		const files = [named, nameless].map(({ items }) => items[0]?.binary?.storyboard);
		expect(files.map((file) => file?.mimeType)).toEqual(['image/png', 'image/png']);
	});

	it('puts the pages of a long video into fields of their own', async () => {
		const result = await run('preview', {
			...parameters(Array.from({ length: 6 }, () => sceneValues({ presenter: 'none' }))),
			binaryPropertyOutput: 'board',
			showPictures: false,
		});
		expect(
			Object.entries(result.items[0]?.binary ?? {}).map(([field, { fileName }]) => [
				field,
				fileName,
			]),
		).toEqual([
			['board', 'storyboard.png'],
			['board_2', 'storyboard_2.png'],
		]);
	});

	it('leaves the picture out when it has no field', async () => {
		const result = await run('preview', {
			...parameters([sceneValues()]),
			binaryPropertyOutput: '',
		});
		expect(result.items[0]?.binary).toBeUndefined();
	});

	it('shows all items as one video where they make one', async () => {
		const fields = {
			...parameters([sceneValues()], { sceneSource: 'items' }),
			binaryPropertyOutput: '',
		};
		const result = await run('preview', fields, { items: [{}, {}, {}] });
		expect(result.json).toEqual([expect.objectContaining({ sceneCount: 3 })]);
	});

	it('reads an existing project, replaces in it, and does nothing else', async () => {
		const { id } = taggedProject();
		const replacements = { text: [{ tag: 'title2', text: 'Changed' }] };
		const result = await run('preview', {
			sceneSource: 'project',
			projectId: chosen(id),
			replacements,
			binaryPropertyOutput: '',
		});
		expect(JSON.stringify(result.json[0]?.request)).toContain('Changed');
		expect(apiCalls().filter((call) => call !== 'POST /auth/token')).toEqual([
			'GET /editor/project/:id',
		]);
		expect(service.sim.ledger).toEqual([]);
	});

	it("shows the name that 'Create From Project' then gives", async () => {
		const given = {
			sceneSource: 'project',
			projectId: chosen(taggedProject().id),
			name: 'Mine',
			exportNow: false,
			replacements: {},
			binaryPropertyOutput: '',
		};
		const [previewed] = (await run('preview', given)).json;
		await run('createFromProject', given);
		expect(previewed).toMatchObject({ name: 'Mine', request: { name: 'Mine' } });
		expect(service.sim.ledger[0]?.request).toMatchObject({ name: 'Mine' });
	});
});

describe('preview of what nobody can see before it is made', () => {
	const READS = [
		'POST /auth/token',
		'GET /model',
		'GET /dropdown/templates_business',
		'POST /dropdown/templates_automation',
		'GET /dropdown/templates_automation',
	];
	const template = (templateId: string, more: Raw = {}): Raw => ({
		sceneSource: 'template',
		templateId: chosen(templateId),
		name: '',
		avatarId: chosen(''),
		outfitId: chosen(''),
		binaryPropertyOutput: 'storyboard',
		...more,
	});

	it.each(['post', 'get'] as const)(
		'shows the request for a template and what the lists tell of it, asked for by %s, and only reads',
		async (catalogueMethod) => {
			service.sim.set({ catalogueMethod });
			const { id } = service.sim.addTemplate({ name: 'Course Opener', category: 'education' });
			const result = await run(
				'preview',
				template(id, {
					name: 'Mine',
					avatarId: chosen('M000045058'),
					outfitId: chosen('BG00002320'),
				}),
			);
			expect(result.error).toBeUndefined();
			expect(result.json).toEqual([
				expect.objectContaining({
					name: 'Mine',
					sceneCount: null,
					estimatedSeconds: null,
					warnings: [],
					template: {
						templateId: id,
						name: 'Course Opener',
						category: 'education',
						thumbnailUrl: expect.stringMatching(/^http/),
					},
					note: expect.stringContaining('only after a project is made from it'),
					request: {
						name: 'Mine',
						aiName: 'M000045058',
						model: 'M000045058',
						clothId: 'BG00002320',
						clothes: 'BG00002320',
					},
				}),
			]);
			expect(apiCalls().filter((call) => !READS.includes(call))).toEqual([]);
			expect(service.sim.ledger).toEqual([]);
			const file = result.items[0]?.binary?.storyboard as NonNullable<
				NonNullable<(typeof result.items)[0]['binary']>[string]
			>;
			expect(
				PNG.sync.read(await Container.get(BinaryDataService).getAsBuffer(file)).width,
			).toBeGreaterThan(800);
		},
	);

	it('finds a template of any kind', async () => {
		const { id } = service.sim.addTemplate({
			name: 'Tall',
			category: 'social',
			orientation: 'mobile',
			fileBackground: true,
		});
		const result = await run('preview', template(id));
		expect(result.json[0]).toMatchObject({ warnings: [], template: { name: 'Tall' } });
	});

	it('warns of a template that no list has, but not where a list did not come', async () => {
		const unknown = await run('preview', template('tpl-404'));
		expect(unknown.json[0]?.warnings).toEqual([
			{ message: 'The lists of this account do not have the template tpl-404: check its ID' },
		]);
		service.sim.fault(({ route }) =>
			route === '/dropdown/templates_business' ? { kind: 'status', status: 500 } : undefined,
		);
		expect((await run('preview', template('tpl-404'))).json[0]?.warnings).toEqual([]);
	});

	it("sends the same request as 'Create From Template' then does", async () => {
		const given = template(service.sim.addTemplate().id, {
			name: 'Mine',
			avatarId: chosen('M-1'),
			exportNow: false,
			replacements: {},
		});
		const previewed = await run('preview', given);
		await run('createFromTemplate', given);
		expect(sentBodies()).toEqual([expect.objectContaining(previewed.json[0]?.request as object)]);
	});

	const slides = async (fileName: string, contents: string) =>
		await run(
			'preview',
			{ sceneSource: 'slides', binaryPropertyName: 'data', name: '', binaryPropertyOutput: '' },
			{
				items: [
					{
						json: {},
						binary: {
							data: {
								data: Buffer.from(contents, 'latin1').toString('base64'),
								mimeType: fileName.endsWith('.key') ? '' : 'application/pdf',
								fileName,
							},
						},
					},
				],
			},
		);
	const pdf = '%PDF-1.7 /Type /Pages /Type /Page /Type/Page >> %%EOF';
	const pptx = 'PK\u0003\u0004 ppt/slides/slide1.xml ppt/slides/slide2.xml ppt/slides/slide1.xml';

	it.each([
		['deck.pdf', pdf, 2],
		['deck.pptx', pptx, 2],
		['deck.pdf', '%PDF-1.7 %%EOF', null],
		['deck.ppt', '\u00d0\u00cf\u0011\u00e0', null],
	])(
		'counts the pages of slides where that can be done (%s, %j) and sends nothing at all',
		async (fileName, contents, sceneCount) => {
			const result = await slides(fileName, contents);
			expect(result.json).toEqual([
				expect.objectContaining({
					sceneCount,
					warnings: [],
					file: { fileName, mimeType: 'application/pdf', bytes: contents.length },
					note: expect.stringContaining('one scene per page'),
					request: { file: fileName },
				}),
			]);
			expect(service.sim.requests).toEqual([]);
		},
	);

	it.each([
		['deck.pdf', `${pdf} /Encrypt 5 0 R`, /^The file is protected by a password/],
		[
			'deck.pptx',
			'\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
			/^The file is protected by a password/,
		],
	])('warns of slides that cannot be read (%s, %j)', async (fileName, contents, sentence) => {
		const result = await slides(fileName, contents);
		expect(result.json[0]?.warnings).toEqual([{ message: expect.stringMatching(sentence) }]);
	});

	it('takes no other kinds of files', async () => {
		expect((await slides('deck.key', 'PK')).error?.message).toContain('"deck.key"');
	});
});

describe('create from project', () => {
	it('makes the same scenes again when nothing is replaced', async () => {
		const { id, scenes } = taggedProject();
		const result = await run('createFromProject', {
			projectId: chosen(id),
			exportNow: true,
			replacements: {},
		});
		expect(result.error).toBeUndefined();
		expect(sentBodies()).toEqual([{ name: 'Template', orientation: 'portrait', scenes }]);
	});

	it('takes a project of more scenes than the form allows, because AI Studios made it', async () => {
		const { id, scenes } = service.sim.addProject({ scenes: manyScenes() });
		const replacements = { script: [{ scene: 120, script: 'The end.', line: 0 }] };
		const result = await run('createFromProject', {
			projectId: chosen(id),
			exportNow: true,
			replacements,
		});
		expect(result.error).toBeUndefined();
		const sent = sentBodies()[0]?.scenes as IDataObject[];
		expect(sent.slice(0, -1)).toEqual(scenes.slice(0, -1));
		expect(JSON.stringify(sent[119])).toContain('The end.');
	});

	it('replaces by tag and by scene with values of the item', async () => {
		const { id } = taggedProject();
		const replacements = {
			text: [{ tag: 'title1', text: '=Hi {{ $json.name }}' }],
			script: [{ scene: 2, script: 'New words', line: 0 }],
			avatar: [{ tag: 'presenter1', avatarId: chosen('M1'), outfitId: chosen('C1') }],
		};
		await run(
			'createFromProject',
			{ projectId: chosen(id), name: 'Mine', exportNow: true, replacements },
			{ items: [{ name: 'Ana' }] },
		);
		const [body] = sentBodies();
		expect(validateCreateRequest(body)).toEqual([]);
		expect(body?.name).toBe('Mine');
		const text = JSON.stringify(body);
		for (const words of ['Hi Ana', 'New words', '"ai_name":"M1"', '"clothId":"C1"'])
			expect(text).toContain(words);
	});

	it('names a tag that does not exist before anything is made', async () => {
		const { id } = taggedProject();
		const result = await run('createFromProject', {
			projectId: chosen(id),
			exportNow: true,
			replacements: { image: [{ tag: 'logo', url: 'https://e.com/a.png' }] },
		});
		expect(result.error?.message).toContain("No image in the project has the tag 'logo'");
		expect(result.error?.description).toContain("'picture1', 'picture2'");
		expect(service.sim.ledger).toEqual([]);
	});
});

describe('create from template', () => {
	const template = (given: Raw = {}) => ({
		templateId: chosen(service.sim.addTemplate().id),
		name: 'From it',
		exportNow: true,
		replacements: {},
		...given,
	});

	it('makes the project and exports it as one paid job', async () => {
		const result = await run(
			'createFromTemplate',
			template({ avatarId: chosen(''), outfitId: chosen('') }),
		);
		expect(result.error).toBeUndefined();
		expect(result.json[0]).toMatchObject({
			progress: 100,
			downloadUrl: expect.stringContaining('.mp4'),
		});
		expect(service.sim.ledger.filter(({ paid }) => paid)).toHaveLength(1);
	});

	it('leaves a draft, with the avatar and outfit that were chosen', async () => {
		const { id, clothes } = service.sim.addAvatar();
		const result = await run(
			'createFromTemplate',
			template({ exportNow: false, avatarId: chosen(id), outfitId: chosen(clothes[0]?.id ?? '') }),
		);
		expect(result.json[0]).toMatchObject({ state: 'draft' });
		expect(sentBodies()).toEqual([
			expect.objectContaining({ aiName: id, clothId: clothes[0]?.id, name: 'From it' }),
		]);
	});

	it('needs nothing but the template', async () => {
		const result = await run('createFromTemplate', template({ name: '' }));
		expect(result.error).toBeUndefined();
		expect(sentBodies()[0]).toEqual({});
		expect(result.json[0]).toMatchObject({ progress: 100 });
	});

	const chosenAvatar = { avatarId: chosen('M000045065'), outfitId: chosen('BG00002326') };

	it.each(['any', 'aiName+clothId', 'model+clothes', 'aiName+clothes'] as const)(
		'has the chosen avatar speak in the chosen outfit where the service reads %s',
		async (templateFields) => {
			service.sim.set({ templateFields });
			const result = await run('createFromTemplate', template(chosenAvatar));
			expect(result.error).toBeUndefined();
			const made = service.sim.projects.get(String(result.json[0]?.projectId));
			expect(JSON.stringify(made?.scenes)).toContain(
				'"ai_name":"M000045065","emotion":"BG00002326"',
			);
			expect(service.sim.ledger.filter(({ paid }) => paid)).toHaveLength(1);
		},
	);

	it.each([
		['avatar', "'Avatar' is M000045065, but M000045058/BG00002320 is in the draft "],
		['outfit', "'Outfit' is BG00002326, but M000045065/BG00002325 is in the draft "],
	] as const)(
		'ends with the ID of the draft, and unpaid, where the service drops the %s',
		async (templateDrops, sentence) => {
			service.sim.set({ templateDrops });
			const result = await run('createFromTemplate', template(chosenAvatar));
			const [draft] = service.sim.ledger;
			expect(result.error?.message).toContain(sentence + String(draft?.id));
			expect(result.error?.description).toContain('costs no credits');
			expect(service.sim.ledger.map(({ paid }) => paid)).toEqual([false]);
		},
	);

	it('ends unpaid where the service drops the avatar of a project with replacements', async () => {
		service.sim.set({ templateDrops: 'avatar' });
		const result = await run(
			'createFromTemplate',
			template({ ...chosenAvatar, replacements: { script: [{ scene: 1, script: 'Replaced' }] } }),
		);
		expect(result.error?.message).toContain("'Avatar' is M000045065");
		expect(service.sim.ledger.map(({ paid }) => paid)).toEqual([false]);
	});

	it('reads nothing back where the avatar is left to the template', async () => {
		await run('createFromTemplate', template());
		expect(apiCalls()).not.toContain('GET /editor/project/:id');
	});

	it('says that the draft costs nothing where the template has no such tag', async () => {
		const result = await run(
			'createFromTemplate',
			template({ replacements: { text: [{ tag: 'nowhere', text: 'Hello' }] } }),
		);
		expect(result.error?.message).toContain("the tag 'nowhere'");
		expect(result.error?.description).toMatch(/the draft \w+, which costs no credits/);
		expect(service.sim.ledger.map(({ paid }) => paid)).toEqual([false]);
	});

	it('makes the project anew with the replacements', async () => {
		const result = await run(
			'createFromTemplate',
			template({ replacements: { script: [{ scene: 1, script: 'Replaced words' }] } }),
		);
		expect(result.error).toBeUndefined();
		expect(JSON.stringify(sentBodies().at(-1))).toContain('Replaced words');
		expect(service.sim.ledger.filter(({ paid }) => paid)).toHaveLength(1);
	});
});

describe("'Export Now', whose expression finds nothing,", () => {
	const file = {
		data: btoa('%PDF-1.7 /Type /Page %%EOF'),
		mimeType: 'application/pdf',
		fileName: 'deck.pdf',
	};
	const forms: Array<[string, () => Raw]> = [
		['create', () => parameters([sceneValues()])],
		['createFromProject', () => ({ projectId: chosen(taggedProject().id), replacements: {} })],
		[
			'createFromTemplate',
			() => ({ templateId: chosen(service.sim.addTemplate().id), replacements: {} }),
		],
		['createFromSlides', () => ({ binaryPropertyName: 'data' })],
	];

	it.each(forms)('is no order in %s', async (operation, given) => {
		const items = [{ json: {}, binary: { data: file } }];
		const result = await run(
			operation,
			{ ...given(), exportNow: '={{ $json.render }}' },
			{ items },
		);
		expect(result.error?.message).toBe("'Export Now' is empty");
		expect(service.sim.ledger).toEqual([]);
	});
});

describe('What an export could not use', () => {
	const file = {
		data: btoa('%PDF-1.7 /Type /Page %%EOF'),
		mimeType: 'application/pdf',
		fileName: 'deck.pdf',
	};
	const template = () => ({
		templateId: chosen(service.sim.addTemplate().id),
		name: 'From it',
		replacements: {},
	});
	const forms: Array<[string, () => Raw]> = [
		['createFromTemplate', template],
		[
			'createFromTemplate',
			() => ({ ...template(), replacements: { script: [{ scene: 1, script: 'Replaced words' }] } }),
		],
		['createFromSlides', () => ({ binaryPropertyName: 'data' })],
	];
	const wrong: Array<[string, Raw]> = [
		['Time Limit (Minutes)', { options: { timeLimit: -1 } }],
		['Time Limit (Minutes)', { options: { timeLimit: 'soon' } }],
		['Wait for Completion', { waitForCompletion: 'perhaps' }],
		[
			'File Size Limit (MB)',
			{ downloadFile: true, binaryPropertyOutput: 'video', options: { fileSizeLimit: 'much' } },
		],
	];

	it.each(
		forms.flatMap(([operation, given]) =>
			wrong.map(([label, value]) => ({ operation, given, label, value })),
		),
	)(
		"is said before anything is made: '$label' in $operation",
		async ({ operation, given, label, value }) => {
			const result = await run(
				operation,
				{ ...given(), exportNow: true, ...value },
				{ items: [{ json: {}, binary: { data: file } }] },
			);
			expect(result.error?.message).toContain(`'${label}' `);
			expect(result.error?.message).toMatch(/ (must be|is empty)/);
			expect(service.sim.requests).toEqual([]);
		},
	);
});

describe('create from slides', () => {
	const pages = '%PDF-1.7 /Type /Page /Type /Page /Type /Page';
	const slides = (name: string, contents: string) => [
		{
			json: {},
			binary: {
				data: {
					data: btoa(contents),
					mimeType: name.endsWith('.pdf') ? 'application/pdf' : '',
					fileName: name,
				},
			},
		},
	];
	const fields = { binaryPropertyName: 'data', name: 'Slides', exportNow: false };

	it('makes a draft with a scene for each slide', async () => {
		const result = await run('createFromSlides', fields, {
			items: slides('deck.pdf', `${pages} %%EOF`),
		});
		expect(result.error).toBeUndefined();
		const project = service.sim.projects.get(String(result.json[0]?.projectId));
		expect(project?.name).toBe('Slides');
		expect(project?.scenes).toHaveLength(3);
		expect(service.sim.ledger.filter(({ paid }) => paid)).toEqual([]);
	});

	it('exports the project as one paid job when it is to be exported', async () => {
		const result = await run(
			'createFromSlides',
			{ ...fields, exportNow: true },
			{ items: slides('deck.pdf', `${pages} %%EOF`) },
		);
		expect(result.json[0]).toMatchObject({
			progress: 100,
			downloadUrl: expect.stringContaining('.mp4'),
		});
		expect(service.sim.ledger.filter(({ paid }) => paid)).toHaveLength(1);
	});

	it.each([
		['broken', pages],
		['protected by a password', `${pages} /Encrypt %%EOF`],
	])("hands on the service's words for a file that is %s", async (_, contents) => {
		const result = await run('createFromSlides', fields, { items: slides('deck.pdf', contents) });
		expect(result.error?.message).toMatch(/deck|file|slides|password|pdf/i);
		expect(service.sim.ledger).toEqual([]);
	});

	it('takes no other kinds of files, and says so before anything is sent', async () => {
		const result = await run('createFromSlides', fields, { items: slides('deck.key', 'PK') });
		expect(result.error?.message).toContain('"deck.key"');
		expect(service.sim.requests).toEqual([]);
	});
});

describe('update', () => {
	it('changes clips of the project by scene and kind', async () => {
		const { id } = taggedProject();
		const changes = {
			text: [{ scene: 2, text: 'New title', color: 'red', fontSize: '40' }],
			script: [{ scene: 1, script: 'New words' }],
			background: [{ scene: 1, url: 'https://e.com/b.png' }],
			other: [{ scene: 1, type: 'image', values: '{"opacity": 50}' }],
		};
		const result = await run('update', {
			projectId: chosen(id),
			changeSource: 'fields',
			changes,
			exportNow: true,
		});
		expect(result.error).toBeUndefined();
		const text = JSON.stringify(
			service.sim.projects.get(String(result.json[0]?.projectId))?.scenes,
		);
		for (const words of [
			'New title',
			'rgb(255,0,0)',
			'"fontSize":30',
			'New words',
			'https://e.com/b.png',
			'"opacity":50',
		])
			expect(text).toContain(words);
	});

	const change = { sceneIdx: 0, type: 'textImage', values: { text: 'From JSON' } };
	it.each<[Raw | Raw[]]>([
		[{ updates: { value: [change] } }],
		[{ updates: [change] }],
		[{ value: [change] }],
		[[change]],
		[change],
	])('takes the documented request and what is inside of it: %j', async (json) => {
		const result = await run('update', {
			projectId: chosen(taggedProject().id),
			changeSource: 'json',
			changesJson: JSON.stringify(json),
			exportNow: false,
		});
		expect(result.error).toBeUndefined();
		expect(sentBodies()).toEqual([{ updates: { value: [change] }, isExport: false }]);
	});

	it.each([
		[{ isExport: false, resolution: '720' }, false],
		[{ isExport: true }, true],
	])("has a whole request decide before the form's fields: %j", async (more, paid) => {
		const result = await run('update', {
			projectId: chosen(taggedProject().id),
			changeSource: 'json',
			changesJson: JSON.stringify({ updates: { value: [change] }, ...more }),
			exportNow: !paid,
		});
		expect(result.error).toBeUndefined();
		expect(sentBodies()).toEqual([{ updates: { value: [change] }, ...more }]);
		expect(service.sim.ledger.map((entry) => entry.paid)).toEqual([paid]);
	});

	it("takes the form's fields for what a whole request leaves open with null", async () => {
		const nothing = { isExport: null, resolution: null };
		const result = await run('update', {
			projectId: chosen(taggedProject().id),
			changeSource: 'json',
			changesJson: JSON.stringify({ updates: { value: [change] }, ...nothing }),
			exportNow: false,
			options: { resolution: '720' },
		});
		expect(result.error).toBeUndefined();
		expect(sentBodies()).toEqual([
			{ updates: { value: [change] }, isExport: false, resolution: '720' },
		]);
	});

	it('takes the changes as JSON, and leaves a draft when it is not to export', async () => {
		const { id } = taggedProject();
		const changesJson = [{ sceneIdx: 0, type: 'textImage', values: { text: 'From JSON' } }];
		const result = await run('update', {
			projectId: chosen(id),
			changeSource: 'json',
			changesJson: JSON.stringify(changesJson),
			exportNow: false,
		});
		expect(result.json[0]).toMatchObject({ state: 'draft' });
		expect(service.sim.ledger.filter(({ paid }) => paid)).toEqual([]);
	});

	it.each<[Raw, string]>([
		[{ changeSource: 'fields', changes: {} }, "Add at least one entry under 'Changes'."],
		[{ changeSource: 'json', changesJson: '[]' }, 'Put at least one change into the list.'],
	])('says how to change something with %j', async (given, advice) => {
		const result = await run('update', { projectId: chosen('p1'), exportNow: true, ...given });
		expect(result.error?.message).toContain('has nothing to change');
		expect(result.error?.description).toBe(advice);
	});

	it.each<[Raw, string]>([
		[{ changes: {} }, "'Changes' has nothing to change"],
		[
			{ changes: { image: [{ scene: 1, url: 'logo.png' }] } },
			"'Image URL' of image change 1 must be a web address",
		],
		[
			{ changeSource: 'json', changesJson: '{"updates": {"value": []}, "isExport": "false"}' },
			'\'Changes (JSON)\' has an "isExport" that is neither true nor false',
		],
		[
			{ changeSource: 'json', changesJson: '{"a": 1}' },
			"'Changes (JSON)' is not a list of objects",
		],
	])('says what is wrong with %j before anything is sent', async (given, message) => {
		const result = await run('update', {
			projectId: chosen('p1'),
			changeSource: 'fields',
			exportNow: true,
			...given,
		});
		expect(result.error?.message).toContain(message);
		expect(service.sim.requests).toEqual([]);
	});
});
