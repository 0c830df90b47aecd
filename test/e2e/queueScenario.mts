import { readFile } from 'node:fs/promises';
import type { Execution } from '../n8n/n8nClient.mts';
import type { Worker } from '../n8n/n8nWorker.mts';
import { until } from '../until.ts';
import type { QueueTestbed } from './queueTestbed.mts';
import { missingVideos, rowsOf, rowsToVideos } from './queueWorkflows.mts';
import { addCredential } from './testbed.mts';

export const ITEMS = 20;
export const BATCHES = Array.from({ length: 50 }, (_, i) => String(i + 1).padStart(2, '0'));
export const PARKED = ['P1', 'P2', 'P3'];

/** Paid jobs from which on a worker is killed: the second wave of executions begins. */
const KILL_FROM = 420;
/**
 * How far a killed execution may have come; calls in flight add a few more, so some of its videos are never started.
 */
const ORDERED_BY_THE_KILLED = 10;
/** Paid jobs at which Redis is restarted. */
const RESTART_AT = 620;

/** ms; for a machine with other work, a quiet one needs a third of it. */
const LIMIT_MS = 900_000;

/** What is waited for in a scenario may take long, and the kill has to hit the middle of it. */
export const PATIENCE = { limit: LIMIT_MS, every: 50 };

/** One execution as stored in n8n's database at the end. */
export interface Row {
	id: string;
	status: string;
	mode: string;
	/** its name */
	workflow: string;
	/** of rows it was given, empty where n8n no longer knows */
	batch: string;
	/** when it ended, in ms since 1970; NaN while it is open */
	stoppedAt: number;
}

export interface ScenarioResult {
	credential: string;
	/** when a worker was killed, in ms since 1970 */
	killedAt: number;
	/** the time in which Redis was stopped and came back, in ms since 1970 */
	redisAway: { from: number; until: number };
	/** executions that a living worker was running when Redis was stopped */
	runningAtRestart: number;
}

/**
 * 50 executions of 20 videos each, and three more that release the worker. In the middle a worker is killed, Redis
 * restarted and a new worker started, as a supervisor does. Comes back when no execution is open any more.
 */
export async function runScenario(testbed: QueueTestbed): Promise<ScenarioResult> {
	const { n8n, redis, progress, workers } = testbed;
	const credential = await addCredential(testbed);
	for (const [path, parameters] of [
		['kept', {}],
		['parked', { options: { whileWaiting: 'release' } }],
	] as const) {
		const { id } = await n8n.createWorkflow(await rowsToVideos(credential, path, parameters));
		await n8n.activate(id);
	}
	for (const batch of PARKED) await post(testbed, 'parked', batch);
	await until(
		async () =>
			(await executions(testbed, 'parked')).filter(({ status }) => status === 'waiting').length ===
			2 * PARKED.length,
		'all are parked',
		PATIENCE,
	);
	for (const batch of BATCHES) await post(testbed, 'kept', batch);
	progress.step(`${BATCHES.length} executions are under way, ${PARKED.length} more are parked`);

	await until(
		async () => paidJobs(testbed).length >= KILL_FROM && (await isOrdering(testbed, workers[0])),
		'worker 1 is in the middle of its orders',
		PATIENCE,
	);
	const killedAt = Date.now();
	workers[0]?.kill();
	progress.step(`Worker 1 is killed, after ${paidJobs(testbed).length} paid jobs`);
	await until(() => paidJobs(testbed).length >= RESTART_AT, 'the other worker goes on', PATIENCE);
	const dead = new Set(workers[0] && (await readLog(workers[0])).started);
	const runningAtRestart = (await executions(testbed, 'kept')).filter(
		({ id, status }) => status === 'running' && !dead.has(id),
	).length;
	const from = Date.now();
	await redis.restart();
	const redisAway = { from, until: Date.now() };
	progress.step(`Redis was restarted, after ${paidJobs(testbed).length} paid jobs`);
	await testbed.addWorker();
	progress.step('A new worker runs');
	await until(
		async () => (await executions(testbed)).every(({ status }) => isKnown(status)),
		'every execution has ended',
		PATIENCE,
	);
	progress.step('No execution is open any more');
	return { credential, killedAt, redisAway, runningAtRestart };
}

