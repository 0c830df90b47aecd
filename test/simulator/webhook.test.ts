/* eslint-disable @n8n/community-nodes/no-restricted-imports -- receives callbacks on loopback */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

import seed from '../fixtures/seed-request.json';
import { clientOf } from './client';
import { startSimulator } from './index';
import type { Simulator, Variants } from './index';

let sim: Simulator;
let clock = 0;
const heard: string[] = [];
const receiver = createServer((request, response) => {
	let text = '';
	request.setEncoding('utf8').on('data', (part: string) => (text += part));
	request.on('end', () => {
		const type = request.headers['content-type']?.split(';')[0] ?? '';
		heard.push([request.method, request.url, type, text].join(' '));
		response.end('ok', () => receiver.emit('heard'));
	});
});

beforeEach(async () => {
	heard.length = 0;
	await once(receiver.listen(0, '127.0.0.1'), 'listening');
	sim = await startSimulator({ now: () => clock, renderMs: 60_000 });
});
afterEach(async () => {
	await sim.close();
	receiver.closeAllConnections();
	await new Promise((done) => receiver.close(done));
});

/** Renders with a webhook and answers with the progress of each callback, once `count` have been heard. */
async function render(variants: Partial<Variants>, count: number): Promise<unknown[]> {
	sim.set(variants);
	const { port } = receiver.address() as AddressInfo;
	const webhookUrl = `http://127.0.0.1:${port}/hook?job=7`;
	await (await clientOf(sim)).data('POST', '/editor/project', { ...seed, webhookUrl });
	clock += 60_000;
	while (heard.length < count) await once(receiver, 'heard');
	return sim.callbacks.map(({ body }) => body['progress']);
}

it.each<[Variants['webhook'], RegExp]>([
	[
		'postJson',
		/^POST \/hook\?job=7 application\/json \{"progress":100,"backendTaskId":"\w+","credit":\d+,"download_url":"http/,
	],
	[
		'postForm',
		/^POST \/hook\?job=7 application\/x-www-form-urlencoded progress=100&backendTaskId=\w+&credit=\d+&download_url=http/,
	],
	['getQuery', /^GET \/hook\?job=7&progress=100&backendTaskId=\w+&credit=\d+&download_url=http/],
])(
	'A webhook called by %s hears of the progress and at last of the video',
	async (webhook, last) => {
		expect(await render({ webhook }, 2)).toEqual([50, 100]);
		expect(heard[1]).toMatch(last);
	},
);

it.each<[Variants['webhookFaults'], number[]]>([
	['duplicates', [50, 50, 100, 100]],
	['outOfOrder', [100, 50]],
])('Callbacks may come as %s', async (webhookFaults, progress) => {
	expect(await render({ webhookFaults }, progress.length)).toEqual(progress);
});

it('Nobody is called back for a render that does not finish, nor outside of this machine', async () => {
	const { data } = await clientOf(sim);
	sim.set({ render: ({ name }) => (name === 'Stuck' ? 'stuck' : 'normal') });
	const { port } = receiver.address() as AddressInfo;
	await data('POST', '/editor/project', {
		...seed,
		name: 'Stuck',
		webhookUrl: `http://127.0.0.1:${port}/`,
	});
	await data('POST', '/editor/project', { ...seed, webhookUrl: 'https://hooks.example/x' });
	await data('POST', '/editor/project', { ...seed, webhookUrl: `http://127.0.0.1:${port}/good` });
	clock += 60_000;
	while (heard.length < 2) await once(receiver, 'heard');
	expect(heard.every((line) => line.startsWith('POST /good'))).toBe(true);
	const abroad = sim.callbacks.filter(({ url }) => url.startsWith('https:'));
	expect(abroad.map(({ status }) => status)).toEqual([undefined, undefined]);
});
