import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AiStudiosApi } from '../../credentials/AiStudiosApi.credentials';
import { hostsOf } from '../../nodes/AiStudios/transport/hosts';
import type { CredentialStore } from '../engine/credentialStore';
import { Engine } from '../engine/engine';
import { onFastClock } from '../engine/fastClock';
import {
	DEMO_APP_ID,
	DEMO_USER_KEY,
	startSimulator,
	V3,
	type Simulator,
	type Variants,
} from '../simulator';

const keys = { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY };
const fifty = Array.from({ length: 50 }, (_, i) => ({ i }));
const expiries: Array<Variants['expiry']> = ['401', '403', '200-1402', '400-token'];

/** Reads the list of projects, once an item, with all calls in flight at once. */
const listing: INodeParameters = {
	resource: 'project',
	operation: 'getMany',
	returnAll: true,
	simplify: true,
	options: { inFlight: 50 },
};

let engine: Engine;
let sim: Simulator;
let credentials: CredentialStore;

beforeAll(async () => {
	engine = await Engine.load();
});

beforeEach(async () => {
	sim = await startSimulator({ latencyMs: 50 });
	sim.addProject({ state: 'exported' });
	credentials = engine.credentialsFor(sim, keys);
});

afterEach(async () => {
	await sim.close();
});

async function listFifty(parameters = listing) {
	const result = await engine.run({ parameters, items: fifty, credentials });
	expect(result.error).toBeUndefined();
	return result.items.length;
}

it('asks for both keys, and shows no more of them than the App ID', () => {
	const { properties } = new AiStudiosApi();
	const asked = properties.filter(({ required }) => required).map(({ name }) => name);
	expect(asked).toEqual(['baseUrl', 'appId', 'userKey']);
	const masked = properties.filter(({ typeOptions }) => typeOptions?.password);
	expect(masked.map(({ name }) => name)).toEqual(['userKey', 'token']);
});

describe('50 parallel requests', () => {
	it('share one token call when there is no token yet', async () => {
		expect(await listFifty()).toBe(50);
		expect(sim.counters.tokenCalls).toBe(1);
		expect(sim.counters.maxInFlight).toBeGreaterThan(10);
	});

	it('share one token call when there is none and the service keeps one live token only', async () => {
		sim.options.singleLiveToken = true;
		expect(await listFifty()).toBe(50);
		expect(sim.counters.tokenCalls).toBe(1);
	});

	it.each(expiries)(
		'share one token call when the token has expired, told as %s',
		async (expiry) => {
			await listFifty();
			// Long enough for all of them to be on their way before the first refusal.
			sim.options.latencyMs = 300;
			sim.set({ expiry });
			sim.revokeTokens();
			sim.resetCounters();
			expect(await listFifty()).toBe(50);
			expect(sim.counters.tokenCalls).toBe(1);
			expect(sim.counters.rejectedTokens).toBe(50);
		},
	);

	it.each(expiries)(
		'share one token call against one live token, expiry told as %s',
		async (expiry) => {
			sim.options.singleLiveToken = true;
			sim.set({ expiry });
			await listFifty();
			sim.revokeTokens();
			sim.resetCounters();
			expect(await listFifty()).toBe(50);
			expect(sim.counters.tokenCalls).toBe(1);
		},
	);

	it('make no token call at all while the token lives', async () => {
		await listFifty();
		sim.resetCounters();
		expect(await listFifty()).toBe(50);
		expect(sim.counters.tokenCalls).toBe(0);
	});
});

