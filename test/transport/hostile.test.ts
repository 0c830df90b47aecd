/* eslint-disable @n8n/community-nodes/no-restricted-globals -- moves the clock */
import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../../nodes/AiStudios/transport/outcome';
import { AfterAnswer } from '../../nodes/AiStudios/transport/client';
import { multipart, path, type ServiceRequest } from '../../nodes/AiStudios/transport/request';
import { Engine } from '../engine/engine';
import { onMovingClock } from '../engine/movingClock';
import { until } from '../until';
import {
	API,
	drip,
	HostileService,
	json,
	KEYS,
	wired,
	type Answer,
	type Wired,
} from './hostileService';

const CREATE = `POST ${API}/editor/project`;
const STATUS = `GET ${API}/editor/progress/p1`;
const TOKEN = `POST ${API}/auth/token`;
const create: ServiceRequest = {
	method: 'POST',
	path: '/editor/project',
	body: { name: 'x' },
	kind: 'paid',
};
const status: ServiceRequest = { method: 'GET', path: '/editor/progress/p1', kind: 'poll' };
const read: ServiceRequest = { ...status, kind: 'read' };

let engine: Engine;
let service: HostileService;
let transport: Wired;

beforeAll(async () => {
	engine = await Engine.load();
});

beforeEach(async () => {
	service = await HostileService.start();
	transport = wired(engine, service);
});

afterEach(async () => await service.close());

/** What the service was sent by one paid call, and what became of it. */
async function pay(answer: Answer, request = create): Promise<Outcome> {
	service.on(CREATE, answer);
	return await transport.client.call(request);
}

const refusal =
	(code: number, body: unknown, headers = {}): Answer =>
	(_, response) =>
		json(response, code, body, headers);

describe('An answer that comes in drops ends', () => {
	const drops: Answer = (_, response) => drip(response);

	it('as unreadable, where a status was asked for', async () => {
		service.on(STATUS, drops);
		const outcome = await onMovingClock(async () => await transport.client.call(status));
		expect(outcome).toEqual({ kind: 'broken', words: 'no whole answer within 60 seconds' });
	});

	it('as lost, where it was paid for, and is not asked for again', async () => {
		const outcome = await onMovingClock(async () => await pay(drops));
		expect(outcome).toEqual({ kind: 'lost', words: 'no whole answer within 60 seconds' });
		expect(service.count(CREATE)).toBe(1);
	});

	it('where the token was asked for, without anything being sent, and the next run gets its token', async () => {
		service.on(TOKEN, drops);
		const poll = async () => await transport.client.call({ ...create, kind: 'poll' });
		const outcomes = await onMovingClock(async () => await Promise.all([poll(), poll()]));
		expect(outcomes.map(({ kind }) => kind)).toEqual(['notSent', 'notSent']);
		expect(service.received.map(({ route }) => route)).toEqual([TOKEN]);
		service.on(TOKEN, refusal(200, { data: { token: 'token-at-last' } }));
		service.on(STATUS, refusal(200, { data: { progress: 5 } }));
		expect((await transport.client.call(status)).kind).toBe('answer');
	});

	it('at once when the execution is stopped', async () => {
		service.on(STATUS, drops);
		const running = transport.client.call(read).catch((reason: unknown) => reason);
		await until(() => service.count(STATUS) === 1, 'the status call goes out', { every: 0 });
		transport.stop();
		expect(await running).toMatchObject({ name: 'Stopped' });
	});
});

it('a paid call has its whole time also where the token took long to come', async () => {
	service.on(TOKEN, (_, response) => {
		setTimeout(() => json(response, 200, { data: { token: 'token-that-took-long' } }), 25_000);
	});
	const outcome = await onMovingClock(
		async () =>
			await pay((_, response) => {
				setTimeout(() => json(response, 200, { data: { projectId: 'p1' } }), 50_000);
			}),
	);
	expect(outcome.kind).toBe('answer');
});

