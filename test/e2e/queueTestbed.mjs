import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../demo/requestLog.mjs';
import { installN8n } from '../n8n/install.mjs';
import { installPackage, packPackage } from '../n8n/pack.mjs';
import { startPostgres } from '../n8n/postgres.mjs';
import { stopAll } from '../n8n/processes.mjs';
import { startRedis } from '../n8n/redis.mjs';
import { N8nClient } from '../n8n/n8nClient.mjs';
import { createProgressLog } from '../n8n/progressLog.mjs';
import { startN8n } from '../n8n/n8nServer.mjs';
import { startWorker } from '../n8n/n8nWorker.mjs';
import { OWNER } from './testbed.mjs';

/**
 * An n8n in queue mode with our packed tarball, and the AI Studios stand-in beside it.
 * @typedef {object} QueueTestbed
 * @property {import('../n8n/progressLog.mjs').ProgressLog} progress
 * @property {import('../n8n/n8nServer.mjs').Server} server the main
 * @property {N8nClient} n8n signed in as the owner
 * @property {import('../n8n/n8nWorker.mjs').Worker[]} workers in the order they were started
 * @property {() => Promise<import('../n8n/n8nWorker.mjs').Worker>} addWorker
 * @property {import('../n8n/postgres.mjs').Postgres} postgres
 * @property {import('../n8n/redis.mjs').Redis} redis
 * @property {import('../demo/requestLog.mjs').Simulator} simulator
 * @property {string} folder everything that n8n, PostgreSQL and Redis stored and logged is below it
 * @property {() => Promise<void>} close stops everything and removes what was stored
 */

/**
 * Brings up PostgreSQL, Redis, one main and two workers, all with n8n's own defaults for workers and locks.
 * @param {string} version of n8n
 * @param {Record<string, unknown>} simulatorOptions as in test/simulator/options.ts
 * @param {Record<string, string>} [settings] environment of main and workers, besides
 * @returns {Promise<QueueTestbed>}
 */
export async function openQueueTestbed(version, simulatorOptions, settings = {}) {
	const progress = createProgressLog(process.stderr);
	const install = await installN8n(version, progress);
	const tarball = await packPackage();
	const folder = await mkdtemp(join(tmpdir(), 'aistudios-queue-'));
	const simulator = await startSimulator(simulatorOptions);
	const close = async () => {
		await stopAll();
		await simulator.close();
		await rm(folder, { recursive: true, force: true });
	};
	try {
		// PostgreSQL does not run as root, and its user may not look into a folder of root.
		const database = await mkdtemp(join(tmpdir(), 'aistudios-postgres-'));
		const postgres = await startPostgres(database, progress);
		const redis = await startRedis(join(folder, 'redis'), progress);
		const env = {
			...postgres.env,
			...redis.env,
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			// On a busy machine Redis may take longer than the usual 10 s to come back; n8n gives up then.
			QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '120000',
			...settings,
		};
		/** @param {string} name */
		const homeOf = async (name) => {
			const home = join(folder, name);
			await installPackage(tarball, home);
			return home;
		};
		progress.step('Starting the main');
		const server = await startN8n(install, {
			userFolder: await homeOf('main'),
			env,
			limit: 600_000,
		});
		const n8n = new N8nClient(server);
		await n8n.enter(OWNER);
		/** @type {import('../n8n/n8nWorker.mjs').Worker[]} */
		const workers = [];
		const addWorker = async () => {
			const home = await homeOf(`worker-${workers.length + 1}`);
			const worker = await startWorker(install, { userFolder: home, env });
			workers.push(worker);
			return worker;
		};
		progress.step('Starting two workers');
		await addWorker();
		await addWorker();
		return {
			progress,
			server,
			n8n,
			workers,
			addWorker,
			postgres,
			redis,
			simulator,
			folder,
			close: async () => {
				await close();
				await rm(database, { recursive: true, force: true });
			},
		};
	} catch (problem) {
		await close();
		throw problem;
	}
}
