import type { INodeParameters } from 'n8n-workflow';

import { onFastClock } from '../engine/fastClock';
import { itemWith, storedFile } from '../engine/files';
import { useService } from '../engine/service';
import type { Variants } from '../simulator';

const service = useService({ dubbingMs: (_job, part) => 60_000 * (part + 1) });

const dub = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'dubbing',
	operation: 'create',
	source: 'url',
	videoUrl: 'https://www.youtube.com/watch?v=abc',
	targets: ['de-DE', 'ko-KR'],
	dubbingSettings: {},
	waitForCompletion: true,
	options: {},
	...more,
});
const dubFile = (more: INodeParameters = {}) =>
	dub({ source: 'file', binaryPropertyName: 'film', ...more });
const film = async () => ({ film: await storedFile('film.mp4', 'moving pictures', 'video/mp4') });
const status = (folderId: unknown, more: INodeParameters = {}): INodeParameters => ({
	resource: 'dubbing',
	operation: 'getStatus',
	folderId: String(folderId),
	waitForCompletion: false,
	options: {},
	...more,
});

it('waits for all languages and gives one item for each, all of them from the same input item', async () => {
	const result = await service.run(dub());
	const [entry] = service.sim.ledger;
	expect(result.error).toBeUndefined();
	expect(entry?.request).toEqual({
		url: 'https://www.youtube.com/watch?v=abc',
		target_0: 'de-DE',
		target_1: 'ko-KR',
	});
	expect(result.items).toEqual(
		['de-DE', 'ko-KR'].map((language) =>
			expect.objectContaining({
				json: expect.objectContaining({
					folderId: entry?.id,
					projectId: expect.any(String),
					language,
					state: 'finished',
					progress: 100,
					downloadUrl: expect.stringContaining('.mp4'),
				}),
				pairedItem: { item: 0 },
			}),
		),
	);
});

it.each<Variants['lists']>([
	'envelopedArray',
	'envelopedObject',
	'bareArray',
	'numericKeys',
	'numericKeysWithSuccess',
])('reads the languages from a list of the form "%s"', async (lists) => {
	service.sim.set({ lists });
	const result = await service.run(dub());
	expect(result.json.map(({ language }) => language)).toEqual(['de-DE', 'ko-KR']);
});

it('sends a video and its subtitles from the fields of the item, with all settings', async () => {
	const result = await service.run(
		dubFile({
			dubbingSettings: {
				isCaptionFile: true,
				isDubbingOnly: false,
				isRemoveBGM: true,
				numberOfSpeakers: '2',
				original: 'en-US',
				originalSrt: 'spoken',
				targetSrt: { subtitles: [{ language: 'ko-KR', field: 'korean' }] },
			},
		}),
		{
			items: [
				itemWith({
					...(await film()),
					spoken: await storedFile('spoken.srt', '1'),
					korean: await storedFile('korean.srt', '2'),
				}),
			],
		},
	);
	expect(result.error).toBeUndefined();
	expect(service.sim.ledger[0]?.request).toEqual({
		file: 'film.mp4',
		target_0: 'de-DE',
		target_1: 'ko-KR',
		isCaptionFile: 'true',
		isDubbingOnly: 'false',
		isRemoveBGM: 'true',
		numberOfSpeakers: '2',
		original: 'en-US',
		originalSrt: 'spoken.srt',
		targetSrt_1: 'korean.srt',
	});
});

it('takes the languages of an expression: codes, short codes or names, each once', async () => {
	await service.run(
		dub({ targets: '={{ "de, ko_KR, French, de-DE" }}', options: { timeLimit: 0 } }),
	);
	expect(service.sim.ledger[0]?.request).toMatchObject({
		target_0: 'de-DE',
		target_1: 'ko-KR',
		target_2: 'fr-FR',
	});
	expect(service.sim.ledger[0]?.request).not.toHaveProperty('target_3');
});

it('takes the kind of source in any case, and no other', async () => {
	expect((await service.run(dub({ source: '={{ "URL" }}' }))).error).toBeUndefined();
	expect((await service.run(dub({ source: '={{ "vimeo" }}' }))).error?.message).toContain(
		'\'Video From\' must be one of file, url, but is "vimeo"',
	);
	expect(service.paid()).toHaveLength(1);
});

it('counts each language as a paid job for the spending guard', async () => {
	const result = await service.run(dub({ options: { mostPaidJobs: 1 } }));
	expect(result.error?.message).toBe('This run would start 2 paid jobs; at most 1 are allowed');
	expect(service.sim.ledger).toHaveLength(0);
});

