/* eslint-disable @n8n/community-nodes/no-restricted-imports --
   packs files as a host may do it, and reads what n8n stored */
import type { OutgoingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import { PassThrough } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';

import { BinaryDataService } from 'n8n-core';

import {
	DEFAULT_MOST,
	failure,
	type FileOutcome,
	type FileRequest,
} from '../../nodes/AiStudios/transport/fileOutcome';
import { Downloads } from '../../nodes/AiStudios/transport/download';
import { StopSwitch } from '../../nodes/AiStudios/transport/stop';
import { Pool } from '../../nodes/AiStudios/transport/pool';
import { Transfer } from '../../nodes/AiStudios/transport/transfer';
import { Engine } from '../engine/engine';
import { onMovingClock } from '../engine/movingClock';
import { Container } from '../engine/setup';
import { until } from '../until';
import { drip, HostileService, wired, type Answer } from './hostileService';

const FILE = 'GET /file';
/** A box of an MP4 file. */
const box = (name: string, content: Buffer) => {
	const size = Buffer.alloc(4);
	size.writeUInt32BE(8 + content.length);
	return Buffer.concat([size, Buffer.from(name), content]);
};
const VIDEO = Buffer.concat([
	box('ftyp', Buffer.from('mp42')),
	box('mdat', Buffer.from('x'.repeat(200_000))),
]);

let engine: Engine;
let service: HostileService;

beforeAll(async () => {
	engine = await Engine.load();
});

beforeEach(async () => {
	service = await HostileService.start();
});

afterEach(async () => await service.close());

/** Downloads the file from the host that answers so. */
async function download(answer: Answer, more: Partial<FileRequest> = {}): Promise<FileOutcome> {
	service.on(FILE, answer);
	const { downloads } = wired(engine, service);
	const request = { url: `${service.url}/file`, name: 'video', mime: 'video/mp4', ...more };
	return await onMovingClock(async () => await downloads.fetch(request));
}

const sends =
	(body: string | Buffer, headers: OutgoingHttpHeaders, status = 200): Answer =>
	(_, response) => {
		response.writeHead(status, headers);
		response.end(body);
	};

const stored = async (outcome: FileOutcome) =>
	outcome.kind === 'file'
		? await Container.get(BinaryDataService).getAsBuffer(outcome.file)
		: undefined;

it('a whole file is stored as it is, with and without its length told', async () => {
	for (const headers of [{ 'content-length': VIDEO.length }, {}]) {
		const outcome = await download(sends(VIDEO, { 'content-type': 'video/mp4', ...headers }));
		expect((await stored(outcome))?.equals(VIDEO)).toBe(true);
	}
});

const packed = gzipSync(VIDEO);
const half = packed.subarray(0, packed.length / 2);
const gzip = { 'content-type': 'video/mp4', 'content-encoding': 'gzip' };

describe('A compressed file whose length is not told', () => {
	it('is stored unpacked', async () => {
		expect((await stored(await download(sends(packed, gzip))))?.equals(VIDEO)).toBe(true);
	});

	it('is known to be cut, although it ends in order', async () => {
		expect(await download(sends(half, gzip))).toEqual({
			kind: 'failed',
			words: 'the connection was cut before the whole file arrived',
		});
	});
});

describe('What is not the whole file is told once, and not asked for again', () => {
	const compressed =
		'its host sent it compressed, although asked not to, so it is not known whether it is complete';
	const moved = (location: string) => sends('', { location }, 302);
	const cases: Array<[string, Answer, string, Partial<FileRequest>?]> = [
		['a compressed file', sends(packed, { ...gzip, 'content-length': packed.length }), compressed],
		[
			'half of a compressed file, ended in order',
			sends(half, { ...gzip, 'content-length': half.length }),
			compressed,
		],
		[
			'a file compressed in a way that is not known',
			sends(packed, { ...gzip, 'content-encoding': 'odd' }),
			compressed,
		],
		[
			'a part of it',
			sends(VIDEO, { 'content-type': 'video/mp4' }, 206),
			'its host sent only a part of the file',
		],
		['nothing', sends('', {}, 204), 'its host answered with status 204'],
		[
			'JSON',
			sends('{"error":"x"}', { 'content-type': 'application/json' }),
			'its host sent JSON instead of the file',
		],
		[
			'JSON of a kind',
			sends('{"error":"x"}', { 'content-type': 'Application/Problem+JSON; charset=utf-8' }),
			'its host sent JSON instead of the file',
		],
		[
			'XML',
			sends('<Error/>', { 'content-type': 'application/xml' }),
			'its host sent XML instead of the file',
		],
		[
			'a page that is announced as the video',
			sends('<!DOCTYPE html><title>Sign in</title>', { 'content-type': 'video/mp4' }),
			'its host sent text, such as an error page, instead of the file',
		],
		[
			'JSON that is announced as the video',
			sends('\n{ "code": 403 }', { 'content-type': 'video/mp4' }),
			'its host sent text, such as an error page, instead of the file',
		],
		[
			'a circle of redirects',
			moved('/file'),
			'its address redirects in a loop (too many redirects)',
		],
		[
			'a redirect to a mail address',
			moved('mailto:you@example.com'),
			'its address redirects to one that is not a web address',
		],
		[
			'a redirect to a file',
			moved('file:///etc/hostname'),
			'its address redirects to one that is not a web address',
		],
		[
			'a redirect to another protocol',
			moved('ftp://127.0.0.1/a.mp4'),
			'its address redirects to one that is not a web address',
		],
		[
			'a redirect to nowhere',
			moved('http://'),
			'its address redirects to one that is not a web address',
		],
	];
	it.each(cases)('%s', async (name, answer, words) => {
		const outcome = await download(answer);
		expect(outcome).toMatchObject({ kind: 'failed', words });
		if (name !== 'a circle of redirects') expect(service.count(FILE)).toBe(1);
		else expect(service.count(FILE)).toBeLessThan(30);
	});
});

it.each([404, 408, 425, 429, 500, 503])(
	'asks for a file that was just finished again after status %d',
	async (status) => {
		let calls = 0;
		const outcome = await download((request, response) =>
			++calls === 1
				? sends('', {}, status)(request, response)
				: sends(VIDEO, { 'content-type': 'video/mp4' })(request, response),
		);
		expect(outcome.kind).toBe('file');
		expect(calls).toBe(2);
	},
);

it('lets go of the connection of an answer that is no file, however long that goes on', async () => {
	let isOpen = false;
	const outcome = await download((_, response) => {
		isOpen = true;
		response.on('close', () => (isOpen = false));
		response.writeHead(410, { 'content-type': 'text/plain' });
		response.write('gone, and more of it never comes');
	});
	expect(outcome).toMatchObject({ kind: 'failed', status: 410 });
	// n8n's HTTP client would close it after a minute's silence.
	await until(() => !isOpen, 'the connection is closed', { limit: 30_000 });
});

it('asks again where n8n hands out nothing', async () => {
	let calls = 0;
	const ended = new StopSwitch();
	const downloads = new Downloads(
		{
			helpers: {
				httpRequest: async () => {
					calls++;
					return await Promise.resolve({ statusCode: 200, headers: {}, body: undefined });
				},
				prepareBinaryData: async () => await Promise.reject(new Error('There is nothing to keep')),
			},
		},
		new Pool({ size: 1, pauseMs: 0, ended }),
		ended,
	);
	const request = { url: 'https://example.com/a', name: 'video', mime: 'video/mp4' };
	const outcome = await onMovingClock(async () => await downloads.fetch(request));
	expect(outcome).toEqual({ kind: 'failed', words: 'its host sent nothing' });
	expect(calls).toBe(4);
});

it('says with which error code there was no connection, if there was a code', () => {
	const transfer = new Transfer(VIDEO.length);
	const request = { url: service.url, name: 'video', mime: 'video/mp4' };
	const words = (error: Error) => failure(transfer, request, error).words;
	expect(words(Object.assign(new Error('Failed'), { code: 'ECONNREFUSED' }))).toBe(
		'no connection to its host (ECONNREFUSED)',
	);
	expect(words(new Error('Failed'))).toBe('no connection to its host');
});

it('text files may be text', async () => {
	const srt = sends('{"not": "looked into"}', { 'content-type': 'application/x-subrip' });
	expect((await download(srt, { mime: 'application/x-subrip' })).kind).toBe('file');
	const json = sends('{}', { 'content-type': 'application/json' });
	expect((await download(json, { mime: 'application/json' })).kind).toBe('file');
});

describe('The size limit', () => {
	it('ends a file that is larger than its host has told, after no more than that', async () => {
		const endless: Answer = (_, response) => {
			response.writeHead(200, { 'content-type': 'video/mp4' });
			const more = () => {
				while (response.writable && response.write(VIDEO));
			};
			response.on('drain', more);
			more();
		};
		const outcome = await download(endless, { most: 1_000_000 });
		expect(outcome).toMatchObject({
			kind: 'failed',
			words: 'it is larger than the limit of 1 MB',
		});
		expect(service.count(FILE)).toBe(1);
	});

	it('is 500 MB where none is set', async () => {
		const large = sends('', { 'content-type': 'video/mp4', 'content-length': DEFAULT_MOST + 1 });
		expect(await download(large)).toMatchObject({
			kind: 'failed',
			words: 'it is larger than the limit of 500 MB',
		});
	});

	it('is not got round by a megabyte that unpacks to a thousand', async () => {
		const bomb: Answer = (_, response) => {
			response.writeHead(200, { 'content-type': 'video/mp4', 'content-encoding': 'gzip' });
			const pack = createGzip();
			pack.pipe(response);
			const zeros = Buffer.alloc(1_000_000);
			const more = () => {
				while (!response.destroyed && pack.write(zeros));
			};
			pack.on('drain', more);
			more();
		};
		expect(await download(bomb, { most: 5_000_000 })).toMatchObject({
			kind: 'failed',
			words: 'it is larger than the limit of 5 MB',
		});
	});
});

describe('A file that comes in drops', () => {
	it('is cut off', async () => {
		const outcome = await download((_, response) => drip(response, 'video/mp4'));
		expect(outcome).toMatchObject({
			kind: 'failed',
			words: expect.stringMatching(
				/^the transfer was too slow: 0\.00\d MB in more than 5 minutes$/,
			),
		});
		expect(service.count(FILE)).toBe(1);
	});

	/** A transfer to which so many bytes came each second, for so many seconds. */
	const transferOf = (bytes: number, seconds: number) => {
		const transfer = new Transfer(Infinity);
		const body = new PassThrough();
		body.on('error', () => undefined);
		transfer.follow(body);
		for (let second = 0; second < seconds; second++) {
			if (bytes > 0) body.emit('data', new Uint8Array(bytes));
			transfer.passed(1_000);
		}
		return transfer;
	};

	it.each<[string, number, number, string | undefined]>([
		['nothing for a minute', 0, 60, 'stalled'],
		['nothing for less', 0, 59, undefined],
		['a byte a second', 1, 301, 'tooSlow'],
		['a little less than ten kilobytes a second, for hours', 9_900, 40_000, 'tooSlow'],
		['ten kilobytes a second, for hours', 10_000, 40_000, undefined],
	])('is judged by what came: %s', (_, bytes, seconds, cut) => {
		expect(transferOf(bytes, seconds).cutBy).toBe(cut);
	});
});

describe("An address in one's own network", () => {
	const network = createRequire(require.resolve('n8n-core'))('@n8n/config') as {
		SsrfProtectionConfig: new () => { enabled: boolean };
	};
	const protection = () =>
		Container.get(network.SsrfProtectionConfig as never) as { enabled: boolean };
	afterEach(() => {
		protection().enabled = false;
	});

	it("is asked as n8n's own HTTP node asks it", async () => {
		expect((await download(sends(VIDEO, { 'content-type': 'video/mp4' }))).kind).toBe('file');
	});

	it('is not asked where n8n protects its network, which is told once', async () => {
		protection().enabled = true;
		expect(await download(sends(VIDEO, { 'content-type': 'video/mp4' }))).toMatchObject({
			kind: 'failed',
			words: 'n8n does not allow requests to its host, which is in a restricted network',
		});
		expect(service.received).toEqual([]);
	});

	it('is not called where n8n protects its network: nothing was sent', async () => {
		protection().enabled = true;
		const { client } = wired(engine, service);
		const outcome = await onMovingClock(
			async () => await client.call({ method: 'POST', path: '/editor/project', kind: 'paid' }),
		);
		expect(outcome).toMatchObject({ kind: 'notSent' });
		expect(service.received).toEqual([]);
	});
});
