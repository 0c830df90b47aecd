import type { INodeParameters } from 'n8n-workflow';

import { fileInMemory, itemWith, storedFile } from '../engine/files';
import { useService } from '../engine/service';

const service = useService({ automationMs: 120_000, renderMs: 60_000 });

const parameters = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'video',
	operation,
	waitForCompletion: true,
	exportNow: true,
	videoSettings: {},
	options: {},
	...more,
});
const fromTopic = (more: INodeParameters = {}) =>
	parameters('fromTopic', { topic: 'Saving energy', ...more });

const kinds = () => service.sim.ledger.map(({ kind }) => kind);

describe('a video that AI Studios writes', () => {
	it.each([
		['fromTopic', { topic: 'Saving energy' }, { topic: 'Saving energy' }],
		['fromUrl', { url: 'https://example.com/page' }, { url: 'https://example.com/page' }],
		['fromScript', { script: 'Hello.' }, { scripts: 'Hello.' }],
	])(
		'is written, exported and awaited (%s), with nothing sent that is not set',
		async (operation, fields, body) => {
			const result = await service.run(parameters(operation, fields));
			const [automation] = service.sim.ledger;
			expect(result.error).toBeUndefined();
			expect(automation?.request).toEqual(body);
			expect(kinds()).toEqual(['automation', 'export']);
			expect(result.json).toEqual([
				expect.objectContaining({
					projectId: automation?.id,
					progress: 100,
					downloadUrl: expect.stringContaining('.mp4'),
				}),
			]);
		},
	);

	it('is written with the settings under the names the service has for them', async () => {
		const result = await service.run(
			parameters('fromScript', {
				script: 'Hello.',
				videoSettings: {
					audience: 'beginners',
					avatarId: { __rl: true, mode: 'id', value: 'M000045058' },
					duration: 90,
					highQuality: true,
					language: 'en-US',
					media: 'generative',
					objective: 'explain',
					scriptOption: 'original',
					speed: 1.2,
					style: 'sketch',
					templateId: { __rl: true, mode: 'list', value: 'tpl-1' },
					tone: 'calm',
					voiceOnly: false,
				},
			}),
		);
		expect(result.error).toBeUndefined();
		expect(service.sim.ledger[0]?.request).toEqual({
			scripts: 'Hello.',
			options: {
				audience: 'beginners',
				duration: 90,
				language: 'en',
				media: 'generative',
				model: 'M000045058',
				objective: 'explain',
				scriptOption: 'original',
				speed: 1.2,
				style: 'sketch',
				templateId: 'tpl-1',
				tone: 'calm',
				useGenerativeHighQuality: true,
				voiceOnly: false,
			},
		});
	});

	it('is exported the way the options ask for', async () => {
		await service.run(fromTopic({ options: { resolution: '720' } }));
		expect(service.sim.ledger[1]?.request).toMatchObject({ resolution: '720' });
	});

	it('stays a project when it is not to be exported', async () => {
		const result = await service.run(fromTopic({ exportNow: false }));
		expect(kinds()).toEqual(['automation']);
		expect(result.json).toEqual([
			expect.objectContaining({
				projectId: service.sim.ledger[0]?.id,
				state: 'finish',
				progress: 100,
			}),
		]);
	});

	it('is only started without waiting, and looked at later', async () => {
		const started = await service.run(fromTopic({ waitForCompletion: false }));
		expect(started.json).toEqual([
			{
				projectId: service.sim.ledger[0]?.id,
				automationJobId: expect.any(String),
				editorUrl: `${service.sim.url}/editor/${service.sim.ledger[0]?.id}`,
				state: 'submitted',
				progress: 0,
			},
		]);
		const projectId = { __rl: true, mode: 'id', value: String(started.json[0]?.projectId) };
		const look = await service.run(
			parameters('getStatus', { projectId, waitForCompletion: false }),
		);
		expect(look.json).toEqual([
			expect.objectContaining({ projectId: projectId.value, finished: false, state: 'processing' }),
		]);
		const waited = await service.run(parameters('getStatus', { projectId }));
		expect(waited.json).toEqual([
			expect.objectContaining({
				projectId: projectId.value,
				finished: true,
				state: 'finish',
				progress: 100,
			}),
		]);
	});

	it('is one wait with one time limit, though it is made in two stages', async () => {
		const result = await service.run(fromTopic({ options: { timeLimit: 2.5 } }));
		expect(result.error?.message).toMatch(/^The video \w+ was not finished within 2.5 minutes/);
		expect(kinds()).toEqual(['automation', 'export']);
	});

	it('is told as one progress and counted as one video', async () => {
		const result = await service.run(fromTopic(), { mode: 'manual' });
		const percents = result.messages
			.flatMap((message) => /is at ([\d.]+)%/.exec(message)?.[1] ?? [])
			.map(Number);
		expect(percents.length).toBeGreaterThan(4);
		expect(percents).toEqual([...percents].sort((a, b) => a - b));
		expect(percents.some((percent) => percent > 0 && percent < 50)).toBe(true);
		expect(percents.some((percent) => percent > 50)).toBe(true);
		expect(result.hints[0]?.message).toMatch(/^1 video finished/);
	});

	it('counts as one paid job for the spending guard, not two', async () => {
		const result = await service.run(fromTopic({ options: { mostPaidJobs: 1 } }));
		expect(result.error).toBeUndefined();
		expect(kinds()).toEqual(['automation', 'export']);
	});
});