describe('the token', () => {
	it('is stored, so that another process starts with it', async () => {
		await listFifty();
		expect(credentials.data).toMatchObject({
			token: expect.any(String),
			tokenFor: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(credentials.updates).toBeGreaterThan(0);
	});

	it('is renewed in the 24th hour, before the service refuses it', async () => {
		await listFifty();
		jest.useFakeTimers({
			now: Date.now() + (24 * 60 - 5) * 60_000,
			doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'setTimeout'],
		});
		sim.resetCounters();
		expect(await listFifty()).toBe(50);
		jest.useRealTimers();
		expect(sim.counters).toMatchObject({ tokenCalls: 1, rejectedTokens: 0 });
	});

	it('is not used for other keys: a changed User Key counts at once', async () => {
		await listFifty();
		credentials.data = { ...credentials.data, userKey: '00000000-0000-4000-8000-000000000000' };
		const result = await engine.run({ parameters: listing, items: [{}], credentials });
		expect(result.error?.message).toMatch(/^AI Studios does not accept the App ID and User Key: /);
	});

	it('is not used for another address: a changed region counts at once', async () => {
		await listFifty();
		const other = await startSimulator();
		credentials.data = { ...credentials.data, baseUrl: other.url };
		const result = await engine.run({ parameters: listing, items: [{}], credentials });
		expect(result.error).toBeUndefined();
		expect(other.counters).toMatchObject({ tokenCalls: 1, rejectedTokens: 0 });
		await other.close();
	});
});

describe('keys that were copied with blanks around them', () => {
	const padded = { appId: ` ${DEMO_APP_ID}\n`, userKey: `\t${DEMO_USER_KEY} ` };
	beforeEach(() => {
		credentials = engine.credentialsFor(sim, padded);
	});

	it('are the keys that were meant', async () => {
		expect(await listFifty()).toBe(50);
		for (const operation of ['getMany', 'start']) {
			const result = await engine.run({
				parameters: { resource: 'liveSession', operation, returnAll: true, avatarId: 'M000045058' },
				credentials,
			});
			expect(result.error).toBeUndefined();
		}
	});

	it('are masked without the blanks', async () => {
		sim.fault(({ route }) =>
			route === '/editor/project'
				? {
						kind: 'status',
						status: 400,
						body: { success: false, error: `no ${DEMO_USER_KEY} here` },
					}
				: undefined,
		);
		const result = await engine.run({ parameters: listing, credentials });
		expect(result.error?.message).toContain('no ••• here');
	});
});

describe('keys that the service refuses', () => {
	const shapes: Array<Partial<Variants>> = [
		{ failure: 'http', errorShape: 'object' },
		{ failure: 'http', errorShape: 'message' },
		{ failure: 'http', errorShape: 'string' },
		{ failure: 'ok200', errorShape: 'object' },
		{ failure: 'ok200', errorShape: 'string' },
	];

	it.each(shapes)(
		'give one message with the service’s words and the keys page (%j)',
		async (variants) => {
			sim.set(variants);
			credentials.data = { ...credentials.data, userKey: '00000000-0000-4000-8000-000000000000' };
			const result = await engine.run({ parameters: listing, items: fifty, credentials });
			expect(result.error?.message).toMatch(
				/^AI Studios does not accept the App ID and User Key: \S+/,
			);
			expect(result.error?.description).toContain('https://account.aistudios.com/user/api-key');
			expect(sim.counters).toMatchObject({ tokenCalls: 1, total: 1 });
		},
	);

	it('start no storm of token calls when every item goes on by itself', async () => {
		credentials.data = { ...credentials.data, userKey: '00000000-0000-4000-8000-000000000000' };
		const parameters = { ...listing, options: {} };
		const result = await engine.run({
			parameters,
			items: fifty,
			credentials,
			node: { onError: 'continueErrorOutput' },
		});
		expect(result.errorItems).toHaveLength(50);
		expect(sim.counters.tokenCalls).toBe(1);
	});

	it('appear in no message, log line or stored data', async () => {
		const odd = '12345678-abcd-4000-8000-feedfacefeed';
		sim.fault(({ path }) =>
			path.includes('token')
				? {
						kind: 'status',
						status: 400,
						body: { success: false, error: { code: 1400, msg: `No account for ${odd}` } },
					}
				: undefined,
		);
		credentials.data = { ...credentials.data, userKey: odd };
		const result = await engine.run({ parameters: listing, items: [{}], credentials });
		const everything = JSON.stringify([result, engine.logs, result.error?.message]);
		expect(result.error?.message).toContain('•••');
		expect(everything).not.toContain(odd);
	});
});

it.each([
	[
		'Forbidden',
		/^AI Studios does not allow the list of projects for this account: Forbidden/,
		/belongs to the account of the credential/,
	],
	[
		'Invalid access token',
		/^AI Studios denied access to the list of projects: Invalid access token/,
		/Pro or higher/,
	],
])(
	'tells a right that is lacking from keys that are not accepted: 403 with "%s"',
	async (msg, sentence, advice) => {
		sim.fault(({ route }) =>
			route === '/editor/project'
				? { kind: 'status', status: 403, body: { success: false, error: { msg } } }
				: undefined,
		);
		const result = await engine.run({ parameters: listing, items: [{}], credentials });
		expect(result.error?.message).toMatch(sentence);
		expect(result.error?.description).toMatch(advice);
		expect(result.error?.httpCode).toBe('403');
	},
);

it.each(expiries)(
	'renews a token that is refused (%s) although another worker, whose clock is ahead, has just made it',
	async (expiry) => {
		await listFifty();
		sim.revokeTokens();
		sim.set({ expiry });
		credentials = engine.credentials({
			...credentials.data,
			token: 'made-by-another-worker',
			// Later than any time to which a test before has moved the clock.
			tokenIssuedAt: Date.now() + 30 * 24 * 3_600_000,
		});
		expect(await listFifty()).toBe(50);
		expect(sim.counters.tokenCalls).toBe(2);
	},
);

it('never shows the token in what n8n keeps of an execution', async () => {
	await listFifty();
	sim.fault(({ route }) =>
		route === '/editor/project'
			? { kind: 'status', status: 400, body: { success: false, error: { code: 7, msg: 'no' } } }
			: undefined,
	);
	const result = await engine.run({
		parameters: listing,
		items: fifty,
		credentials,
		node: { onError: 'continueErrorOutput' },
	});
	const token = String(credentials.data.token);
	expect(token.length).toBeGreaterThan(10);
	expect(JSON.stringify([result, engine.logs])).not.toContain(token);
});

describe('a service that repeats what it was sent', () => {
	const everyStatus = [200, 400, 403, 404, 409, 422, 500];

	it.each(everyStatus)(
		'with status %i, shows neither keys nor token in message, details or log',
		async (status) => {
			await listFifty();
			const shown: string[] = [DEMO_USER_KEY, DEMO_APP_ID];
			sim.fault(({ route, headers }) => {
				if (route !== '/editor/project') return undefined;
				const token = String(headers.authorization);
				shown.push(token);
				const msg = `No access for ${DEMO_APP_ID} / ${DEMO_USER_KEY} with ${token}`;
				return { kind: 'status', status, body: { success: false, error: { code: 7, msg } } };
			});
			const goesOn = { onError: 'continueErrorOutput' } as const;
			const result = await onFastClock(
				async () =>
					await engine.run({ parameters: listing, items: [{}], credentials, node: goesOn }),
			);
			expect(String(result.errorItems[0]?.json.error)).toContain('•••');
			const everything = JSON.stringify([result, engine.logs]);
			expect(shown.filter((secret) => everything.includes(secret))).toEqual([]);
		},
	);

	it('in its words alone, shows no token of somebody else either, not even its beginning', async () => {
		const other = `${'eyJhbGciOiJIUzI1NiJ9'}.${'eyJhcHBJZCI6Im90aGVyIn0'}.${'x'.repeat(400)}`;
		sim.fault(({ route }) =>
			route === '/editor/project'
				? { kind: 'status', status: 409, body: { success: false, error: `Used by ${other}` } }
				: undefined,
		);
		const result = await engine.run({ parameters: listing, items: [{}], credentials });
		expect(result.error?.message).toContain('Used by •••');
		expect(JSON.stringify([result, engine.logs])).not.toContain('eyJhbGci');
	});

	it('in the state of a job, shows neither User Key nor token there', async () => {
		await listFifty();
		sim.fault(({ route, headers }) => {
			const state = `failed for ${DEMO_USER_KEY} with ${String(headers.authorization)}`;
			return route.startsWith('/editor/progress')
				? { kind: 'status', status: 200, body: { success: true, data: { state, progress: 10 } } }
				: undefined;
		});
		const projectId = { __rl: true, mode: 'id', value: 'a-project' };
		const parameters = {
			resource: 'project',
			operation: 'getStatus',
			projectId,
			waitForCompletion: false,
			options: {},
		};
		const result = await engine.run({ parameters, items: [{}], credentials });
		expect(result.json).toEqual([expect.objectContaining({ state: 'failed for ••• with •••' })]);
	});
});

describe("n8n's HTTP Request node, which makes its requests in the older form", () => {
	const requestTo = async (uri: string) => {
		const { workflow, node, additionalData } = engine.parts({ parameters: {}, credentials });
		const context = new LoadOptionsContext(workflow, node, additionalData, '');
		const request = context.helpers.requestWithAuthentication.bind(context as never);
		return (await request('aiStudiosApi', { method: 'GET', uri, json: true })) as unknown;
	};

	it('can use the credential for calls this node does not have', async () => {
		const answer = await requestTo(`${sim.url}/api/odin/v3/dropdown/workspaces`);
		expect(JSON.stringify(answer)).toContain('workspaceId');
		expect(sim.counters.tokenCalls).toBe(1);
	});

	it('takes the keys to the interactive avatar service', async () => {
		expect(await requestTo(`${sim.url}/api/v2/sessions`)).toMatchObject({ code: 1000 });
	});

	it('takes no token to another host', async () => {
		await requestTo(`${sim.otherHost.url}/media/a.mp4`).catch(() => undefined);
		expect(sim.otherHost.requests).toHaveLength(1);
		expect(sim.mediaRequestsWithAuthorization).toBe(0);
	});
});

it.each([
	[
		429,
		{ success: false, error: { msg: 'Slow down' } },
		/^AI Studios did not issue .*\(status 429\)/,
	],
	[
		200,
		{ success: true, data: {} },
		/does not respond like AI Studios \(no token in the response\)/,
	],
])('says why there is no token after status %d with %j', async (status, body, sentence) => {
	sim.fault(({ route }) =>
		route === '/auth/token' ? { kind: 'status', status, body } : undefined,
	);
	const result = await onFastClock(
		async () => await engine.run({ parameters: listing, items: [{}], credentials }),
	);
	expect(result.error?.message).toMatch(sentence);
});

it('sends none of the headers by which the node and the credential talk to each other', async () => {
	const seen: string[] = [];
	sim.fault(({ headers }) => {
		seen.push(...Object.keys(headers));
		return undefined;
	});
	await listFifty();
	sim.revokeTokens();
	await listFifty();
	expect(seen).toContain('authorization');
	expect(seen.filter((name) => name.startsWith('x-aistudios'))).toEqual([]);
});

it('tries new keys in the credential dialog at the address of their region', async () => {
	await listFifty();
	const justIssued = { ...credentials.data, tokenIssuedAt: Date.now() - 1 };
	const credential = new AiStudiosApi();
	const { headers, url } = credential.test.request;
	const request = await credential.authenticate(justIssued, {
		url: url as string,
		headers: { ...(headers as IDataObject) },
	});
	expect(request.baseURL).toBe(sim.url + V3);
	expect(Object.keys(request.headers ?? {})).toEqual(['Authorization']);
});

it.each([
	['global', 'https://app.aistudios.com/api/odin/v3'],
	['china', 'https://app.aistudios.cn/api/odin/v3'],
])('knows the addresses of the region "%s"', (region, studio) => {
	const live = 'https://ai-streamer.deepbrain.io/api/v2';
	expect(hostsOf({ region })).toEqual({ studio, live });
});

describe('the base URL of a custom region', () => {
	it.each(['ftp://x', 'http://example.com', 'app.aistudios.com', ''])(
		'has to be https, or http on this machine: "%s"',
		async (baseUrl) => {
			credentials.data = { ...credentials.data, baseUrl };
			const result = await engine.run({ parameters: listing, items: [{}], credentials });
			expect(result.error?.message).toMatch(/^'Base URL' in the AI Studios credential/);
		},
	);
});
