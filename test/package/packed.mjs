import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The files npm would publish, with their sizes in bytes, and the size of the tarball. */
export function packedFiles() {
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const answer = execFileSync(npm, ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: packageRoot,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const parsed = JSON.parse(answer);
	const { files, size } = Array.isArray(parsed) ? parsed[0] : Object.values(parsed)[0];
	return { files: files.map(({ path, size: bytes }) => ({ path, bytes })), size };
}

/** Copies what npm would publish into a new folder and answers its path. */
export function unpacked() {
	const folder = mkdtempSync(join(tmpdir(), 'aistudios-packed-'));
	for (const { path } of packedFiles().files) cpSync(join(packageRoot, path), join(folder, path));
	return folder;
}