it('fetches each dubbed video into its item when that is wanted', async () => {
	const result = await service.run(dub({ downloadFile: true, binaryPropertyOutput: 'video' }));
	expect(result.error).toBeUndefined();
	expect(result.items.map(({ binary }) => binary?.video?.mimeType)).toEqual([
		'video/mp4',
		'video/mp4',
	]);
});

it('is only started without waiting; its status tells each language, and can be waited for', async () => {
	const started = await service.run(dub({ waitForCompletion: false }));
	expect(started.json).toEqual([
		{ folderId: service.sim.ledger[0]?.id, state: 'submitted', progress: 0 },
	]);
	const folderId = started.json[0]?.folderId;
	const look = await service.run(status(folderId));
	expect(look.json).toEqual([
		expect.objectContaining({ folderId, state: 'running', downloadUrl: null }),
		expect.objectContaining({ folderId, state: 'running', downloadUrl: null }),
	]);
	const waited = await service.run(status(folderId, { waitForCompletion: true }));
	expect(waited.json.map(({ state }) => state)).toEqual(['finished', 'finished']);
});

it('is fetched by looking once, as far as it is done', async () => {
	const credentials = service.credentials();
	const look = await onFastClock(async () => {
		await service.engine.run({ parameters: dub({ options: { timeLimit: 1.5 } }), credentials });
		const files = { downloadFile: true, binaryPropertyOutput: 'video' };
		return await service.engine.run({
			parameters: status(service.sim.ledger[0]?.id, files),
			credentials,
		});
	});
	expect(look.items.map(({ json, binary }) => [json.state, binary?.video?.mimeType])).toEqual([
		['finished', 'video/mp4'],
		['running', undefined],
	]);
});

it('has a status also while no language is listed yet, so that a workflow that looks again goes on', async () => {
	const [started] = (await service.run(dub({ waitForCompletion: false }))).json;
	service.sim.fault(({ route, method }) =>
		method === 'GET' && route.includes('translatevideos')
			? { kind: 'status', status: 200, body: { success: true, data: [] } }
			: undefined,
	);
	const look = await service.run(status(started?.folderId));
	expect(look.json).toEqual([{ folderId: started?.folderId, state: 'running', downloadUrl: null }]);
});