describe('What is not known to have been refused is not sent again', () => {
	const cases: Array<[string, Answer, object]> = [
		['a 408', refusal(408, { error: 'timeout' }), { kind: 'broken', status: 408 }],
		[
			'a refusal with an id',
			refusal(400, {
				success: false,
				error: { msg: 'render queue full' },
				data: { projectId: 'p1' },
			}),
			{ kind: 'broken', status: 400, mayExist: true, id: 'p1', words: 'render queue full' },
		],
		[
			'a redirect with an id',
			refusal(303, { projectId: 'p1' }, { location: '/editor/project/p1' }),
			{ kind: 'broken', status: 303, mayExist: true, id: 'p1' },
		],
		[
			'"too many calls" with an id',
			refusal(429, { error: 'queue full', _id: { $oid: 'p1' } }),
			{ kind: 'broken', status: 429, mayExist: true, id: 'p1' },
		],
		[
			'an expired token with an id',
			refusal(401, { error: 'Token expired', projectId: 'p1' }),
			{ kind: 'broken', mayExist: true, id: 'p1' },
		],
	];
	it.each(cases)('%s', async (_, answer, expected) => {
		expect(await onMovingClock(async () => await pay(answer))).toMatchObject(expected);
		expect(service.count(CREATE)).toBe(1);
	});

	it('a call whose connection is cut after its token was renewed', async () => {
		const outcome = await pay((_, response) => {
			if (service.count(CREATE) === 1) json(response, 401, '');
			else response.destroy();
		});
		expect(outcome).toEqual({ kind: 'lost', words: 'the connection was cut' });
		expect(service.count(CREATE)).toBe(2);
	});

	it('an answer that is nested without end', async () => {
		const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
		expect(await pay(refusal(200, deep))).toEqual({
			kind: 'broken',
			words: 'it sent an answer that is nested too deeply',
		});
		expect(service.count(CREATE)).toBe(1);
	});

	it('an answer that the caller cannot read', async () => {
		service.on(CREATE, refusal(200, { id: { toString: 1 } }));
		const settled = ({ kind }: Outcome) => {
			if (kind === 'answer') throw new TypeError('not an id');
		};
		const failure: unknown = await transport.client
			.call(create, { settled })
			.catch((reason: unknown) => reason);
		expect(failure).toBeInstanceOf(AfterAnswer);
		expect(failure).toMatchObject({
			outcome: { kind: 'answer', data: { id: { toString: 1 } } },
			cause: expect.any(TypeError),
		});
	});
});

it.each([400, 402])(
	'a refusal for the length of a text (%i) costs no token and is sent once',
	async (code) => {
		const outcome = await pay(
			refusal(code, { success: false, error: 'Your text exceeds the token limit' }),
		);
		expect(outcome).toMatchObject({ kind: 'refused', words: 'Your text exceeds the token limit' });
		expect(service.count(CREATE)).toBe(1);
		expect(service.count(TOKEN)).toBe(1);
	},
);

describe('An id that leads elsewhere is refused', () => {
	it.each(['.', '..', '%2e', '%2E%2e', '.%2E', '%252e', ' .. ', ''])('"%s"', (id) => {
		expect(() => path`/editor/project/${id}`).toThrow('is not an ID of AI Studios');
	});

	it('while others are encoded', () => {
		expect(path`/editor/project/${'a/b.c..'}/x`).toBe('/editor/project/a%2Fb.c../x');
	});
});