export async function repair(
	{ n8n }: QueueTestbed,
	batches: string[],
	credential: string,
): Promise<Execution> {
	const { id } = await n8n.createWorkflow(
		await missingVideos(
			credential,
			batches.flatMap((batch) => rowsOf(batch, ITEMS)),
		),
	);
	return await n8n.finished(await n8n.run(id, 'Start'), { limit: LIMIT_MS });
}

/** @param status of an execution @returns whether it says how the execution ended */
export const isKnown = (status: string): boolean =>
	['success', 'error', 'crashed', 'canceled'].includes(status);

/** @returns what the simulator was paid for, in order */
export const paidJobs = ({ simulator }: QueueTestbed): Array<{ id: string; name: string }> =>
	simulator.ledger
		.filter(({ paid }) => paid)
		.map(({ id, request }) => ({ id, name: String((request as { name: string }).name) }));

/** @param names of paid jobs @returns those that are in it before */
export const twice = (names: string[]): string[] =>
	names.filter((name, i) => names.indexOf(name) !== i);

/** @param workflow name; all by default */
export async function executions({ postgres }: QueueTestbed, workflow?: string): Promise<Row[]> {
	const rows = await postgres.rows(`
		select e.id, e.status, e.mode, w.name, substring(d.data from 'Row ([^"]+)-01'), extract(epoch from e."stoppedAt") * 1000
		from execution_entity e join workflow_entity w on w.id = e."workflowId" join execution_data d on d."executionId" = e.id
		order by e.id`);
	const all = rows.map(
		([id = '', status = '', mode = '', name = '', batch = '', stopped = '']) => ({
			id,
			status,
			mode,
			workflow: name,
			batch,
			stoppedAt: stopped === '' ? NaN : Number(stopped),
		}),
	);
	return all.filter((one) => workflow === undefined || one.workflow === workflow);
}

/** What the log of a worker says. */
export async function readLog({ log }: Worker): Promise<{
	started: string[];
	finished: string[];
	taken: Array<{ execution: string; project: string }>;
}> {
	const text = await readFile(log, 'utf8');
	const ids = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, id = '']) => id);
	return {
		started: ids(/Worker started execution (\d+)/g),
		finished: ids(/Worker finished execution (\d+)/g),
		taken: [...text.matchAll(/AI Studios, execution (\d+): item \d+: project (\w+) accepted/g)].map(
			([, execution = '', project = '']) => ({ execution, project }),
		),
	};
}

/** @returns whether an execution of the worker has started some of its videos, but far from all */
export async function isOrdering(
	testbed: QueueTestbed,
	worker: Worker | undefined,
): Promise<boolean> {
	if (worker === undefined) return false;
	const { taken } = await readLog(worker);
	const names = new Map(paidJobs(testbed).map(({ id, name }) => [id, name]));
	const batches = new Set(taken.map(({ project }) => batchOf(names.get(project) ?? '')));
	return [...batches].some(
		(batch) =>
			[...names.values()].filter((name) => batchOf(name) === batch).length <= ORDERED_BY_THE_KILLED,
	);
}

/** @param name of a project */
const batchOf = (name: string) => name.slice(0, name.lastIndexOf('-'));

/** @param path of the webhook */
export async function post({ server }: QueueTestbed, path: string, batch: string) {
	const order = {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ rows: rowsOf(batch, ITEMS) }),
	};
	// Right after its workflow was published the webhook takes a moment to be there.
	await until(
		async () => (await fetch(`${server.url}/webhook/${path}`, order)).ok,
		`the webhook takes batch ${batch}`,
		PATIENCE,
	);
}
