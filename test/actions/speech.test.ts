import type { INodeParameters } from 'n8n-workflow';

import { useService } from '../engine/service';

const service = useService();

const fromAvatar = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'speech',
	operation: 'fromAvatar',
	avatarId: { __rl: true, mode: 'id', value: 'M000045058' },
	language: 'en',
	script: 'Good evening.',
	options: {},
	...more,
});
const fromVoice = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'speech',
	operation: 'fromVoice',
	provider: 'elevenlabs',
	voiceId: 'voice-1',
	language: 'en',
	script: 'Good evening.',
	options: {},
	...more,
});

it('speaks with the voice of an avatar and answers with the address of the audio', async () => {
	const result = await service.run(fromAvatar());
	expect(result.error).toBeUndefined();
	expect(service.sim.ledger.map(({ request }) => request)).toEqual([
		{ language: 'en', text: 'Good evening.', model: 'M000045058' },
	]);
	expect(result.json).toEqual([
		{
			fileName: expect.stringContaining('.mp3'),
			downloadUrl: expect.stringContaining('.mp3'),
			metaList: [expect.anything()],
		},
	]);
});

it('speaks with the voice of a provider', async () => {
	const result = await service.run(fromVoice());
	expect(service.sim.ledger.map(({ request }) => request)).toEqual([
		{ script: 'Good evening.', model: 'voice-1', type: 'elevenlabs', language: 'en' },
	]);
	expect(result.json).toEqual([{ downloadUrl: expect.stringContaining('.mp3') }]);
});

it('takes a provider that is not in the list', async () => {
	await service.run(fromVoice({ provider: 'other', otherProvider: 'amazon' }));
	expect(service.sim.ledger[0]?.request).toMatchObject({ type: 'amazon' });
});

describe.each([
	['fromAvatar', fromAvatar],
	['fromVoice', fromVoice],
] as const)('%s', (_, speech) => {
	it('fetches the audio into the item when that is wanted', async () => {
		const result = await service.run(speech({ downloadFile: true, binaryPropertyOutput: 'voice' }));
		expect(result.error).toBeUndefined();
		expect(result.items[0]?.binary?.voice).toMatchObject({
			mimeType: 'audio/mpeg',
			fileExtension: 'mp3',
		});
		expect(result.json[0]?.downloadUrl).toEqual(expect.any(String));
	});

	it.each([
		['under the name that projects have it', (url: string) => ({ download_url: url })],
		['alone', (url: string) => url],
	])('finds the address of what was paid for %s', async (_form, answer) => {
		const url = `${service.sim.url}/media/speech.mp3`;
		service.sim.fault(({ route }) =>
			/audio|voice/.test(route)
				? { kind: 'status', status: 200, body: { success: true, data: answer(url) } }
				: undefined,
		);
		const result = await service.run(speech());
		expect(result.error).toBeUndefined();
		expect(result.json).toEqual([{ downloadUrl: url }]);
	});

	it('tells a refusal in the words of the service', async () => {
		service.sim.fault(({ route }) =>
			/audio|voice/.test(route)
				? {
						kind: 'status',
						status: 400,
						body: { success: false, error: { code: 5, msg: 'Text too long.' } },
					}
				: undefined,
		);
		const result = await service.run(speech());
		expect(result.error?.message).toBe('AI Studios did not accept the speech: Text too long');
	});

	it('finds an empty script before anything is sent', async () => {
		const result = await service.run(speech({ script: '={{ "" }}' }));
		expect(result.error?.message).toBe("'Script' is empty");
		expect(service.sim.requests).toHaveLength(0);
	});

	it('is never paid twice when its outcome is unknown', async () => {
		service.sim.fault(({ route, nth }) =>
			/audio|voice/.test(route) && nth === 1 ? { kind: 'malformed', when: 'after' } : undefined,
		);
		const result = await service.run(speech(), {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 },
		});
		expect(result.error?.message).toMatch(
			/^It is not known whether AI Studios accepted the speech/,
		);
		expect(service.sim.ledger).toHaveLength(1);
	});

	it('is not made again when a retried execution needs its answer', async () => {
		const first = await service.run(speech());
		const again = await service.run(speech(), { retryOf: first.data });
		expect(again.json).toEqual(first.json);
		expect(service.sim.ledger).toHaveLength(1);
	});
});
