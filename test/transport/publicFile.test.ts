/* eslint-disable @n8n/community-nodes/no-restricted-imports -- makes streams as n8n hands them out; nothing of it runs in n8n */
import { sleep, type IHttpRequestOptions } from 'n8n-workflow';
import { Readable } from 'node:stream';

import { fetchPublicFile, fetchPublicStart } from '../../nodes/AiStudios/transport/publicFile';

type Answer = { statusCode: number; headers?: Record<string, string>; body?: unknown };

/** Mocks n8n's helper: answers by URL and records the requests. */
function host(answers: Record<string, () => Answer>) {
	const asked: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		asked.push(options);
		const answer = answers[options.url];
		if (answer === undefined) throw new Error('no connection');
		return { headers: {}, ...answer() } as never;
	};
	return { helpers: { httpRequest }, asked };
}

const body = (...sizes: number[]) => Readable.from(sizes.map((size) => Buffer.alloc(size, 7)));
const URL_A = 'https://e.com/a.png';

describe('a public file', () => {
	it('is put together from what comes', async () => {
		const { helpers, asked } = host({ [URL_A]: () => ({ statusCode: 200, body: body(3, 4) }) });
		expect(await fetchPublicFile(helpers, URL_A, 100, 1000)).toEqual(new Uint8Array(7).fill(7));
		expect(asked[0]?.headers).not.toHaveProperty('Authorization');
	});

	it('that is longer than it may be does not come', async () => {
		const { helpers } = host({ [URL_A]: () => ({ statusCode: 200, body: body(60, 60, 60) }) });
		expect(await fetchPublicFile(helpers, URL_A, 100, 1000)).toBeUndefined();
	});

	it('that takes too long does not come', async () => {
		const silent = new Readable({ read: () => undefined });
		const { helpers } = host({ [URL_A]: () => ({ statusCode: 200, body: silent }) });
		expect(await fetchPublicFile(helpers, URL_A, 100, 20)).toBeUndefined();
		expect(silent.destroyed).toBe(true);
	});

	it('is looked for where its host sends to, but never on a private network', async () => {
		const to = (location: string) => () => ({
			statusCode: 302,
			headers: { location },
			body: body(),
		});
		const { helpers, asked } = host({
			[URL_A]: to('/b.png'),
			'https://e.com/b.png': () => ({ statusCode: 200, body: body(2) }),
			'https://e.com/inside': to('http://169.254.169.254/latest'),
			'https://e.com/round': to('/round'),
		});
		expect(await fetchPublicFile(helpers, URL_A, 100, 1000)).toHaveLength(2);
		expect(await fetchPublicFile(helpers, 'https://e.com/inside', 100, 1000)).toBeUndefined();
		expect(await fetchPublicFile(helpers, 'https://e.com/round', 100, 1000)).toBeUndefined();
		expect(asked.map(({ url }) => url)).not.toContain('http://169.254.169.254/latest');
		expect(asked.filter(({ url }) => url.endsWith('/round'))).toHaveLength(4);
	});

	it.each([
		['a status', () => ({ statusCode: 404, body: body(3) })],
		['no body', () => ({ statusCode: 200 })],
	])('does not come with %s, and its connection is let go', async (_, answer) => {
		const { helpers, asked } = host({ [URL_A]: answer });
		expect(await fetchPublicFile(helpers, URL_A, 100, 1000)).toBeUndefined();
		expect(asked[0]?.abortSignal?.aborted).toBe(true);
	});

	it('does not come without a connection', async () => {
		expect(await fetchPublicFile(host({}).helpers, URL_A, 100, 1000)).toBeUndefined();
	});
});

describe('the beginning of a public file', () => {
	const start = async (given: unknown, signal = new AbortController().signal) =>
		await fetchPublicStart(
			host({ [URL_A]: () => ({ statusCode: 206, body: given }) }).helpers,
			URL_A,
			{ mostBytes: 10, isEnough: (bytes) => bytes.length >= 5, signal },
		);

	it('is as much as is needed, and the rest is let go', async () => {
		const rest = body(3, 4, 1000);
		expect(await start(rest)).toHaveLength(7);
		expect(rest.destroyed).toBe(true);
	});

	it('does not come after the signal, which lets the connection go', async () => {
		const silent = new Readable({ read: () => undefined });
		const stop = new AbortController();
		const coming = start(silent, stop.signal);
		await sleep(1);
		stop.abort();
		expect(await coming).toBeUndefined();
		expect(silent.destroyed).toBe(true);
	});
});
