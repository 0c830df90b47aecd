import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Problem } from './problem.mts';

/** A child process in its own process group, so that everything it starts (such as n8n's task runner) ends with it. */
interface Running {
	/** for messages */
	name: string;
	/** also the id of the process group */
	pid: number;
	/** the last 64 KiB it wrote */
	output: () => string;
	/** its exit code; null when a signal ended it */
	ended: Promise<number | null>;
	alive: () => boolean;
	/** ends the group: politely, then by force */
	stop: () => Promise<void>;
}

/** How much of a process's output is kept in memory, for messages. */
const KEPT = 64 * 1024;

/** What still runs. */
const running = new Set<Running>();

/** @param options `log` a file that gets the whole output; `grace` ms between asking the group to end and forcing it */
export function start(
	name: string,
	command: string,
	args: readonly string[],
	options: {
		cwd?: string;
		env?: Record<string, string | undefined>;
		log?: string;
		onText?: (text: string) => void;
		grace?: number;
	} = {},
): Running {
	endWithUs();
	const child = spawn(command, [...args], {
		cwd: options.cwd,
		env: guarded(options.env ?? process.env),
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const file = options.log ? createWriteStream(options.log, { flags: 'a' }) : undefined;
	let kept = '';
	const take = (chunk: Buffer) => {
		const text = chunk.toString('utf8');
		kept = (kept + text).slice(-KEPT);
		file?.write(chunk);
		options.onText?.(text);
	};
	child.stdout.on('data', take);
	child.stderr.on('data', take);

	let alive = true;
	const ended: Promise<number | null> = new Promise((done) => {
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
	const self: Running = {
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

/** @returns with the orphan guard loaded into every Node.js below */
function guarded(env: Record<string, string | undefined>): Record<string, string | undefined> {
	const guard = fileURLToPath(new URL('orphan-guard.cjs', import.meta.url));
	return { ...env, NODE_OPTIONS: `${env['NODE_OPTIONS'] ?? ''} --require "${guard}"`.trim() };
}

/** Runs a command to its end. */
export async function run(
	name: string,
	command: string,
	args: readonly string[],
	options?: Parameters<typeof start>[3],
): Promise<{ code: number | null; output: string }> {
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
 */
export async function untilStopped(): Promise<void> {
	if (stopping) await new Promise(() => {});
}

/** @param grace ms */
async function stopGroup(child: Running, grace: number) {
	if (!child.alive()) return;
	signalGroup(child.pid, 'SIGTERM');
	const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), grace);
	await child.ended;
	clearTimeout(timer);
}

function signalGroup(group: number, signal: NodeJS.Signals) {
	if (group <= 0) return;
	try {
		process.kill(-group, signal);
	} catch {
		// The group is empty, as intended.
	}
}

let armed = false;
let stopping = false;

/**
 * Makes sure nothing outlives this process: on Ctrl+C, SIGTERM, and a closed terminal, everything shuts down cleanly;
 * on a crash, the groups are killed.
 */
function endWithUs() {
	if (armed) return;
	armed = true;
	for (const [signal, code] of [
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const) {
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
 * Waits until `check` returns something, while `child` is alive.
 * @param check called four times a second
 * @param limit ms
 * @throws Problem with the end of the child's output when it ends or the limit passes
 */
export async function waitFor<T>(
	child: Running,
	check: () => Promise<T | undefined>,
	limit: number,
): Promise<T> {
	const deadline = Date.now() + limit;
	while (child.alive() && Date.now() < deadline) {
		const found = await check();
		if (found !== undefined) return found;
		await pause(250);
	}
	const what = child.alive()
		? `did not get ready within ${limit / 1000} s`
		: 'ended before it was ready';
	throw new Problem(`${child.name} ${what}. The last it wrote:\n${lastLines(child.output(), 15)}`);
}

/** @returns the last lines, without the empty ones */
export function lastLines(text: string, count: number): string {
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.slice(-count)
		.join('\n');
}
