/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the harness reads what n8n stored and moves the clock itself */
import { BinaryDataService } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';

import type { RunOptions, RunResult } from '../engine/engine';
import { onFastClock } from '../engine/fastClock';
import { createItems, createParameters } from '../engine/project';
import { useService } from '../engine/service';
import { Container } from '../engine/setup';
import type { MediaFault } from '../simulator';

const service = useService({ renderMs: 30_000 });

const bigFile = (bytes: number) => `${service.sim.url}/media/big/${bytes}`;

/** A finished project whose video is at the address, and the parameters that download it. */
function finished(downloadUrl?: string, more: INodeParameters = {}): INodeParameters {
	const project = service.sim.addProject({
		state: 'exported',
		name: 'Spring: sale',
		...(downloadUrl === undefined
			? {}
			: { fixed: { state: 'exported', progress: 100, downloadUrl } }),
	});
	return {
		resource: 'project',
		operation: 'download',
		projectId: { __rl: true, mode: 'id', value: project.id },
		binaryPropertyOutput: 'data',
		options: {},
		...more,
	};
}

const run = async (
	parameters: INodeParameters,
	more: Partial<RunOptions> = {},
): Promise<RunResult> =>
	await service.engine.run({ parameters, credentials: service.credentials(), ...more });

const bytesOf = async (result: RunResult, field = 'data') => {
	const file = result.items[0]?.binary?.[field];
	return file === undefined ? undefined : await Container.get(BinaryDataService).getAsBuffer(file);
};

/** Every try meets the fault, up to the given one. */
const faultUpTo = (last: number, fault: MediaFault) =>
	service.sim.mediaFault(({ nth }) => (nth <= last ? fault : undefined));

it('puts the video into the item, whole, with name and type, beside its address', async () => {
	const result = await run(finished());
	const served = Buffer.from(
		await (await fetch(String(result.json[0]?.downloadUrl))).arrayBuffer(),
	);
	expect(result.error).toBeUndefined();
	expect(result.items[0]?.binary?.data).toMatchObject({
		fileName: 'Spring_ sale.mp4',
		mimeType: 'video/mp4',
		fileExtension: 'mp4',
		fileType: 'video',
	});
	expect(await bytesOf(result)).toEqual(served);
	expect(result.json[0]).toMatchObject({
		projectId: expect.any(String),
		name: 'Spring: sale',
		downloadUrl: expect.stringContaining('.mp4'),
	});
});

it.each([
	['the project', 'Spring sale.mp4', undefined],
	['the ID, where the project cannot be read', 'id', { kind: 'status', status: 500 }],
] as const)('is called by %s, where the item gives no name', async (_, fileName, fault) => {
	service.sim.fault(({ route }) => (route === '/editor/project/:id' ? fault : undefined));
	const { id } = service.sim.addProject({ state: 'exported', name: 'Spring sale' });
	const result = await run({
		resource: 'project',
		operation: 'getStatus',
		projectId: { __rl: true, mode: 'id', value: id },
		waitForCompletion: false,
		downloadFile: true,
		binaryPropertyOutput: 'data',
		options: {},
	});
	expect(result.error).toBeUndefined();
	expect(result.items[0]?.binary?.data?.fileName).toBe(fileName === 'id' ? `${id}.mp4` : fileName);
});

it('streams a file of many pieces without losing one', async () => {
	const result = await run(finished(bigFile(3_000_001)));
	const bytes = await bytesOf(result);
	expect(bytes?.length).toBe(3_000_001);
	expect(bytes?.subarray(65_536 * 20, 65_536 * 20 + 22).toString()).toBe('AI Studios simulator. ');
});

it('asks for the address where the project does not tell it', async () => {
	const parameters = finished();
	service.sim.fault(({ route }) =>
		route === '/editor/project/:id'
			? {
					kind: 'status',
					status: 200,
					body: { success: true, data: { project: { name: 'No address' } } },
				}
			: undefined,
	);
	const result = await run(parameters);
	expect(result.items[0]?.binary?.data).toMatchObject({ fileName: 'No address.mp4' });
});

it('says that a project without a video has to be exported first', async () => {
	const draft = service.sim.addProject({ state: 'draft' });
	const result = await run({
		...finished(),
		projectId: { __rl: true, mode: 'id', value: draft.id },
	});
	expect(result.error?.message).toContain(`The project ${draft.id} has no video yet`);
	expect(result.error?.description).toContain('Export it first');
	expect(service.sim.mediaRequests).toHaveLength(0);
});