describe('a retry after the export was paid for', () => {
	it.each(['exporting', 'queued for output', 'processing'])(
		'goes on with the export, also when the writing is told as "%s" now',
		async (state) => {
			const first = await service.run(fromTopic({ options: { timeLimit: 2.5 } }));
			expect(first.error?.message).toMatch(/^The video \w+ was not finished/);
			service.sim.fault(({ route }) =>
				route === '/automation/progress'
					? { kind: 'status', status: 200, body: { success: true, data: { state, progress: 3 } } }
					: undefined,
			);
			const again = await service.run(fromTopic(), { retryOf: first.data });
			expect(again.error).toBeUndefined();
			expect(again.json).toEqual([
				expect.objectContaining({ progress: 100, downloadUrl: expect.stringContaining('.mp4') }),
			]);
			expect(kinds()).toEqual(['automation', 'export']);
		},
	);
});

it('a video that was exported in the editor meanwhile is found written', async () => {
	const { id } = service.sim.addProject({});
	service.sim.fault(({ route }) =>
		route === '/automation/progress'
			? {
					kind: 'status',
					status: 200,
					body: { success: true, data: { state: 'exporting', progress: 3 } },
				}
			: undefined,
	);
	const projectId = { __rl: true, mode: 'id', value: id };
	const look = await service.run(parameters('getStatus', { projectId }));
	expect(look.json).toEqual([
		expect.objectContaining({ projectId: id, finished: true, state: 'exporting' }),
	]);
});

