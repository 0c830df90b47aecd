import type { IBinaryData } from 'n8n-workflow';

import type { RunOptions } from '../engine/engine';
import { fileInMemory, itemWith, storedFile } from '../engine/files';
import { useService } from '../engine/service';
import type { Variants } from '../simulator';

/** Large enough that it cannot wait in the buffers of a connection as a whole. */
const LARGE = 'x'.repeat(12 * 1024 * 1024);
const UPLOAD = 'POST /automation/docs-to-video/upload-files';

const service = useService();

/** Uploads documents and starts a video of them. */
const send = async (options: Partial<RunOptions>, binaryPropertyName = 'data') =>
	await service.engine.run({
		parameters: {
			resource: 'video',
			operation: 'fromDocuments',
			binaryPropertyName,
			waitForCompletion: false,
		},
		credentials: service.credentials(),
		...options,
	});

it('sends files as they are, with their names and types and their length in the header', async () => {
	const lengths: unknown[] = [];
	service.sim.fault(({ route, headers }) => {
		if (route.endsWith('upload-files'))
			lengths.push(headers['content-length'], headers['transfer-encoding']);
		return undefined;
	});
	const binary = {
		one: await storedFile('Plan "A" für Ü.txt', 'twelve bytes', 'text/plain'),
		two: await storedFile('b.pdf', 'abc', 'application/pdf'),
	};
	const result = await send({ items: [itemWith(binary)] }, 'one, two');
	expect(result.error).toBeUndefined();
	expect(service.sim.uploads).toEqual([
		expect.objectContaining({
			field: 'files',
			fileName: expect.stringMatching(/^Plan .*A.* für Ü\.txt$/),
			mimeType: 'text/plain',
			bytes: 12,
		}),
		expect.objectContaining({
			field: 'files',
			fileName: 'b.pdf',
			mimeType: 'application/pdf',
			bytes: 3,
		}),
	]);
	expect(Number(lengths[0])).toBeGreaterThan(15);
	expect(lengths[1]).toBeUndefined();
});

it('sends files that n8n keeps in memory', async () => {
	const result = await send({ items: [itemWith({ data: fileInMemory('a.txt', 'in memory') })] });
	expect(result.error).toBeUndefined();
	expect(service.sim.uploads).toEqual([expect.objectContaining({ fileName: 'a.txt', bytes: 9 })]);
});

it.each([
	['has line breaks in it', { data: 'aW4g\nbWVt\r\nb3J5\n' }],
	['was exchanged by a Code node, which left the old length', { bytes: 4 }],
])('sends a file in memory that %s', async (_, changed) => {
	const result = await send({
		items: [itemWith({ data: { ...fileInMemory('a.txt', 'in memory'), ...changed } })],
	});
	expect(result.error).toBeUndefined();
	expect(service.sim.uploads).toEqual([expect.objectContaining({ fileName: 'a.txt', bytes: 9 })]);
});

it.each([['={{ ({ a: 1 }) }}'], ['={{ new Date(0) }}']])(
	'names the field where an expression gives something that is no file: %s',
	async (field) => {
		const result = await service.run({
			resource: 'dubbing',
			operation: 'create',
			source: 'url',
			videoUrl: 'https://youtu.be/abc',
			targets: ['de-DE'],
			dubbingSettings: { originalSrt: field },
		});
		expect(result.error?.message).toContain(
			"'Original Subtitles Field Name' is neither the name of a file field nor a file",
		);
		expect(service.sim.requests).toHaveLength(0);
	},
);

it('names the file that a Code node has made without contents', async () => {
	const result = await send({
		items: [itemWith({ data: { mimeType: 'text/plain', fileName: 'a.txt' } as IBinaryData })],
	});
	expect(result.error?.message).toContain('the file "a.txt" is empty');
});

describe('a token that has died', () => {
	const expiries: Array<Variants['expiry']> = ['401', '403', '200-1402', '400-token'];
	it.each(expiries)(
		'before the upload costs one renewal and no second upload (told as %s)',
		async (expiry) => {
			const account = service.credentials();
			const items = [itemWith({ data: await storedFile('a.txt', LARGE) })];
			await send({ items, credentials: account });
			service.sim.set({ expiry });
			service.sim.revokeTokens();
			service.sim.resetCounters();
			const result = await send({ items, credentials: account });
			expect(result.error).toBeUndefined();
			expect(service.sim.counters.tokenCalls).toBe(1);
			expect(service.sim.counters.byRoute[UPLOAD]).toBe(1);
		},
	);

	it('is noticed, too, when the service only says that nobody is signed in', async () => {
		const account = service.credentials();
		const items = [itemWith({ data: await storedFile('a.txt', 'abc') })];
		await send({ items, credentials: account });
		service.sim.set({ deadTokenCheck: 'answersFalse' });
		service.sim.revokeTokens();
		service.sim.resetCounters();
		const result = await send({ items, credentials: account });
		expect(result.error).toBeUndefined();
		expect(service.sim.counters.tokenCalls).toBe(1);
		expect(service.sim.counters.byRoute[UPLOAD]).toBe(1);
	});

	it.each(expiries)(
		'in the middle of the upload has the whole file sent once more (told as %s)',
		async (expiry) => {
			service.sim.set({ expiry });
			service.sim.fault(({ route, nth }) =>
				route.endsWith('upload-files') && nth === 1 ? { kind: 'expired' } : undefined,
			);
			const result = await send({ items: [itemWith({ data: await storedFile('a.txt', LARGE) })] });
			expect(result.error).toBeUndefined();
			expect(service.sim.counters).toMatchObject({ tokenCalls: 2, byRoute: { [UPLOAD]: 2 } });
			expect(service.sim.uploads).toEqual([expect.objectContaining({ bytes: LARGE.length })]);
		},
	);
});

it('sends the whole file again after "too many calls" and after a cut connection', async () => {
	service.sim.fault(({ route, nth }) => {
		if (!route.endsWith('upload-files')) return undefined;
		if (nth === 1) return { kind: 'status', status: 429, headers: { 'retry-after': '0' } };
		return nth === 2 ? { kind: 'reset', when: 'before' } : undefined;
	});
	const result = await send({ items: [itemWith({ data: await storedFile('a.txt', LARGE) })] });
	expect(result.error).toBeUndefined();
	expect(service.sim.counters.byRoute[UPLOAD]).toBe(3);
	expect(service.sim.uploads).toEqual([expect.objectContaining({ bytes: LARGE.length })]);
});

it('says so when the file is no longer in the storage', async () => {
	const lost = {
		...(await storedFile('a.txt', 'abc')),
		id: 'filesystem-v2:workflows/workflow-1/executions/1/binary_data/gone',
	};
	const result = await send({ items: [itemWith({ data: lost })] });
	expect(result.error?.message).toMatch(/^The file "a.txt" could not be read from n8n's storage/);
	expect(service.sim.ledger).toHaveLength(0);
});

it('says so when the storage holds less than it told', async () => {
	const short = { ...(await storedFile('a.txt', 'abc')), bytes: 10 };
	const result = await send({ items: [itemWith({ data: short })] });
	expect(result.error?.message).toBe(
		'The file "a.txt" could not be read from n8n\'s storage: it has 3 bytes instead of 10',
	);
	expect(service.sim.ledger).toHaveLength(0);
});
