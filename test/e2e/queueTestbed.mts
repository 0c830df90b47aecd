import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installN8n } from '../n8n/install.mts';
import { N8nClient } from '../n8n/n8nClient.mts';
import { startN8n, type Server } from '../n8n/n8nServer.mts';
import { startWorker, type Worker } from '../n8n/n8nWorker.mts';
import { installPackage, packPackage } from '../n8n/pack.mts';
import { startPostgres, type Postgres } from '../n8n/postgres.mts';
import { stopAll } from '../n8n/processes.mts';
import { createProgressLog, type ProgressLog } from '../n8n/progressLog.mts';
import { startRedis, type Redis } from '../n8n/redis.mts';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/index.ts';
import { OWNER } from './testbed.mts';

/** An n8n in queue mode with our packed tarball, and the AI Studios simulator beside it. */
export interface QueueTestbed {
	progress: ProgressLog;
	/** the main */
	server: Server;
	/** signed in as the owner */
	n8n: N8nClient;
	/** in the order they were started */
	workers: Worker[];
	addWorker: () => Promise<Worker>;
	postgres: Postgres;
	redis: Redis;
	simulator: Simulator;
	/** everything that n8n, PostgreSQL and Redis stored and logged is below it */
	folder: string;
	/** stops everything and removes what was stored */
	close: () => Promise<void>;
}

/**
 * Brings up PostgreSQL, Redis, one main and two workers, all with n8n's own defaults for workers and locks.
 * @param version of n8n
 * @param simulatorOptions as in test/simulator/options.ts
 * @param settings environment of main and workers, besides
 */
export async function openQueueTestbed(
	version: string,
	simulatorOptions: Partial<SimulatorOptions>,
	settings: Record<string, string> = {},
): Promise<QueueTestbed> {
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
		const homeOf = async (name: string) => {
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
		const workers: Worker[] = [];
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
