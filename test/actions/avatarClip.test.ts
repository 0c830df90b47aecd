import type { INodeParameters } from 'n8n-workflow';

import { useService } from '../engine/service';

const service = useService({ renderMs: 60_000 });

const chosen = (value: string) => ({ __rl: true, mode: 'id', value });
const clip = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'avatarClip',
	operation,
	avatarId: chosen('M000045058'),
	...(operation === 'chromaKey' ? { outfitId: chosen('BG00002320') } : {}),
	language: 'en',
	script: 'Hello Maria!',
	exportNow: true,
	waitForCompletion: true,
	options: {},
	...more,
});

const bodies: Array<[string, Record<string, unknown>]> = [
	[
		'chromaKey',
		{ model: 'M000045058', clothes: 'BG00002320', language: 'en', text: 'Hello Maria!' },
	],
	['customAvatar', { model: 'M000045058', language: 'en', text: 'Hello Maria!' }],
];

describe.each(bodies)('%s', (operation, body) => {
	it('makes a clip, waits for it and answers with its address', async () => {
		const result = await service.run(clip(operation));
		const [entry] = service.sim.ledger;
		expect(result.error).toBeUndefined();
		expect(entry?.request).toEqual({ ...body, isExport: true });
		expect(result.json).toEqual([
			expect.objectContaining({
				projectId: entry?.id,
				progress: 100,
				downloadUrl: expect.stringContaining('.mp4'),
			}),
		]);
	});

	it.each([
		['={{ "TRUE" }}', true],
		['={{ "Yes" }}', true],
		['={{ 1 }}', true],
		['={{ "false" }}', false],
		['={{ "no" }}', false],
		['={{ undefined }}', false],
	])('takes %s of an expression for what it says', async (exportNow, isExport) => {
		await service.run(clip(operation, { exportNow }));
		expect(service.sim.ledger).toEqual([
			expect.objectContaining({ paid: isExport, request: { ...body, isExport } }),
		]);
	});

	it('does not guess what a switch means that says neither yes nor no', async () => {
		const result = await service.run(clip(operation, { exportNow: '={{ "perhaps" }}' }));
		expect(result.error?.message).toBe('\'Export Now\' must be true or false, but is "perhaps"');
		expect(service.sim.requests).toHaveLength(0);
	});

	it('says that it is a draft, which costs nothing, when there is to be no export', async () => {
		const result = await service.run(clip(operation, { exportNow: false }));
		expect(service.sim.ledger).toEqual([
			expect.objectContaining({ paid: false, request: { ...body, isExport: false } }),
		]);
		expect(result.json).toEqual([
			expect.objectContaining({ projectId: service.sim.ledger[0]?.id, state: 'draft' }),
		]);
	});

	it('sends what the options ask for', async () => {
		const options = { resolution: '4k', webhookUrl: 'https://example.com/hook' };
		await service.run(
			clip(operation, { options: { ...options, workspaceId: chosen('ws-1'), timeLimit: 0 } }),
		);
		expect(service.sim.ledger[0]?.request).toEqual({
			...body,
			isExport: true,
			...options,
			workspaceId: 'ws-1',
		});
	});

	it('tells a refusal in the words of the service', async () => {
		service.sim.fault(({ route }) =>
			route.startsWith('/simple')
				? {
						kind: 'status',
						status: 400,
						body: { success: false, error: { code: 5, msg: 'Unknown model.' } },
					}
				: undefined,
		);
		const result = await service.run(clip(operation));
		expect(result.error?.message).toBe('AI Studios did not accept the avatar clip: Unknown model');
	});

	it.each([
		['no avatar', { avatarId: chosen('={{ "" }}') }, /^'Avatar' is empty/],
		['no script', { script: '={{ "" }}' }, /^'Script' is empty/],
	])('finds %s before anything is sent', async (_, more, sentence) => {
		const result = await service.run(clip(operation, more));
		expect(result.error?.message).toMatch(sentence);
		expect(service.sim.requests).toHaveLength(0);
	});

	it('is never paid twice when its outcome is unknown', async () => {
		service.sim.fault(({ route, nth }) =>
			route.startsWith('/simple') && nth === 1 ? { kind: 'statusAfter', status: 502 } : undefined,
		);
		const result = await service.run(clip(operation), {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 },
		});
		expect(result.error?.message).toMatch(
			/^It is not known whether AI Studios accepted the avatar clip/,
		);
		expect(service.sim.ledger).toHaveLength(1);
	});

	it('ends the wait with a sentence and the project id when the render fails', async () => {
		service.sim.set({ render: 'failedState' });
		const result = await service.run(clip(operation));
		expect(result.error?.message).toMatch(
			/^AI Studios could not finish the video \w+: its state is "failed"/,
		);
		expect(result.error?.context?.data).toMatchObject({ projectId: service.sim.ledger[0]?.id });
	});
});

it('tells the task of a custom avatar clip, too', async () => {
	const result = await service.run(clip('customAvatar', { options: { timeLimit: 0 } }));
	expect(result.json[0]).toMatchObject({ state: 'submitted', taskId: expect.any(String) });
});
