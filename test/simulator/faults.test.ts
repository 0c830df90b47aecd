import seed from '../fixtures/seed-request.json';
import { clientOf } from './client';
import type { Client } from './client';
import { startSimulator } from './index';
import type { Fault, MediaFault, Simulator } from './index';

let sim: Simulator;
let client: Client;

beforeEach(async () => {
	sim = await startSimulator();
	client = await clientOf(sim);
});
afterEach(async () => await sim.close());

describe('a fault at a paid call', () => {
	const outcome = async (fault: Fault) => {
		sim.fault(({ route, nth }) => (route === '/editor/project' && nth === 1 ? fault : undefined));
		return await client.call('POST', '/editor/project', seed).then(
			({ status, text }) => [status, text],
			() => ['cut'],
		);
	};

	it.each<[Fault, unknown[], number]>([
		[
			{ kind: 'status', status: 429, headers: { 'retry-after': '1' } },
			[429, expect.stringContaining('Too Many Requests')],
			0,
		],
		[{ kind: 'status', status: 502, body: '<h1>Bad</h1>' }, [502, '<h1>Bad</h1>'], 0],
		[{ kind: 'statusAfter', status: 504 }, [504, expect.stringContaining('Gateway Timeout')], 1],
		[{ kind: 'reset', when: 'before' }, ['cut'], 0],
		[{ kind: 'reset', when: 'after' }, ['cut'], 1],
		[{ kind: 'malformed', when: 'before', text: '' }, [200, ''], 0],
		[{ kind: 'malformed', when: 'after' }, [200, expect.stringMatching(/^\{"success":true/)], 1],
		[{ kind: 'hang', when: 'after', ms: 30 }, [200, expect.stringContaining('projectId')], 1],
		[{ kind: 'expired' }, [401, expect.stringContaining('Unauthorized')], 0],
	])(
		'of %j leaves exactly the jobs on the ledger which the service took',
		async (fault, answer, jobs) => {
			expect(await outcome(fault)).toEqual(answer);
			expect(sim.ledger).toHaveLength(jobs);
		},
	);

	it('goes away when cleared', async () => {
		await outcome({ kind: 'status', status: 503 });
		sim.fault(() => ({ kind: 'status', status: 503 }));
		sim.clearFaults();
		expect((await client.call('POST', '/editor/project', seed)).status).toBe(200);
	});

	it('that hangs before the work does no work for a client that hung up', async () => {
		sim.fault(() => ({ kind: 'hang', when: 'before', ms: 400 }));
		const hurried = fetch(`${sim.url}/api/odin/v3/editor/project`, {
			method: 'POST',
			headers: { authorization: client.token, 'content-type': 'application/json' },
			body: JSON.stringify(seed),
			signal: AbortSignal.timeout(20),
		});
		await expect(hurried).rejects.toThrow();
		// the same delay again, from here on: the first one is over by then
		await client.call('GET', '/auth');
		expect(sim.ledger).toEqual([]);
	});
});

it('Counters tell how many requests were in flight at most', async () => {
	sim.options.latencyMs = 20;
	sim.resetCounters();
	await Promise.all([1, 2, 3].map(async () => await client.call('GET', '/model')));
	await client.call('GET', '/model');
	expect(sim.counters).toMatchObject({ total: 4, maxInFlight: 3, byRoute: { 'GET /model': 4 } });
});

describe('a download', () => {
	const get = async (path: string, patienceMs = 30_000) => {
		const answer = await fetch(`${sim.url}${path}`, { signal: AbortSignal.timeout(patienceMs) });
		return (await answer.arrayBuffer()).byteLength;
	};

	it('can be of any size', async () => {
		expect(await get('/media/big/3000000')).toBe(3_000_000);
	});

	it.each<MediaFault>([
		{ kind: 'cut' },
		{ kind: 'stall', afterBytes: 10 },
		{ kind: 'slow', bytesPerSecond: 100 },
	])('can go wrong: %j', async (fault) => {
		sim.mediaFault(() => fault);
		await expect(get('/media/x.mp4', 400)).rejects.toThrow();
	});

	it('can lead to another host, and a token that comes along is noticed', async () => {
		sim.mediaFault(() => ({ kind: 'redirect' }));
		expect(await get('/media/x.png')).toBeGreaterThan(1000);
		expect(sim.otherHost.requests).toHaveLength(1);
		expect(sim.mediaRequestsWithAuthorization).toBe(0);
		await fetch(`${sim.otherHost.url}/media/x.png`, { headers: { authorization: 'x' } });
		expect(sim.mediaRequestsWithAuthorization).toBe(1);
	});
});