describe('a failure', () => {
	it.each<[Variants['dubbing'], RegExp]>([
		['stuck', /^The dubbing \w+ was not finished within 10 minutes: it has stayed at 42.5%/],
		[
			'nullProgress',
			/^The dubbing \w+ was not finished within 10 minutes: .*, and 2 of 2 languages are not finished$/,
		],
		[
			'neverUrl',
			/^The dubbing \w+ was not finished within 10 minutes: it is at 100%.*has not sent its URL/,
		],
		['vanish', /^The dubbing \w+ no longer exists/],
		['html', /^The dubbing \w+ was not finished within 10 minutes: .*a web page/],
	])('of the work ("%s") ends with a sentence and the folder id', async (dubbing, sentence) => {
		service.sim.set({ dubbing });
		const result = await service.run(dub({ options: { timeLimit: 10 } }));
		expect(result.error?.message).toMatch(sentence);
		expect(result.error?.context?.data).toMatchObject({ folderId: service.sim.ledger[0]?.id });
		expect(service.sim.ledger).toHaveLength(1);
	});

	it('of one language to be listed does not pass for the end of all', async () => {
		service.sim.set({ dubbing: ({ name }) => (name.includes('ko-KR') ? 'vanish' : 'normal') });
		const result = await service.run(dub({ options: { timeLimit: 10 } }));
		expect(result.error?.message).toMatch(/%.*, and 1 of 2 languages is not listed$/);
	});

	it('of the first language that is listed is not the end of those that are not listed yet', async () => {
		const failed = { projectId: 'p1', name: 'film de-DE', progress: 0, state: 'failed' };
		service.sim.fault(({ route, method, nth }) =>
			method === 'GET' && route.includes('translatevideos') && nth <= 3
				? { kind: 'status', status: 200, body: { success: true, data: [failed] } }
				: undefined,
		);
		const result = await service.run(dub());
		expect(result.error).toBeUndefined();
		expect(result.json).toHaveLength(2);
	});

	it('of the service to accept it is told in its own words', async () => {
		service.sim.fault(({ route, method }) =>
			method === 'POST' && route.includes('translatevideos')
				? {
						kind: 'status',
						status: 400,
						body: { success: false, error: { code: 5, msg: 'Private video.' } },
					}
				: undefined,
		);
		const result = await service.run(dub());
		expect(result.error?.message).toBe('AI Studios did not accept the dubbing: Private video');
	});

	const elevenLanguages = [
		'ar-SA',
		'bg-BG',
		'zh-CN',
		'hr-HR',
		'cs-CZ',
		'da-DK',
		'nl-NL',
		'en-US',
		'fi-FI',
		'fr-FR',
		'de-DE',
	];
	it.each<[string, INodeParameters, RegExp]>([
		['no language', { targets: '={{ [] }}' }, /^'Target Languages' is empty/],
		['eleven languages', { targets: elevenLanguages }, /^'Target Languages' has 11 languages/],
		[
			'an unknown language',
			{ targets: '={{ "tlh" }}' },
			/^'Target Languages' must be a language such as English, German or en-US, but is "tlh"/,
		],
		[
			'another video site',
			{ videoUrl: 'https://example.com/a.mp4' },
			/^'YouTube URL' must be the address of a YouTube video/,
		],
		[
			'a missing file',
			{ source: 'file', binaryPropertyName: 'film' },
			/^'Input Data Field Name' is "film", but the item has no such file/,
		],
		[
			'subtitles of no target',
			{ dubbingSettings: { targetSrt: { subtitles: [{ language: 'fr-FR', field: 'a' }] } } },
			/^'Language' of translated subtitles 1 is "fr-FR", which is not among the target languages/,
		],
		[
			'a switch that is none',
			{ dubbingSettings: { isRemoveBGM: 'partly' } },
			/^'Remove Background Music' must be true or false, but is "partly"/,
		],
		[
			'too many speakers',
			{ dubbingSettings: { numberOfSpeakers: '9' } },
			/^'Number of Speakers' must be one of auto, 1, 2, 3, 4, 5/,
		],
	])('of the input (%s) is found before anything is sent', async (_, more, sentence) => {
		const result = await service.run(dub(more));
		expect(result.error?.message).toMatch(sentence);
		expect(service.sim.requests).toHaveLength(0);
	});

	it('of the subtitles to be SRT is found before anything is sent', async () => {
		const items = [itemWith({ ...(await film()), spoken: await storedFile('spoken.txt', '1') })];
		const result = await service.run(dubFile({ dubbingSettings: { originalSrt: 'spoken' } }), {
			items,
		});
		expect(result.error?.message).toBe(
			'\'Original Subtitles Field Name\': AI Studios does not accept the file "spoken.txt" (application/octet-stream)',
		);
		expect(service.sim.requests).toHaveLength(0);
	});

	it('with an unknown outcome is never paid twice, also with a file', async () => {
		service.sim.fault(({ route, method, nth }) =>
			method === 'POST' && route.includes('translatevideos') && nth === 1
				? { kind: 'reset', when: 'after' }
				: undefined,
		);
		const options = {
			items: [itemWith(await film())],
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 },
		};
		const result = await service.run(dubFile(), options);
		expect(result.error?.message).toMatch(
			/^It is not known whether AI Studios accepted the dubbing/,
		);
		const again = await service.run(dubFile(), { ...options, retryOf: result.data });
		expect(again.error?.message).toMatch(
			/^It is not known whether AI Studios accepted the dubbing/,
		);
		expect(service.sim.ledger).toHaveLength(1);
	});

	it('of the connection amid the upload is no unknown outcome: the file is sent again, and dubbed once', async () => {
		service.sim.fault(({ route, method, nth }) =>
			method === 'POST' && route.includes('translatevideos') && nth === 1
				? { kind: 'reset', when: 'before' }
				: undefined,
		);
		// Too large to lie in the buffers of a connection as a whole.
		const large = await storedFile('film.mp4', 'x'.repeat(24 * 1024 * 1024));
		const result = await service.run(dubFile({ options: { timeLimit: 0 } }), {
			items: [itemWith({ film: large })],
		});
		expect(result.error).toBeUndefined();
		expect(service.sim.counters.byRoute['POST /automation/translatevideos']).toBe(2);
		expect(service.sim.ledger).toHaveLength(1);
	});

	it('of the wait costs no second dubbing when the execution is retried', async () => {
		service.sim.set({ dubbing: 'stuck' });
		const options = { items: [itemWith(await film())] };
		const result = await service.run(dubFile({ options: { timeLimit: 5 } }), options);
		service.sim.set({ dubbing: 'normal' });
		const again = await service.run(dubFile({ options: { timeLimit: 5 } }), {
			...options,
			retryOf: result.data,
		});
		expect(again.json).toHaveLength(2);
		expect(service.sim.ledger).toHaveLength(1);
		expect(service.sim.uploads).toHaveLength(1);
	});
});