describe('a token', () => {
	it('is never shown to the media host', async () => {
		await run(finished());
		expect(service.sim.mediaRequests).toHaveLength(1);
		expect(service.sim.mediaRequestsWithAuthorization).toBe(0);
	});

	it('is never shown to the host that a redirect leads to', async () => {
		service.sim.mediaFault(() => ({ kind: 'redirect' }));
		const result = await run(finished());
		expect(result.items[0]?.binary?.data).toBeDefined();
		expect(service.sim.otherHost.requests).toHaveLength(1);
		expect(service.sim.mediaRequestsWithAuthorization).toBe(0);
		const headers = JSON.stringify(
			[...service.sim.mediaRequests, ...service.sim.otherHost.requests].map(
				(request) => request.headers,
			),
		);
		expect(headers).not.toMatch(/studio-api-key|x-aistudios|eyJ/i);
	});
});

describe('faults that pass', () => {
	const faults: Array<[string, MediaFault]> = [
		['a server fault', { kind: 'status', status: 503 }],
		['too many requests', { kind: 'status', status: 429 }],
		['a file that is not on its host yet', { kind: 'status', status: 404 }],
		['a cut body', { kind: 'cut', afterBytes: 100 }],
		['a connection cut before the first byte', { kind: 'cut', afterBytes: 0 }],
	];
	it.each(faults)('are got over: %s', async (_, fault) => {
		faultUpTo(2, fault);
		const result = await onFastClock(async () => await run(finished(bigFile(200_000))));
		expect(result.error).toBeUndefined();
		expect((await bytesOf(result))?.length).toBe(200_000);
		expect(service.sim.mediaRequests).toHaveLength(3);
	});
});

describe('a file that cannot be had', () => {
	const faults: Array<[string, MediaFault, RegExp]> = [
		[
			'is always cut',
			{ kind: 'cut', afterBytes: 70_000 },
			/could not be downloaded: the connection was cut after [\d.]+ MB\. It is at http/,
		],
		[
			'is refused',
			{ kind: 'status', status: 403 },
			/could not be downloaded: its host answered with status 403\. It is at http/,
		],
		[
			'is a fault each time',
			{ kind: 'status', status: 500 },
			/could not be downloaded: its host answered with status 500\. It is at http/,
		],
	];
	it.each(faults)(
		'ends with its address in the message and no half file: it %s',
		async (_, fault, sentence) => {
			faultUpTo(Infinity, fault);
			const result = await onFastClock(async () => await run(finished(bigFile(200_000))));
			expect(result.error?.message).toMatch(sentence);
			expect(result.error?.message).toContain(bigFile(200_000));
			expect(result.items).toEqual([]);
		},
	);

	it('keeps ids and address in the item where the workflow goes on', async () => {
		faultUpTo(Infinity, { kind: 'status', status: 403 });
		const result = await run(finished(), { node: { onError: 'continueErrorOutput' } });
		expect(result.errorItems[0]?.json).toMatchObject({
			error: expect.stringContaining('could not be downloaded'),
			details: {
				projectId: expect.any(String),
				downloadUrl: expect.stringContaining('.mp4'),
				status: 403,
			},
		});
		expect(result.errorItems[0]?.binary).toBeUndefined();
	});

	it('is named when its host sends a web page instead', async () => {
		service.sim.mediaFault(() => ({ kind: 'redirect', to: `${service.sim.url}/api/odin/v3/auth` }));
		service.sim.fault(({ path }) =>
			path === '/auth'
				? { kind: 'malformed', when: 'before', text: '<!DOCTYPE html><title>Sign in</title>' }
				: undefined,
		);
		const result = await onFastClock(async () => await run(finished()));
		expect(result.error?.message).toContain(
			'could not be downloaded: its host sent a web page instead of the file',
		);
	});

	it('is named when its host sends a web page and writes its type in capitals', async () => {
		service.sim.mediaFault(() => ({
			kind: 'status',
			status: 200,
			type: 'Text/HTML; charset=UTF-8',
			body: '<!DOCTYPE html><title>Sign in</title>',
		}));
		const result = await onFastClock(async () => await run(finished()));
		expect(result.error?.message).toContain(
			'could not be downloaded: its host sent a web page instead of the file',
		);
	});

	it('is named when it is empty, also after more tries', async () => {
		const result = await onFastClock(async () => await run(finished(bigFile(0))));
		expect(result.error?.message).toContain(
			'could not be downloaded: its host sent an empty file. It is at http',
		);
		expect(result.items).toEqual([]);
		expect(service.sim.mediaRequests).toHaveLength(4);
	});

	it('is named when its host sends neither the file nor another address', async () => {
		service.sim.mediaFault(() => ({ kind: 'status', status: 300, body: 'Choose one.' }));
		const result = await onFastClock(async () => await run(finished()));
		expect(result.error?.message).toContain(
			'could not be downloaded: its host answered with status 300',
		);
	});

	it('is not asked for where its address is none', async () => {
		const result = await run(finished('/videos/1.mp4'));
		expect(result.error?.message).toContain('its address is not a web address');
	});
});

