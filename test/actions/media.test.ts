import { useService } from '../engine/service';

const service = useService();

const kinds = [
	{ operation: 'generateImage', mimeType: 'image/png', ledger: 'image' },
	{ operation: 'generateVideo', mimeType: 'video/mp4', ledger: 'video' },
];

describe.each(kinds)('$operation', ({ operation, mimeType, ledger }) => {
	const parameters = {
		resource: 'media',
		operation,
		prompt: 'A lighthouse at dawn',
		downloadFile: true,
		binaryPropertyOutput: 'file',
	};

	it('answers with the address and the file', async () => {
		const result = await service.run(parameters);
		expect(result.error).toBeUndefined();
		expect(result.json).toEqual([
			expect.objectContaining({
				downloadUrl: expect.stringContaining('http'),
				prompt: 'A lighthouse at dawn',
			}),
		]);
		expect(result.items[0]?.binary?.file).toMatchObject({
			mimeType,
			fileName: expect.stringMatching(/^A lighthouse at dawn\.\w+$/),
		});
		expect(service.sim.ledger).toEqual([
			expect.objectContaining({ kind: ledger, request: { topic: 'A lighthouse at dawn' } }),
		]);
		expect(service.sim.mediaRequestsWithAuthorization).toBe(0);
	});

	it('leaves the file where it is when it is not wanted', async () => {
		const result = await service.run({ ...parameters, downloadFile: false });
		expect(result.items[0]?.binary).toBeUndefined();
		expect(service.sim.mediaRequests).toHaveLength(0);
	});

	it('has the address in its message when the file cannot be had, and is not paid for again', async () => {
		service.sim.mediaFault(() => ({ kind: 'status', status: 410 }));
		const result = await service.run(parameters, {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
		});
		expect(result.error?.message).toMatch(
			/could not be downloaded: its host answered with status 410\. It is at http:\S+\/media\/\w+/,
		);
		expect(service.paid()).toHaveLength(1);
	});

	it('is not sent without a prompt', async () => {
		const result = await service.run({ ...parameters, prompt: ' ' });
		expect(result.error?.message).toContain("'Prompt' is empty");
		expect(service.sim.requests).toHaveLength(0);
	});

	it('says what the service says when it refuses, and that nothing was made', async () => {
		service.sim.fault(({ route }) =>
			route.startsWith('/tools/')
				? {
						kind: 'status',
						status: 402,
						body: { success: false, error: { code: 4020, msg: 'Not enough credits' } },
					}
				: undefined,
		);
		const result = await service.run(parameters);
		expect(result.error?.message).toContain('Not enough credits');
		expect(result.error?.description).toContain('The refused call cost nothing');
	});

	it('is not paid twice when its answer is lost', async () => {
		service.sim.fault(({ route }) =>
			route.startsWith('/tools/') ? { kind: 'reset', when: 'after' } : undefined,
		);
		const result = await service.run(parameters, {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
		});
		expect(result.error?.message).toContain('It is not known whether AI Studios accepted the');
		expect(service.paid()).toHaveLength(1);
	});
});

it('has the addresses of what was made before in its message, also after the node was tried again', async () => {
	service.sim.fault(({ route, nth }) =>
		route.startsWith('/tools/') && nth > 1
			? { kind: 'status', status: 400, body: { success: false, error: { code: 5, msg: 'no' } } }
			: undefined,
	);
	const options = { inFlight: 1 };
	const parameters = {
		resource: 'media',
		operation: 'generateImage',
		prompt: '={{ $json.prompt }}',
		downloadFile: false,
		options,
	};
	const items = [{ prompt: 'one' }, { prompt: 'two' }];
	const result = await service.run(parameters, {
		items,
		node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
	});
	const address = result.customData.aiStudiosJobs;
	expect(address).toContain('/media/');
	expect(result.error?.message).toBe(
		`AI Studios did not accept the image: no [item 1]. Made in this run: ${address}. A retry does not make or pay for it again, as long as its fields stay the same`,
	);
});

it('sends size and style as the service knows them', async () => {
	const result = await service.run({
		resource: 'media',
		operation: 'generateImage',
		prompt: 'A fox',
		downloadFile: false,
		options: { size: 'square', style: '3d' },
	});
	expect(result.error).toBeUndefined();
	expect(service.paid()).toEqual([{ topic: 'A fox', size: 'SQUARE', style: '3D' }]);
});

it('names the known styles for one that does not exist', async () => {
	const result = await service.run({
		resource: 'media',
		operation: 'generateImage',
		prompt: 'A fox',
		options: { style: 'cubist' },
	});
	expect(result.error?.message).toContain(
		'\'Style\' must be one of 3D, ILLUSTRATION, PHOTOGRAPHIC, VECTOR_IMAGE, but is "cubist"',
	);
	expect(service.sim.requests).toHaveLength(0);
});

it('writes texts', async () => {
	const result = await service.run({ resource: 'media', operation: 'generateText', prompt: 'tea' });
	expect(result.json).toEqual([{ script: 'Here is what matters about tea.', prompt: 'tea' }]);
});

it('stops before the first when more would be generated than is allowed', async () => {
	const items = Array.from({ length: 4 }, (_, i) => ({ i }));
	const result = await service.run(
		{
			resource: 'media',
			operation: 'generateText',
			prompt: '=tea {{ $json.i }}',
			options: { mostPaidJobs: 3 },
		},
		{ items },
	);
	expect(result.error?.message).toContain('This run would start 4 paid jobs');
	expect(service.sim.ledger).toHaveLength(0);
});

it.each([
	['={{ 0 / 0 }}', 'not a number'],
	['={{ 1 / 0 }}', 'an infinite number'],
])(
	'does not take what a calculation without a result gives for words: %s',
	async (prompt, what) => {
		const result = await service.run({ resource: 'media', operation: 'generateText', prompt });
		expect(result.error?.message).toContain(`'Prompt' must be text, but is ${what}`);
		expect(service.paid()).toHaveLength(0);
	},
);

it.each<[string, unknown, unknown]>([
	['as nothing but the text', 'Once upon a time.', 'Once upon a time.'],
	['scene by scene', { script: ['Once.', 'The end.'] }, ['Once.', 'The end.']],
])('keeps a paid text that comes %s', async (_, data, script) => {
	service.sim.fault(({ route }) =>
		route === '/tools/text-generator'
			? { kind: 'status', status: 200, body: { success: true, data } }
			: undefined,
	);
	const result = await service.run({
		resource: 'media',
		operation: 'generateText',
		prompt: 'A tale',
	});
	expect(result.error).toBeUndefined();
	expect(result.json).toEqual([{ script, prompt: 'A tale' }]);
});