describe('a failure', () => {
	it.each([
		['failedState', /^AI Studios could not finish the AI-written video \w+: its state is "failed"/],
		[
			'unknownState',
			/^The AI-written video \w+ was not finished within 10 minutes: .*"parked_by_operator"/,
		],
		['stuck', /^The AI-written video \w+ was not finished within 10 minutes: it has stayed at/],
		['vanish', /^The AI-written video \w+ no longer exists/],
		[
			'nullProgress',
			/^The AI-written video \w+ was not finished within 10 minutes: AI Studios reported no progress/,
		],
	] as const)(
		'of the writing ("%s") ends with a sentence and the project id, and exports nothing',
		async (automation, sentence) => {
			service.sim.set({ automation });
			const result = await service.run(fromTopic({ options: { timeLimit: 10 } }));
			expect(result.error?.message).toMatch(sentence);
			expect(result.error?.context?.data).toMatchObject({ projectId: service.sim.ledger[0]?.id });
			expect(kinds()).toEqual(['automation']);
		},
	);

	it('of the service to accept it is told in its own words', async () => {
		service.sim.fault(({ route }) =>
			route.startsWith('/automation')
				? {
						kind: 'status',
						status: 400,
						body: { success: false, error: { code: 77, msg: 'Not enough credits.' } },
					}
				: undefined,
		);
		const result = await service.run(fromTopic());
		expect(result.error?.message).toBe(
			'AI Studios did not accept the AI-written video: Not enough credits',
		);
		expect(service.sim.ledger).toHaveLength(0);
	});

	it.each([
		['an empty topic', fromTopic({ topic: '  ' }), /^'Topic' is empty/],
		[
			'no web address',
			parameters('fromUrl', { url: 'example.com' }),
			/^'URL' must be a web address/,
		],
		[
			'an unknown duration',
			fromTopic({ videoSettings: { duration: 45 } }),
			/^'Duration' must be one of 30, 60, 90, 120, 150, 180, but is "45"/,
		],
		[
			'an unknown language',
			fromTopic({ videoSettings: { language: 'klingon' } }),
			/^'Language' must be a language such as English, German or en, but is "klingon"/,
		],
		[
			'a switch that is none',
			fromTopic({ videoSettings: { voiceOnly: 'mostly' } }),
			/^'Voice Only' must be true or false, but is "mostly"/,
		],
		[
			'too high a speed',
			fromTopic({ videoSettings: { speed: 3 } }),
			/^'Speaking Speed' must be a number from 0.5 to 1.5/,
		],
		[
			'an export that cannot be',
			fromTopic({ options: { resolution: '8k' } }),
			/^'Resolution' must be one of 480, 720, 1080, 4k, but is "8k"/,
		],
	])('of the input (%s) is found before anything is sent', async (_, given, sentence) => {
		const result = await service.run(given);
		expect(result.error?.message).toMatch(sentence);
		expect(service.sim.requests).toHaveLength(0);
	});

	it.each(['automation', 'project/export'])(
		'with an unknown outcome (%s) is never paid twice',
		async (part) => {
			service.sim.fault(({ route, method, nth }) =>
				method === 'POST' && route.includes(part) && nth === 1
					? { kind: 'reset', when: 'after' }
					: undefined,
			);
			const options = { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 } };
			const result = await service.run(fromTopic(), options);
			expect(result.error?.message).toMatch(/^It is not known whether AI Studios accepted the/);
			const again = await service.run(fromTopic(), { ...options, retryOf: result.data });
			expect(again.error?.message).toMatch(/^It is not known whether AI Studios accepted the/);
			expect(kinds()).toEqual(part === 'automation' ? ['automation'] : ['automation', 'export']);
		},
	);
});

