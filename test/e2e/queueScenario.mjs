import { readFile } from 'node:fs/promises';
import { addCredential } from './testbed.mjs';
import { missingVideos, rowsOf, rowsToVideos } from './queueWorkflows.mjs';

/** @typedef {import('./queueTestbed.mjs').QueueTestbed} QueueTestbed */

export const ITEMS = 20;
export const BATCHES = Array.from({ length: 50 }, (_, i) => String(i + 1).padStart(2, '0'));
export const PARKED = ['P1', 'P2', 'P3'];

/** Paid jobs from which on a worker is killed: the second wave of executions begins. */
const KILL_FROM = 420;
/** A killed execution may have come so far; calls in flight make it a few more, so that some of its videos are never ordered. */
const ORDERED_BY_THE_KILLED = 10;
/** Paid jobs at which Redis is restarted. */
const RESTART_AT = 620;

/** For a machine with other work; a quiet one needs a third of it. */
const LIMIT_MS = 900_000;

/**
 * One execution as n8n's database tells it in the end.
 * @typedef {object} Row
 * @property {string} id
 * @property {string} status
 * @property {string} mode
 * @property {string} workflow its name
 * @property {string} batch of rows it was given, empty where n8n no longer knows
 * @property {number} stoppedAt when it ended, in ms since 1970; NaN while it is open
 *
 * @typedef {object} ScenarioResult
 * @property {string} credential
 * @property {number} killedAt when a worker was killed, in ms since 1970
 * @property {{from: number, until: number}} redisAway the time in which Redis was stopped and came back, in ms since 1970
 * @property {number} runningAtRestart executions that a living worker was running when Redis was stopped
 */

/**
 * 50 executions of 20 videos each, and three more that release the worker. In the middle a worker is killed, Redis
 * restarted and a new worker started, as a supervisor does. Comes back when no execution is open any more.
 * @param {QueueTestbed} testbed
 * @returns {Promise<ScenarioResult>}
 */
export async function runScenario(testbed) {
	const { n8n, redis, progress, workers } = testbed;
	const credential = await addCredential(testbed);
	for (const [path, parameters] of /** @type {const} */ ([
		['kept', {}],
		['parked', { whileWaiting: 'release' }],
	])) {
		const { id } = await n8n.createWorkflow(await rowsToVideos(credential, path, parameters));
		await n8n.activate(id);
	}
	for (const batch of PARKED) await post(testbed, 'parked', batch);
	await until(
		async () =>
			(await executions(testbed, 'parked')).filter(({ status }) => status === 'waiting').length ===
			2 * PARKED.length,
		'all are parked',
	);
	for (const batch of BATCHES) await post(testbed, 'kept', batch);
	progress.step(`${BATCHES.length} executions are under way, ${PARKED.length} more are parked`);

	await until(
		async () => paidJobs(testbed).length >= KILL_FROM && (await isOrdering(testbed, workers[0])),
		'worker 1 is in the middle of its orders',
	);
	const killedAt = Date.now();
	workers[0]?.kill();
	progress.step(`Worker 1 is killed, after ${paidJobs(testbed).length} paid jobs`);
	await until(() => paidJobs(testbed).length >= RESTART_AT, 'the other worker goes on');
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
	);
	progress.step('No execution is open any more');
	return { credential, killedAt, redisAway, runningAtRestart };
}

/** @param {QueueTestbed} testbed @param {string[]} batches @param {string} credential @returns {Promise<import('../n8n/n8nClient.mjs').Execution>} */
export async function repair({ n8n }, batches, credential) {
	const { id } = await n8n.createWorkflow(
		await missingVideos(
			credential,
			batches.flatMap((batch) => rowsOf(batch, ITEMS)),
		),
	);
	return await n8n.finished(await n8n.run(id, 'Start'), { limit: LIMIT_MS });
}

/** @param {string} status of an execution @returns {boolean} whether it says how the execution ended */
export const isKnown = (status) => ['success', 'error', 'crashed', 'canceled'].includes(status);

/** @param {QueueTestbed} testbed @returns {Array<{id: string, name: string}>} what the stand-in was paid for, in order */
export const paidJobs = ({ simulator }) =>
	simulator.ledger
		.filter(({ paid }) => paid)
		.map(({ id, request }) => ({ id, name: String(/** @type {{name: string}} */ (request).name) }));

/** @param {string[]} names of paid jobs @returns {string[]} those that are in it before */
export const twice = (names) => names.filter((name, i) => names.indexOf(name) !== i);

/**
 * @param {QueueTestbed} testbed
 * @param {string} [workflow] name; all by default
 * @returns {Promise<Row[]>}
 */
export async function executions({ postgres }, workflow) {
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

/**
 * What the log of a worker tells.
 * @param {import('../n8n/n8nWorker.mjs').Worker} worker
 * @returns {Promise<{started: string[], finished: string[], taken: Array<{execution: string, project: string}>}>}
 */
export async function readLog({ log }) {
	const text = await readFile(log, 'utf8');
	const ids = (/** @type {RegExp} */ pattern) =>
		[...text.matchAll(pattern)].map(([, id = '']) => id);
	return {
		started: ids(/Worker started execution (\d+)/g),
		finished: ids(/Worker finished execution (\d+)/g),
		taken: [...text.matchAll(/AI Studios, execution (\d+): item \d+: project (\w+) taken/g)].map(
			([, execution = '', project = '']) => ({ execution, project }),
		),
	};
}

/**
 * @param {QueueTestbed} testbed
 * @param {import('../n8n/n8nWorker.mjs').Worker | undefined} worker
 * @returns {Promise<boolean>} whether an execution of the worker has ordered some of its videos, and by far not all
 */
export async function isOrdering(testbed, worker) {
	if (worker === undefined) return false;
	const { taken } = await readLog(worker);
	const names = new Map(paidJobs(testbed).map(({ id, name }) => [id, name]));
	const batches = new Set(taken.map(({ project }) => batchOf(names.get(project) ?? '')));
	return [...batches].some(
		(batch) =>
			[...names.values()].filter((name) => batchOf(name) === batch).length <= ORDERED_BY_THE_KILLED,
	);
}

/** @param {string} name of a project */
const batchOf = (name) => name.slice(0, name.lastIndexOf('-'));

/** @param {QueueTestbed} testbed @param {string} path of the webhook @param {string} batch */
export async function post({ server }, path, batch) {
	const order = {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ rows: rowsOf(batch, ITEMS) }),
	};
	// Right after its workflow was published the webhook takes a moment to be there.
	await until(
		async () => (await fetch(`${server.url}/webhook/${path}`, order)).ok,
		`the webhook takes batch ${batch}`,
	);
}

/** @param {() => boolean | Promise<boolean>} happened @param {string} what */
export async function until(happened, what) {
	const deadline = Date.now() + LIMIT_MS;
	while (!(await happened())) {
		if (Date.now() > deadline)
			throw new Error(`It did not happen within ${LIMIT_MS / 60_000} minutes that ${what}.`);
		await new Promise((done) => setTimeout(done, 50));
	}
}
