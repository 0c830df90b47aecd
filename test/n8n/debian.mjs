import { accessSync, constants, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.mjs';
import { lastLines, run } from './processes.mjs';

/** Where Debian puts programs; each version of PostgreSQL has a folder of its own, the newest first. */
function places() {
	const postgres = '/usr/lib/postgresql';
	const versions = readFolder(postgres).sort((a, b) => Number(b) - Number(a));
	return [
		...versions.map((version) => join(postgres, version, 'bin')),
		'/usr/local/bin',
		'/usr/bin',
	];
}

/**
 * Finds a program; where it is not there, Debian's package is installed first, if this may be done. Its service is
 * not started.
 * @param {string} program e.g. "redis-server"
 * @param {string} debianPackage that brings it
 * @param {import('./progressLog.mjs').ProgressLog} progress
 * @returns {Promise<string>} its path
 * @throws {Problem} when the program is not to be had
 */
export async function debianProgram(program, debianPackage, progress) {
	return find(program) ?? (await install(program, debianPackage, progress));
}

/** @param {string} program @returns {string | undefined} */
function find(program) {
	return places()
		.map((place) => join(place, program))
		.find((path) => {
			try {
				accessSync(path, constants.X_OK);
				return true;
			} catch {
				return false;
			}
		});
}

/** @param {string} program @param {string} debianPackage @param {import('./progressLog.mjs').ProgressLog} progress */
async function install(program, debianPackage, progress) {
	const advice = `Install it yourself (Debian: apt-get install ${debianPackage}).`;
	if (process.getuid?.() !== 0)
		throw new Problem(`${program} is not on this machine, and only root may install it. ${advice}`);
	progress.step(`Installing Debian's ${debianPackage}`);
	// In runlevel 1 Debian starts no services.
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	for (const args of [['update'], ['install', '-y', '--no-install-recommends', debianPackage]]) {
		const { code, output } = await run(`apt-get ${args[0]}`, 'apt-get', args, { env });
		if (code !== 0)
			throw new Problem(
				`apt-get ${args[0]} ended with ${code}. ${advice}\n${lastLines(output, 8)}`,
			);
	}
	const found = find(program);
	if (found === undefined)
		throw new Problem(`apt-get installed no ${program} in a usual place. ${advice}`);
	return found;
}

/** @param {string} folder @returns {string[]} */
function readFolder(folder) {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