describe('documents', () => {
	const fromDocuments = (more: INodeParameters = {}) =>
		parameters('fromDocuments', { binaryPropertyName: 'plan, prices', ...more });
	const items = async () => [
		itemWith({
			plan: await storedFile('plan.txt', 'Plan'),
			prices: await storedFile('prices.xlsx', 'Prices'),
		}),
	];

	it('are uploaded together, then the video is made of them', async () => {
		const result = await service.run(fromDocuments(), { items: await items() });
		const [automation] = service.sim.ledger;
		expect(result.error).toBeUndefined();
		expect(service.sim.uploads.map(({ fileName }) => fileName)).toEqual([
			'plan.txt',
			'prices.xlsx',
		]);
		expect(automation?.request).toEqual({
			files: [
				{ uri: expect.any(String), fileName: 'plan.txt' },
				{ uri: expect.any(String), fileName: 'prices.xlsx' },
			],
		});
		expect(result.json).toEqual([
			expect.objectContaining({ projectId: automation?.id, downloadUrl: expect.any(String) }),
		]);
	});

	it('are not sent with a duration, which only the other calls have', async () => {
		const result = await service.run(
			fromDocuments({ videoSettings: { duration: 90, tone: 'calm' } }),
			{ items: await items() },
		);
		expect(result.error).toBeUndefined();
		expect(service.sim.ledger[0]?.request).toMatchObject({ options: { tone: 'calm' } });
	});

	it('make one video and are uploaded once, whatever is retried', async () => {
		service.sim.set({ automation: 'failedState' });
		const options = {
			items: await items(),
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1000 },
		};
		const result = await service.run(fromDocuments(), options);
		expect(result.error?.message).toMatch(/^AI Studios could not finish/);
		await service.run(fromDocuments(), { ...options, retryOf: result.data });
		expect(service.sim.uploads).toHaveLength(2);
		expect(kinds()).toEqual(['automation']);
	});

	it('are not uploaded again when the video they are for is refused and tried again', async () => {
		service.sim.fault(({ route, nth }) =>
			route === '/automation/docs-to-video' && nth === 1
				? { kind: 'status', status: 409, body: { success: false, error: 'no' } }
				: undefined,
		);
		const result = await service.run(fromDocuments(), {
			items: await items(),
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1000 },
		});
		expect(result.error).toBeUndefined();
		expect(service.sim.uploads).toHaveLength(2);
		expect(kinds()).toEqual(['automation', 'export']);
	});

	it.each([
		['the upload is refused', 400, { success: false, error: 'no' }],
		['not all of them arrive', 200, { success: true, data: { uploadResults: [] } }],
	])('are retried, not run again for all items, where %s', async (_, status, body) => {
		service.sim.fault(({ route }) =>
			route.endsWith('upload-files') ? { kind: 'status', status, body } : undefined,
		);
		const { error } = await service.run(fromDocuments(), { items: await items() });
		expect(error?.description).toMatch(/use 'Retry execution'/i);
		expect(error?.description).not.toMatch(/run again/i);
	});

	it('are not uploaded for videos that the spending guard stops', async () => {
		const three = await Promise.all([0, 1, 2].map(async () => (await items())[0] ?? itemWith({})));
		const result = await service.run(fromDocuments({ options: { mostPaidJobs: 2 } }), {
			items: three,
		});
		expect(result.error?.message).toBe('This run would start 3 paid jobs; at most 2 are allowed');
		expect(service.sim.requests).toHaveLength(0);
	});

	it('keep their names, also where the upload answers without them', async () => {
		const uri = 'uploads/1';
		let files: unknown;
		service.sim.fault(({ route, body }) => {
			if (route.endsWith('upload-files'))
				return {
					kind: 'status',
					status: 200,
					body: { success: true, data: { uploadResults: [{ uri }, { uri, fileName: '' }] } },
				};
			if (route === '/automation/docs-to-video') files = (body as { files: unknown }).files;
			return undefined;
		});
		await service.run(fromDocuments(), { items: await items() });
		expect(files).toEqual([
			{ uri, fileName: 'plan.txt' },
			{ uri, fileName: 'prices.xlsx' },
		]);
	});

	it('make another video when one of them has changed', async () => {
		const first = await service.run(fromDocuments({ waitForCompletion: false }), {
			items: await items(),
		});
		await service.run(fromDocuments({ waitForCompletion: false }), {
			items: [
				itemWith({
					plan: fileInMemory('plan.txt', 'Plan'),
					prices: fileInMemory('prices.xlsx', 'Other'),
				}),
			],
			retryOf: first.data,
		});
		expect(kinds()).toEqual(['automation', 'automation']);
	});

	it.each([
		[
			'of a kind that is not taken',
			async () => await storedFile('film.mp4', 'x'),
			/^'Input Data Field Names': AI Studios does not accept the file "film.mp4"/,
		],
		[
			'that is empty',
			async () => await storedFile('a.txt', ''),
			/^'Input Data Field Names': the file "a.txt" is empty/,
		],
		[
			'beyond 20 MB',
			async () => await storedFile('a.pdf', 'x'.repeat(20 * 1024 * 1024 + 1)),
			/^'Input Data Field Names': the file "a.pdf" is 20.1 MB; AI Studios accepts at most 20 MB/,
		],
	])('%s are refused before anything is sent', async (_, file, sentence) => {
		const result = await service.run(fromDocuments({ binaryPropertyName: 'data' }), {
			items: [itemWith({ data: await file() })],
		});
		expect(result.error?.message).toMatch(sentence);
		expect(service.sim.requests).toHaveLength(0);
	});

	it('that the item does not have are missed by name, with those it has', async () => {
		const result = await service.run(fromDocuments({ binaryPropertyName: 'plan, photo' }), {
			items: await items(),
		});
		expect(result.error?.message).toBe(
			'\'Input Data Field Names\' is "photo", but the item has no such file',
		);
		expect(result.error?.description).toBe('The item has: plan, prices.');
	});
});
