import { accessSync, constants, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.mts';
import { lastLines, run } from './processes.mts';
import type { ProgressLog } from './progressLog.mts';

/** Where Debian puts programs; each version of PostgreSQL has its own folder, newest first. */
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
 * Finds a program. If it is missing, installs Debian's package first, if permitted. Does not start its service.
 * @param program e.g. "redis-server"
 * @param debianPackage that brings it
 * @returns its path
 * @throws Problem when the program cannot be installed
 */
export async function debianProgram(
	program: string,
	debianPackage: string,
	progress: ProgressLog,
): Promise<string> {
	return find(program) ?? (await install(program, debianPackage, progress));
}

function find(program: string): string | undefined {
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

async function install(program: string, debianPackage: string, progress: ProgressLog) {
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

function readFolder(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
