import { join } from 'node:path';
import type { Install } from './install.mts';
import { n8nEnvironment } from './n8nServer.mts';
import { LOOPBACK, freePort } from './ports.mts';
import { start, waitFor } from './processes.mts';

/** A running worker of an n8n in queue mode. */
export interface Worker {
	/** file with everything it wrote */
	log: string;
	/** ends it and its task runner at once, as a power cut does (`kill -9`) */
	kill: () => void;
	/** shuts it down cleanly */
	stop: () => Promise<void>;
	ended: Promise<number | null>;
}

/** Starts a worker and waits until it takes executions. */
export async function startWorker(
	install: Install,
	{
		userFolder,
		env,
	}: {
		userFolder: string;
		/** the database, the queue and the encryption key of its main */
		env: Record<string, string>;
	},
): Promise<Worker> {
	const port = await freePort();
	const log = join(userFolder, 'n8n.log');
	const child = start(
		`a worker of n8n ${install.release.version}`,
		install.node,
		[install.bin, 'worker'],
		{
			cwd: userFolder,
			env: {
				...(await n8nEnvironment(install, userFolder)),
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_WORKER_SERVER_ADDRESS: LOOPBACK,
				...env,
			},
			log,
			grace: 40_000,
		},
	);
	await waitFor(child, () => isReady(`http://${LOOPBACK}:${port}`), 300_000);
	return {
		log,
		kill: () => process.kill(-child.pid, 'SIGKILL'),
		stop: child.stop,
		ended: child.ended,
	};
}

async function isReady(url: string): Promise<true | undefined> {
	try {
		const answer = await fetch(`${url}/healthz/readiness`, { signal: AbortSignal.timeout(5000) });
		return answer.ok ? true : undefined;
	} catch {
		return undefined;
	}
}
