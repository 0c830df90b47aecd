import type { INode } from 'n8n-workflow';

import type { CredentialStore } from '../engine/credentialStore';
import type { Engine, RunResult } from '../engine/engine';
import { HUNG_LOOKS, onFastClock } from '../engine/fastClock';
import { createParameters, sceneRequest } from '../engine/project';
import type { Fault, LedgerEntry, Simulator } from '../simulator';

const EXPIRIES = ['401', '403', '200-1402', '400-token'] as const;
const ON_ERROR: Array<INode['onError']> = [
	'stopWorkflow',
	'continueRegularOutput',
	'continueErrorOutput',
];

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** One of everything that can go wrong with a call; hanging ones are rare, because each costs real time. */
function faultFor(random: number, pick: number): Fault | undefined {
	if (random > 0.3) return undefined;
	const faults: Fault[] = [
		{ kind: 'status', status: 429, headers: { 'retry-after': '2' } },
		{ kind: 'status', status: 429 },
		{ kind: 'status', status: 503, body: 'busy' },
		{
			kind: 'statusAfter',
			status: 500,
			body: { success: false, error: { code: 1, msg: 'internal' } },
		},
		{ kind: 'statusAfter', status: 502, body: '<html></html>' },
		{ kind: 'reset', when: 'before' },
		{ kind: 'reset', when: 'after' },
		{ kind: 'malformed', when: 'after' },
		{ kind: 'malformed', when: 'after', text: '{"success": true, "da' },
		{ kind: 'malformed', when: 'after', text: '' },
		{ kind: 'malformed', when: 'before' },
		{ kind: 'expired' },
		{ kind: 'status', status: 400, body: { success: false, error: { code: 9, msg: 'not today' } } },
	];
	if (pick > 0.995) return { kind: 'hang', when: pick > 0.9975 ? 'before' : 'after', ms: 600 };
	return faults[Math.floor(pick * faults.length)];
}

interface Story {
	result: RunResult;
	retried: RunResult;
	/** Paid jobs by the name of the item they were made for. */
	jobs: Map<string, LedgerEntry[]>;
}

/**
 * Runs items through faults with "Retry On Fail", then retries the execution as a person would, without faults.
 * Throws, naming the seed, when an item has two paid jobs, or one whose id is nowhere to be found.
 */
export async function liveThroughFaults(
	seed: number,
	count: number,
	engine: Engine,
	sim: Simulator,
	credentials: CredentialStore,
): Promise<Story> {
	const random = randomFrom(seed);
	const waits = random() < 0.3;
	const onError = ON_ERROR[Math.floor(random() * ON_ERROR.length)];
	const names = Array.from({ length: count }, (_, i) => `seed ${seed} item ${i}`);
	const before = sim.ledger.length;
	sim.set({ expiry: EXPIRIES[Math.floor(random() * EXPIRIES.length)] ?? '401' });
	sim.fault(({ route }) => (route.startsWith('/media') ? undefined : faultFor(random(), random())));
	const options = {
		parameters: createParameters({
			timeLimit: waits ? 30 : 0,
			options: {
				mostPaidJobs: count,
				inFlight: 1 + Math.floor(random() * 20),
			},
		}),
		items: names.map((name) => ({ request: sceneRequest(name) })),
		credentials,
		node: { onError, retryOnFail: true, maxTries: 5, waitBetweenTries: 1000 },
	};
	const result = await onFastClock(async () => await engine.run(options), HUNG_LOOKS);
	sim.clearFaults();
	const retried = await onFastClock(
		async () => await engine.run({ ...options, retryOf: result.data }),
		HUNG_LOOKS,
	);

	const jobs = new Map(names.map((name) => [name, [] as LedgerEntry[]]));
	for (const entry of sim.ledger.slice(before))
		jobs.get((entry.request as { name: string }).name)?.push(entry);
	const story = { result, retried, jobs };
	const wrong = contradictions(names, story);
	if (wrong.length > 0)
		throw new Error(`Seed ${seed} (${count} items, ${onError}): ${wrong.slice(0, 5).join('; ')}`);
	return story;
}

/** What the journal of the node holds for the item, as JSON. */
function journalOf(item: number, { data }: RunResult): string {
	const contexts = Object.values(data.executionData?.contextData ?? {}) as Array<{
		paidCalls?: Record<string, unknown>;
	}>;
	const entries = contexts.flatMap(({ paidCalls = {} }) => Object.entries(paidCalls));
	// The first part of a key is the run of the node, the second the item.
	return JSON.stringify(entries.filter(([key]) => key.startsWith(`0/${item}/`)));
}

function contradictions(names: string[], { result, retried, jobs }: Story): string[] {
	const answers = new Map<number, { id?: unknown; mayExist?: unknown; message?: unknown }>();
	for (const item of [...retried.items, ...retried.errorItems]) {
		const at = Array.isArray(item.pairedItem) ? item.pairedItem[0] : item.pairedItem;
		const index = typeof at === 'object' ? at.item : (at ?? -1);
		const details = item.json.details as { mayExist?: boolean } | undefined;
		answers.set(index, {
			id: item.json.projectId,
			mayExist: details?.mayExist,
			message: item.json.error,
		});
	}
	return names.flatMap((name, index) => {
		const made = jobs.get(name) ?? [];
		if (made.length > 1) return [`${name} was paid ${made.length} times`];
		if (retried.error !== undefined) {
			// The run stops at the first item that cannot be finished; every other id is where a person finds it.
			const said = [
				retried.error.message,
				...[result, retried].flatMap(({ customData }) => Object.values(customData)),
			].join(' ');
			const told =
				made.every(({ id }) => said.includes(id)) ||
				journalOf(index, retried).includes('"state":"unknown"');
			return told ? [] : [`the id of ${name} is lost`];
		}
		const answer = answers.get(index);
		if (answer === undefined) return [`${name} has no answer`];
		if (answer.id !== undefined)
			return answer.id === made[0]?.id ? [] : [`${name} has the id of another job`];
		if (typeof answer.message !== 'string') return [`${name} has neither id nor message`];
		if (answer.mayExist === true) return [];
		return answer.mayExist === false && made.length === 0
			? []
			: [`${name} was paid, and is told not to be: ${answer.message}`];
	});
}
