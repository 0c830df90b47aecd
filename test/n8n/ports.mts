import { createServer } from 'node:net';
import { Problem } from './problem.mts';

/** The only address anything here listens on. */
export const LOOPBACK = '127.0.0.1';

/** Ports assigned by this process; until something listens there, the system could assign them again. */
const given = new Set<number>();

/** A free port, a different one on each call. */
export async function freePort(): Promise<number> {
	for (let tries = 0; tries < 20; tries++) {
		const port = await tryPort(0);
		if (port === undefined || given.has(port)) continue;
		given.add(port);
		return port;
	}
	throw new Problem(`No free port was found on ${LOOPBACK}.`);
}

/**
 * The port from an environment variable, or the default.
 * @param variable name of the environment variable, for the message
 * @param value what it holds
 * @throws Problem when the value is no port
 */
export function portFrom(variable: string, value: string | undefined, usual: number): number {
	if (value === undefined || value === '') return usual;
	const port = Number(value);
	if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
	throw new Problem(`${variable} is "${value}", but a port is a whole number from 1 to 65535.`);
}

/**
 * @param purpose what was to listen there, e.g. "n8n"
 * @param variable the environment variable that chooses another port
 * @throws Problem when somebody listens there already
 */
export async function requireFree(port: number, purpose: string, variable: string) {
	if ((await tryPort(port)) !== undefined) return;
	throw new Problem(
		`Port ${port} on ${LOOPBACK} is taken, and ${purpose} was to listen there. ` +
			`Stop what uses it (an earlier run, perhaps), or choose another port: ${variable}=<port>.`,
	);
}

/**
 * Listens for a moment.
 * @param port 0 for any
 * @returns the port, or undefined when it is taken
 */
function tryPort(port: number): Promise<number | undefined> {
	return new Promise((done) => {
		const server = createServer();
		server.once('error', () => done(undefined));
		server.listen(port, LOOPBACK, () => {
			const address = server.address();
			const found = typeof address === 'object' && address ? address.port : undefined;
			server.close(() => done(found));
		});
	});
}
