/**
 * Loaded first in every child process that `processes.mts` starts. When the process that started it
 * disappears without a chance to clean up (kill -9, a crashed CI job), the child ends its own group,
 * so that no server stays behind.
 */
const parent = process.ppid;

setInterval(() => {
	if (process.ppid !== parent) process.kill(0, 'SIGKILL');
}, 1000).unref();