describe('A service that asks for a pause', () => {
	it.each(['0', '-3', 'Sun, 22 Nov 2020 12:00:00 GMT'])(
		'gets the usual one where it asks for none: %s',
		async (header) => {
			await onMovingClock(async () => await pay(refusal(429, '', { 'retry-after': header })));
			const times = service.received.filter(({ route }) => route === CREATE).map(({ at }) => at);
			expect(times).toHaveLength(6);
			for (let i = 1; i < times.length; i++)
				expect((times[i] ?? 0) - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(500 * 2 ** (i - 1));
		},
	);

	it('gets that pause and no more where the clock is set back an hour', async () => {
		const passed = await onMovingClock(async () => {
			const began = performance.now();
			transport.pool.hold(10_000);
			jest.setSystemTime(Date.now() - 3_600_000);
			await transport.pool.released();
			return performance.now() - began;
		});
		expect(passed).toBeGreaterThanOrEqual(10_000);
		expect(passed).toBeLessThan(20_000);
	});

	it('keeps it where a shorter one is asked for in it', async () => {
		const passed = await onMovingClock(async () => {
			const began = performance.now();
			transport.pool.hold(10_000);
			transport.pool.hold(1_000);
			await transport.pool.released();
			return performance.now() - began;
		});
		expect(passed).toBeGreaterThanOrEqual(10_000);
	});

	it('keeps refused keys from being tried again for ten seconds, also where the clock is set back', async () => {
		service.on(TOKEN, refusal(401, { success: false, error: 'no such key' }));
		await onMovingClock(async () => {
			expect((await transport.client.call(status)).kind).toBe('keysRefused');
			expect((await transport.client.call(status)).kind).toBe('keysRefused');
			expect(service.count(TOKEN)).toBe(1);
			jest.setSystemTime(Date.now() - 3_600_000);
			await transport.pool.pause(11_000);
			expect((await transport.client.call(status)).kind).toBe('keysRefused');
		});
		expect(service.count(TOKEN)).toBe(2);
	});
});

describe('What n8n cannot prepare is told as not sent', () => {
	it('where the credential was deleted during the run', async () => {
		service.on(STATUS, refusal(200, { data: { progress: 5 } }));
		await transport.client.call(status);
		transport.store.getDecrypted = async () => {
			throw new Error(`Credential 1 of ${KEYS.userKey} does not exist`);
		};
		const outcome = await onMovingClock(async () => await pay(refusal(200, { projectId: 'p1' })));
		expect(outcome).toEqual({
			kind: 'notSent',
			by: 'n8n',
			words: 'n8n could not prepare the request (Credential 1 of ••• does not exist)',
		});
		expect(service.count(CREATE)).toBe(0);
	});

	/** What is told where n8n fails with these words before it has signed the request. */
	const toldOf = async (words: string): Promise<Outcome> => {
		const { store } = transport;
		const decrypt = store.getDecrypted.bind(store);
		let reads = 0;
		store.getDecrypted = async (...given) => {
			// The first look at the credential is the transport's own.
			if (++reads > 1) throw new Error(words);
			return await decrypt(...given);
		};
		return await onMovingClock(async () => await transport.client.call({ ...read, kind: 'poll' }));
	};

	it('without a token that is only stored', async () => {
		transport.store.data = { ...transport.store.data, token: 'a-token-of-the-store' };
		expect(await toldOf('cannot read a-token-of-the-store')).toMatchObject({
			kind: 'notSent',
			words: 'n8n could not prepare the request (cannot read •••)',
		});
	});

	it('without a token that only this process knows', async () => {
		service.on(STATUS, refusal(200, { data: { progress: 5 } }));
		await transport.client.call(status);
		transport = wired(engine, service);
		expect(await toldOf('cannot read token-number-1')).toMatchObject({
			kind: 'notSent',
			words: 'n8n could not prepare the request (cannot read •••)',
		});
	});

	it('where its database fails at storing the token', async () => {
		transport.store.preAuthentication = async () => {
			throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
		};
		const outcome = await onMovingClock(async () => await pay(refusal(200, { projectId: 'p1' })));
		expect(outcome).toMatchObject({ kind: 'notSent', by: 'n8n' });
		expect(service.count(CREATE)).toBe(0);
	});

	it('and goes through where its database has failed once', async () => {
		const { store } = transport;
		const decrypt = store.getDecrypted.bind(store);
		service.on(STATUS, refusal(200, { data: { progress: 5 } }));
		store.getDecrypted = async () => {
			store.getDecrypted = decrypt;
			throw new Error('database is locked');
		};
		expect(await transport.client.call(status)).toEqual({
			kind: 'notSent',
			by: 'n8n',
			words: 'n8n could not prepare the request (database is locked)',
		});
		expect((await transport.client.call(status)).kind).toBe('answer');
	});
});

describe('The token call', () => {
	it('takes the keys to no other host', async () => {
		const other = await HostileService.start();
		service.on(TOKEN, refusal(307, '', { location: `${other.url}${API}/auth/token` }));
		expect((await transport.client.call(status)).kind).toBe('notSent');
		expect(other.received).toEqual([]);
		await other.close();
	});

	it('takes a token that holds the App ID as it is', async () => {
		const token = `eyJhbGciOiJIUzI1NiJ9.${btoa(JSON.stringify({ appId: KEYS.appId }))}.abc`;
		service.on(TOKEN, refusal(200, { data: { token } }));
		await transport.client.call(read);
		expect(service.received.at(-1)?.headers.authorization).toBe(token);
	});

	it('is made once more, and not for ever, where the token cannot stand in a header', async () => {
		service.on(TOKEN, refusal(200, { data: { token: 'a\nb' } }));
		expect((await transport.client.call(status)).kind).toBe('notSent');
		expect(service.count(TOKEN)).toBe(1);
	});

	it('is not made again where an older token is stored than this process remembers', async () => {
		service.on(STATUS, refusal(200, { data: { progress: 5 } }));
		await transport.client.call(status);
		const { store } = transport;
		store.data = {
			...store.data,
			token: 'an-older-token',
			tokenIssuedAt: Number(store.data.tokenIssuedAt) - 1,
		};
		await transport.client.call(status);
		expect(service.received.at(-1)?.headers.authorization).toBe('token-number-1');
		store.data = {
			...store.data,
			token: 'a-newer-token',
			tokenIssuedAt: Number(store.data.tokenIssuedAt) + 2,
		};
		await transport.client.call(status);
		expect(service.received.at(-1)?.headers.authorization).toBe('a-newer-token');
	});
});

it('sends no file while the service asks for a pause at the look at the token', async () => {
	service.on(`GET ${API}/auth`, refusal(429, ''));
	const file = {
		fileName: 'a.txt',
		mimeType: 'text/plain',
		identity: 'a',
		size: async () => await Promise.resolve(3),
		open: async () =>
			await Promise.resolve(
				(async function* () {
					yield new Uint8Array(3);
				})(),
			),
	};
	const upload: ServiceRequest = {
		method: 'POST',
		path: '/upload',
		kind: 'read',
		...multipart([['file', file]]),
	};
	const outcome = await onMovingClock(async () => await transport.client.call(upload));
	expect(outcome.kind).toBe('busy');
	expect(service.count(`POST ${API}/upload`)).toBe(0);
});

describe('A service that repeats what it was sent', () => {
	/** All that the calls have carried, as data, names, words and addresses, in a new answer each time. */
	const carried = (): string[] =>
		[
			...new Set(
				service.received.flatMap(({ headers, body }) => [
					String(headers.authorization ?? ''),
					...Object.values(
						body.startsWith('{"appId"') ? (JSON.parse(body) as IDataObject) : {},
					).map(String),
				]),
			),
		].filter((secret) => secret.length > 5);
	const everything = () =>
		Object.fromEntries(
			carried().map((secret) => [secret, `got ${encodeURIComponent(secret)} ${secret}`]),
		);

	/** Texts in which none of what was carried may be found, in its forms. */
	const expectNone = (outcomes: Outcome[]) => {
		const told = JSON.stringify(outcomes);
		expect(told).toContain('•••');
		for (const secret of carried())
			for (const form of [secret, encodeURIComponent(secret), btoa(secret)])
				expect(told).not.toContain(form);
	};

	it('shows the first of three tokens of a run in nothing', async () => {
		let dead = 0;
		service.on(STATUS, (request, response) => {
			if (request.headers.authorization === `token-number-${dead}`) return json(response, 401, '');
			json(response, 200, { data: everything() });
		});
		const outcomes: Outcome[] = [];
		for (dead = 0; dead < 3; dead++) outcomes.push(await transport.client.call(status));
		expect(carried()).toEqual(
			expect.arrayContaining(['token-number-1', 'token-number-2', 'token-number-3']),
		);
		expectNone(outcomes);
	});

	it('shows neither the old nor the new key where it is changed during the run', async () => {
		service.on(STATUS, (_, response) => json(response, 200, { data: everything() }));
		const outcomes = [await transport.client.call(status)];
		transport.store.data = {
			...transport.store.data,
			userKey: 'another-user-key',
			appId: 'another:app',
		};
		outcomes.push(await transport.client.call(status), await transport.client.call(status));
		expect(carried()).toEqual(
			expect.arrayContaining([KEYS.userKey, 'another-user-key', 'another:app']),
		);
		expectNone(outcomes);
	});

	it('shows none in the address of a redirect or in the words of a refusal', async () => {
		await transport.client.call(status);
		service.on(STATUS, (_, response) => {
			const location = `/x?${new URLSearchParams(everything()).toString().slice(0, 4000)}`;
			json(response, 302, '', { location });
		});
		const outcomes = [await transport.client.call(status)];
		service.on(STATUS, (_, response) =>
			json(response, 400, {
				error: { code: carried()[0], msg: `${'x'.repeat(250)} ${carried().join(' ')}` },
			}),
		);
		outcomes.push(await transport.client.call(status));
		expectNone(outcomes);
	});

	it('shows a token that another process has stored in nothing', async () => {
		service.on(STATUS, (_, response) => json(response, 200, { data: everything() }));
		await transport.client.call(status);
		const { store } = transport;
		store.data = {
			...store.data,
			token: 'stored-elsewhere',
			tokenIssuedAt: Number(store.data.tokenIssuedAt) + 1,
		};
		const outcome = await transport.client.call(status);
		expect(carried()).toContain('stored-elsewhere');
		expectNone([outcome]);
	});
});

describe('Keys that come from expressions', () => {
	/** As n8n resolves the expressions of a credential, for the item that it is read for. */
	const withKeysBy = (userKey: (item: number) => string) => {
		const items = Array.from({ length: 3 }, (_, i) => ({ json: { i } }));
		transport = wired(engine, service, { items });
		const { store } = transport;
		const decrypt = store.getDecrypted.bind(store);
		let reads = 0;
		store.getDecrypted = async (...given: unknown[]) => {
			reads++;
			const item = (given[6] as { itemIndex?: number } | undefined)?.itemIndex ?? 0;
			const data = await decrypt(...(given as Parameters<typeof decrypt>));
			return { ...data, userKey: userKey(item) };
		};
		return () => reads;
	};

	it('are refused where they differ by item, before anything is sent', async () => {
		withKeysBy((item) => (item < 2 ? KEYS.userKey : 'another-user-key'));
		await expect(transport.client.call(create)).rejects.toThrow(
			'The AI Studios credential has different keys for item 2 than for item 0',
		);
		expect(service.received).toEqual([]);
	});

	it('are refused, too, where an item that is not there has none', async () => {
		withKeysBy((item) => {
			if (item > 2) throw new Error('No such item');
			return item < 2 ? KEYS.userKey : 'another-user-key';
		});
		await expect(transport.client.call(create)).rejects.toThrow('different keys for item 2');
		expect(service.received).toEqual([]);
	});

	it('are used where they come to the same for all items', async () => {
		withKeysBy((item) => (item < 3 ? KEYS.userKey : ''));
		service.on(STATUS, refusal(200, { data: { progress: 5 } }));
		expect((await transport.client.call(status)).kind).toBe('answer');
	});

	it('cost one look at the credential where they do not depend on the items', async () => {
		const reads = withKeysBy(() => KEYS.userKey);
		service.on(STATUS, refusal(200, { data: { progress: 5 } }));
		await transport.client.call(status);
		// One of the transport's, one at the item that is not there, one of n8n's own for the request.
		expect(reads()).toBe(3);
	});
});
