import { join } from 'node:path';
import { LOOPBACK, freePort } from './ports.mjs';
import { start, waitFor } from './processes.mjs';
import { n8nEnvironment } from './n8nServer.mjs';

/**
 * A running worker of an n8n in queue mode.
 * @typedef {object} Worker
 * @property {string} log file with everything it wrote
 * @property {() => void} kill ends it and its task runner at once, as a power cut does (`kill -9`)
 * @property {() => Promise<void>} stop ends it in order
 * @property {Promise<number | null>} ended
 */

/**
 * Starts a worker and waits until it takes executions.
 * @param {import('./install.mjs').Install} install
 * @param {object} options
 * @param {string} options.userFolder
 * @param {Record<string, string>} options.env the database, the queue and the encryption key of its main
 * @returns {Promise<Worker>}
 */
export async function startWorker(install, { userFolder, env }) {
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

/** @param {string} url @returns {Promise<true | undefined>} */
async function isReady(url) {
	try {
		const answer = await fetch(`${url}/healthz/readiness`, { signal: AbortSignal.timeout(5000) });
		return answer.ok ? true : undefined;
	} catch {
		return undefined;
	}
}
