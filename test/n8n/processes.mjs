import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Problem } from './problem.mjs';

/**
 * A child process in a process group of its own, so that whatever it starts (n8n starts a task
 * runner) ends with it.
 * @typedef {object} Running
 * @property {string} name for messages
 * @property {number} pid also the id of the process group
 * @property {() => string} output the last 64 KiB it wrote
 * @property {Promise<number | null>} ended its exit code; null when a signal ended it
 * @property {() => boolean} alive
 * @property {() => Promise<void>} stop ends the group: politely, then by force
 */

/** How much of a process's output is kept in memory, for messages. */
const KEPT = 64 * 1024;

/** What still runs. @type {Set<Running>} */
const running = new Set();

/**
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: Record<string, string | undefined>, log?: string, onText?: (text: string) => void, grace?: number}} [options]
 *   `log` a file that gets the whole output; `grace` ms between asking the group to end and forcing it
 * @returns {Running}
 */
export function start(name, command, args, options = {}) {
	endWithUs();
	const child = spawn(command, [...args], {
		cwd: options.cwd,
		env: guarded(options.env ?? process.env),
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const file = options.log ? createWriteStream(options.log, { flags: 'a' }) : undefined;
	let kept = '';
	/** @param {Buffer} chunk */
	const take = (chunk) => {
		const text = chunk.toString('utf8');
		kept = (kept + text).slice(-KEPT);
		file?.write(chunk);
		options.onText?.(text);
	};
	child.stdout.on('data', take);
	child.stderr.on('data', take);

	let alive = true;
	/** @type {Promise<number | null>} */
	const ended = new Promise((done) => {
		child.once('error', (error) => {
			kept += `\n${error.message}`;
			alive = false;
			done(127);
		});
		child.once('close', (code) => {
			alive = false;
			file?.end();
			done(code);
		});
	});
	const pid = child.pid ?? 0;
	/** @type {Running} */
	const self = {
		name,
		pid,
		output: () => kept,
		ended,
		alive: () => alive,
		stop: () => stopGroup(self, options.grace ?? 10_000),
	};
	running.add(self);
	void ended.then(() => {
		signalGroup(pid, 'SIGKILL');
		running.delete(self);
	});
	return self;
}

/**
 * @param {Record<string, string | undefined>} env
 * @returns {Record<string, string | undefined>} with the orphan guard loaded into every Node.js below
 */
function guarded(env) {
	const guard = fileURLToPath(new URL('orphan-guard.cjs', import.meta.url));
	return { ...env, NODE_OPTIONS: `${env['NODE_OPTIONS'] ?? ''} --require "${guard}"`.trim() };
}

/**
 * Runs a command to its end.
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof start>[3]} [options]
 * @returns {Promise<{code: number | null, output: string}>}
 */
export async function run(name, command, args, options) {
	const child = start(name, command, args, options);
	const code = await child.ended;
	return { code, output: child.output() };
}

/** Stops everything that `start` began and that still runs. */
export async function stopAll() {
	await Promise.all([...running].reverse().map((child) => child.stop()));
}

/**
 * Never comes back once Ctrl-C or a like signal has come: what goes wrong after that is only the
 * stopping itself, and the signal's handler ends the process.
 * @returns {Promise<void>}
 */
export async function untilStopped() {
	if (stopping) await new Promise(() => {});
}

/**
 * @param {Running} child
 * @param {number} grace ms
 */
async function stopGroup(child, grace) {
	if (!child.alive()) return;
	signalGroup(child.pid, 'SIGTERM');
	const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), grace);
	await child.ended;
	clearTimeout(timer);
}

/**
 * @param {number} group
 * @param {NodeJS.Signals} signal
 */
function signalGroup(group, signal) {
	if (group <= 0) return;
	try {
		process.kill(-group, signal);
	} catch {
		// Nobody is left in the group, which is what was wanted.
	}
}

let armed = false;
let stopping = false;

/**
 * Makes sure nothing outlives this process: on Ctrl-C, SIGTERM and a closed terminal everything is
 * stopped in order; on a crash the groups are killed on the way out.
 */
function endWithUs() {
	if (armed) return;
	armed = true;
	for (const [signal, code] of /** @type {const} */ ([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	])) {
		process.on(signal, () => {
			if (stopping) return;
			stopping = true;
			process.stdout.write('\nStopping everything …\n');
			void stopAll().finally(() => process.exit(code));
		});
	}
	process.on('exit', () => {
		for (const child of running) signalGroup(child.pid, 'SIGKILL');
	});
}

/**
 * Waits until `check` answers something, while `child` is alive.
 * @template T
 * @param {Running} child
 * @param {() => Promise<T | undefined>} check is asked four times a second
 * @param {number} limit ms
 * @returns {Promise<T>}
 * @throws {Problem} with the end of the child's output when it ends or the limit passes
 */
export async function waitFor(child, check, limit) {
	const deadline = Date.now() + limit;
	while (child.alive() && Date.now() < deadline) {
		const found = await check();
		if (found !== undefined) return found;
		await new Promise((done) => setTimeout(done, 250));
	}
	const what = child.alive()
		? `did not get ready within ${limit / 1000} s`
		: 'ended before it was ready';
	throw new Problem(`${child.name} ${what}. The last it wrote:\n${lastLines(child.output(), 15)}`);
}

/**
 * @param {string} text
 * @param {number} count
 * @returns {string} the last lines, without the empty ones
 */
export function lastLines(text, count) {
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.slice(-count)
		.join('\n');
}
