import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fingerprint } from './fingerprint.mts';
import { npmInstall } from './npm.mts';
import { DEMO, LOCKS } from './paths.mts';
import { nodePackage, versionFits } from './platform.mts';
import { Problem } from './problem.mts';
import type { ProgressLog } from './progressLog.mts';
import { releaseOf, type Release } from './releases.mts';

/** Written last into a finished install; holds the hash of the lock it was made from. */
const MARKER = '.installed';

/** An n8n that can be started. */
export interface Install {
	release: Release;
	/** that holds its node_modules */
	folder: string;
	/** the Node.js executable to run it with */
	node: string;
	/** n8n's own start script */
	bin: string;
}

/**
 * Installs an n8n release and a Node.js that can run it, unless both are there already. Everything
 * comes from the npm registry, and nothing is compiled.
 */
export async function installN8n(version: string, progress: ProgressLog): Promise<Install> {
	const release = releaseOf(version);
	const node = await installNode(release, progress);
	const lock = join(LOCKS, version);
	const folder = join(DEMO, 'n8n', version);
	await installOnce(
		folder,
		await fingerprint(lock),
		progress,
		`n8n ${version}`,
		async (staging) => {
			progress.step(
				`Installing n8n ${version} from npm: about 2000 packages, 3 minutes, 2.5 GB on disk`,
			);
			await cp(lock, staging, { recursive: true });
			await withTicks(progress, () => npmInstall(`n8n ${version}`, staging));
		},
	);
	return { release, folder, node, bin: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

/** @returns path of a Node.js executable that may run the release: the running one when it fits */
async function installNode(release: Release, progress: ProgressLog): Promise<string> {
	if (versionFits(process.version, release.node)) return process.execPath;
	const { name, version } = nodePackage(process.platform, process.arch);
	const folder = join(DEMO, 'node', `${name}-${version}`);
	await installOnce(folder, version, progress, `Node.js ${version}`, async (staging) => {
		progress.step(
			`Installing Node.js ${version} from npm (n8n ${release.version} does not run on ${process.version})`,
		);
		await writeFile(join(staging, 'package.json'), '{"private": true}\n');
		await npmInstall(`Node.js ${version}`, staging, ['--save-exact', `${name}@${version}`]);
	});
	return join(folder, 'node_modules', name, 'bin', 'node');
}

/**
 * Makes a folder in one step: `fill` works in a folder beside it, which takes the final name only
 * when all is there. So a cut-off install is never mistaken for a whole one.
 * @param fingerprint of what is to be installed
 * @param what for messages
 */
export async function installOnce(
	folder: string,
	fingerprint: string,
	progress: ProgressLog,
	what: string,
	fill: (staging: string) => Promise<void>,
) {
	const state = await readInstall(folder, fingerprint);
	if (state === 'ready') return;
	if (state === 'cut off')
		progress.step(
			`An earlier install of ${what} was cut off; it starts again with what was downloaded`,
		);
	if (state === 'stale')
		progress.step(`${what} was installed from another lock; it is installed again`);
	for (const left of await stagingsOf(folder)) {
		if (isAlive(left.pid)) {
			throw new Problem(
				`Process ${left.pid} is installing ${what} at this moment. Run the command again when it is done.`,
			);
		}
		await rm(left.path, { recursive: true, force: true });
	}
	const staging = `${folder}.partial-${process.pid}`;
	await mkdir(staging, { recursive: true });
	await fill(staging);
	await writeFile(join(staging, MARKER), fingerprint);
	await rm(folder, { recursive: true, force: true });
	await rename(staging, folder);
	progress.step(`${what} is installed`);
}

export async function readInstall(
	folder: string,
	fingerprint: string,
): Promise<'ready' | 'stale' | 'cut off' | 'missing'> {
	const marker = join(folder, MARKER);
	if (existsSync(marker))
		return (await readFile(marker, 'utf8')) === fingerprint ? 'ready' : 'stale';
	return existsSync(folder) || (await stagingsOf(folder)).length > 0 ? 'cut off' : 'missing';
}

/** @returns unfinished installs of it, each with the process that began it */
async function stagingsOf(folder: string): Promise<Array<{ path: string; pid: number }>> {
	const parent = dirname(folder);
	const prefix = `${basename(folder)}.partial-`;
	if (!existsSync(parent)) return [];
	return (await readdir(parent))
		.filter((name) => name.startsWith(prefix))
		.map((name) => ({ path: join(parent, name), pid: Number(name.slice(prefix.length)) }));
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** Reports every 20 s that a long step is still running. */
async function withTicks(progress: ProgressLog, work: () => Promise<void>) {
	const timer = setInterval(() => progress.update('still installing'), 20_000);
	try {
		await work();
	} finally {
		clearInterval(timer);
	}
}