describe('the size limit', () => {
	it('refuses a larger file by what its host announces', async () => {
		const result = await run(finished(bigFile(2_000_001), { options: { fileSizeLimit: 2 } }));
		expect(result.error?.message).toContain('it is larger than the limit of 2 MB');
		expect(result.error?.description).toContain("'File Size Limit (MB)'");
		expect(service.sim.mediaRequests).toHaveLength(1);
	});

	it('lets a file pass that just fits', async () => {
		const result = await run(finished(bigFile(2_000_000), { options: { fileSizeLimit: 2 } }));
		expect((await bytesOf(result))?.length).toBe(2_000_000);
	});
});

/** Moves the faked clock on, a second each moment, while the work goes over real connections. */
async function withTimeMoving<T>(work: () => Promise<T>, moveFrom: () => boolean): Promise<T> {
	const realTimeout = setTimeout;
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
	try {
		let over = false;
		const result = work().finally(() => {
			over = true;
		});
		while (!over) {
			await new Promise((resolve) => realTimeout(resolve, 1));
			if (moveFrom()) await jest.advanceTimersByTimeAsync(1_000);
		}
		return await result;
	} finally {
		jest.useRealTimers();
	}
}

it('gives up on a body that stalls, and tries again', async () => {
	service.sim.mediaFault(({ nth }) =>
		nth === 1 ? { kind: 'stall', afterBytes: 50_000 } : undefined,
	);
	const result = await withTimeMoving(
		async () => await run(finished(bigFile(100_000))),
		() => service.sim.mediaRequests.length > 0,
	);
	expect(result.error).toBeUndefined();
	expect((await bytesOf(result))?.length).toBe(100_000);
	expect(service.sim.mediaRequests).toHaveLength(2);
});

it('says so when every try stalls', async () => {
	service.sim.mediaFault(() => ({ kind: 'stall', afterBytes: 50_000 }));
	const result = await withTimeMoving(
		async () => await run(finished(bigFile(100_000))),
		() => service.sim.mediaRequests.length > 0,
	);
	expect(result.error?.message).toContain(
		'could not be downloaded: no data arrived for 60 seconds',
	);
	expect(result.items).toEqual([]);
});

it('ends at once when the execution is stopped in the middle of a file', async () => {
	service.sim.mediaFault(() => ({ kind: 'stall', afterBytes: 50_000 }));
	let stop: () => void = () => undefined;
	const execution = run(finished(bigFile(100_000)), { onStart: (stopIt) => (stop = stopIt) });
	while (service.sim.mediaRequests.length === 0)
		await new Promise((resolve) => setTimeout(resolve, 5));
	stop();
	const result = await execution;
	expect(result.status).toBe('canceled');
	expect(result.items).toEqual([]);
	expect(service.sim.mediaRequests).toHaveLength(1);
});

describe("'Download Video' of an operation that ends with a video", () => {
	const downloading = { downloadFile: true, binaryPropertyOutput: 'film' };

	it('adds the file to what the operation answers', async () => {
		const result = await onFastClock(
			async () => await run(createParameters(downloading), { items: createItems(2) }),
		);
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ binary }) => binary?.film?.mimeType)).toEqual([
			'video/mp4',
			'video/mp4',
		]);
		expect(result.json.map(({ projectId }) => projectId).sort()).toEqual(
			service.sim.ledger.map(({ id }) => id).sort(),
		);
		expect(result.json[0]).toMatchObject({ downloadUrl: expect.any(String), progress: 100 });
		expect(service.sim.mediaRequestsWithAuthorization).toBe(0);
	});

	it('downloads again, without paying again, when the node is tried again', async () => {
		faultUpTo(4, { kind: 'status', status: 500 });
		const result = await onFastClock(
			async () =>
				await run(createParameters(downloading), {
					items: createItems(1),
					node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 },
				}),
		);
		expect(result.error).toBeUndefined();
		expect(result.items[0]?.binary?.film).toBeDefined();
		expect(service.sim.ledger).toHaveLength(1);
	});

	it('works for a finished project without waiting', async () => {
		const result = await run(
			finished(undefined, { operation: 'getStatus', waitForCompletion: false, ...downloading }),
		);
		expect(result.json[0]).toMatchObject({ finished: true });
		expect(result.items[0]?.binary?.film).toMatchObject({ mimeType: 'video/mp4' });
	});
});
