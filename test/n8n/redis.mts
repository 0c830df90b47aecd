import { mkdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { debianProgram } from './debian.mts';
import { LOOPBACK, freePort } from './ports.mts';
import { start, waitFor } from './processes.mts';
import type { ProgressLog } from './progressLog.mts';

/** A separate Redis for one test. */
export interface Redis {
	/** what n8n needs to use it */
	env: Record<string, string>;
	/** shuts it down cleanly and restarts it with the data it wrote to disk */
	restart: () => Promise<void>;
}

/**
 * Starts Redis on a free loopback port. It keeps its data in its own folder and ends with this process.
 * @param folder is made if it is not there
 */
export async function startRedis(folder: string, progress: ProgressLog): Promise<Redis> {
	const program = await debianProgram('redis-server', 'redis-server', progress);
	await mkdir(folder, { recursive: true });
	const port = await freePort();
	const args = [
		'--port',
		String(port),
		'--bind',
		LOOPBACK,
		'--dir',
		folder,
		'--appendonly',
		'yes',
		'--daemonize',
		'no',
	];
	const startOnce = async () => {
		const child = start('Redis', 'setpriv', ['--pdeathsig', 'KILL', program, ...args], {
			cwd: folder,
			log: join(folder, 'redis.log'),
		});
		await waitFor(child, () => answers(port), 120_000);
		return child;
	};
	let child = await startOnce();
	return {
		env: { QUEUE_BULL_REDIS_HOST: LOOPBACK, QUEUE_BULL_REDIS_PORT: String(port) },
		restart: async () => {
			await child.stop();
			child = await startOnce();
		},
	};
}

/** @returns whether Redis answers there and has read its data */
function answers(port: number): Promise<true | undefined> {
	return new Promise((done) => {
		const socket = createConnection(port, LOOPBACK, () => socket.write('PING\r\n'));
		socket.setTimeout(5000, () => socket.destroy());
		socket.on('error', () => done(undefined));
		socket.on('close', () => done(undefined));
		socket.on('data', (data) => {
			done(data.toString().startsWith('+PONG') ? true : undefined);
			socket.destroy();
		});
	});
}
