import { useService } from '../engine/service';

const service = useService();

const makers = [
	{ operation: 'createCustom', label: 'Video URL', ledger: 'avatar', ids: ['avatarId', 'voiceId'] },
	{ operation: 'createDream', label: 'Image URL', ledger: 'dreamAvatar', ids: ['avatarId'] },
	{ operation: 'cloneVoice', label: 'Audio URL', ledger: 'voiceClone', ids: ['voiceId'] },
];

describe.each(makers)('$operation', ({ operation, label, ledger, ids }) => {
	const sourceUrl = 'https://media.example.com/maria.mp4?v=1';
	const parameters = { resource: 'avatar', operation, sourceUrl, name: 'Maria', gender: 'FEMALE' };

	it('answers with the ids and sends only what is set', async () => {
		const result = await service.run(parameters);
		const [entry] = service.sim.ledger;
		expect(result.error).toBeUndefined();
		expect(entry).toMatchObject({
			kind: ledger,
			request: { url: sourceUrl, name: 'Maria', gender: 'FEMALE' },
		});
		expect(Object.keys(entry?.request as object)).toHaveLength(3);
		expect(Object.keys(result.json[0] ?? {}).sort()).toEqual([...ids, 'name'].sort());
		expect(result.json[0]?.[ids[0] ?? '']).toBe(entry?.id);
	});

	it('takes what a tool or a sheet may write for the gender', async () => {
		const result = await service.run({ ...parameters, gender: '={{ "male" }}' });
		expect(result.error).toBeUndefined();
		expect(service.paid()[0]?.gender).toBe('MALE');
	});

	it.each([
		[{ sourceUrl: '={{ "" }}' }, `'${label}' is empty`],
		[
			{ sourceUrl: 'C:\\maria.mp4' },
			`'${label}' must be a web address that starts with https:// or http://`,
		],
		[
			{ sourceUrl: 'http://192.168.1.5/maria.mp4' },
			`'${label}' is an address that only your own network reaches`,
		],
		[
			{ sourceUrl: 'http://nas.local/maria.mp4' },
			`'${label}' is an address that only your own network reaches`,
		],
		[
			{ sourceUrl: 'https://exa mple.com/maria.mp4' },
			`'${label}' must be a web address that starts with https:// or http://`,
		],
		[
			{ sourceUrl: 'https://%%/maria.mp4' },
			`'${label}' must be a web address that starts with https:// or http://`,
		],
		[{ name: '={{ "" }}' }, "'Name' is empty"],
		[{ gender: '={{ "unknown" }}' }, `'Gender' must be one of FEMALE, MALE, but is "unknown"`],
	])('is not sent with %j', async (wrong, sentence) => {
		const result = await service.run({ ...parameters, ...wrong });
		expect(result.error?.message).toContain(sentence);
		expect(service.sim.requests).toHaveLength(0);
	});

	it('has the id in its message when another item of the run fails', async () => {
		service.sim.fault(({ body }) =>
			(body as { name?: string } | undefined)?.name === 'Second'
				? { kind: 'status', status: 400, body: { success: false, error: 'Face not found' } }
				: undefined,
		);
		const result = await service.run(
			{
				...parameters,
				name: '={{ $json.name }}',
				options: { inFlight: 1 },
			},
			{ items: [{ name: 'First' }, { name: 'Second' }] },
		);
		expect(result.error?.message).toContain('Face not found');
		expect(result.error?.message).toContain(service.sim.ledger[0]?.id ?? 'no id');
	});
});

it('sends the options of a custom avatar', async () => {
	const result = await service.run({
		resource: 'avatar',
		operation: 'createCustom',
		sourceUrl: 'https://media.example.com/maria.mp4',
		name: 'Maria',
		gender: 'FEMALE',
		options: { locale: 'ko', perFrame: false, isWebcam: true },
	});
	expect(result.error).toBeUndefined();
	expect(service.paid()[0]).toMatchObject({ locale: 'ko', perFrame: false, isWebcam: true });
});

it('reads the switches of a custom avatar as elsewhere', async () => {
	const parameters = {
		resource: 'avatar',
		operation: 'createCustom',
		sourceUrl: 'https://media.example.com/maria.mp4',
		name: 'Maria',
		gender: 'FEMALE',
	};
	const result = await service.run({
		...parameters,
		options: { perFrame: '={{ "no" }}', isWebcam: '={{ "TRUE" }}' },
	});
	expect(result.error).toBeUndefined();
	expect(service.paid()[0]).toMatchObject({ perFrame: false, isWebcam: true });
	const empty = await service.run({
		...parameters,
		options: { perFrame: '={{ null }}', isWebcam: '={{ "" }}' },
	});
	expect(empty.error).toBeUndefined();
	expect(Object.keys(service.paid()[1] ?? {}).sort()).toEqual(['gender', 'name', 'url']);
	const wrong = await service.run({ ...parameters, options: { isWebcam: '={{ "perhaps" }}' } });
	expect(wrong.error?.message).toContain("'Made with a Webcam' must be true or false");
	expect(service.paid()).toHaveLength(2);
});

it('names a wrong value in a message that stays short, however long the value is', async () => {
	const sourceUrl = `data:image/png;base64,${'A'.repeat(2_000_000)}`;
	const result = await service.run({
		resource: 'avatar',
		operation: 'createDream',
		sourceUrl,
		name: 'Maria',
		gender: 'FEMALE',
	});
	expect(result.error?.message).toMatch(
		/^'Image URL' has 2000022 characters; at most 8192 are possible$/,
	);
	expect(result.error?.message.length).toBeLessThan(500);
});

it('sends the voice of a dream avatar as it was given', async () => {
	const parameters = {
		resource: 'avatar',
		operation: 'createDream',
		sourceUrl: 'https://media.example.com/maria.png',
		name: 'Maria',
		gender: 'FEMALE',
	};
	await service.run({ ...parameters, options: { tts: '{"provider":"deepbrainai"}' } });
	expect(service.paid()[0]?.tts).toEqual({ provider: 'deepbrainai' });
	const result = await service.run({ ...parameters, options: { tts: 'deepbrainai' } });
	expect(result.error?.message).toContain("'Voice (JSON)' is not JSON");
});
