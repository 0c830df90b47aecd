/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions --
   asks npm what it would publish and copies those files, on the developer's machine; nothing of it runs in n8n */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that npm would publish, by its path in the package. */
export interface PackedFile {
	path: string;
	bytes: number;
}

/**
 * @param root of the package
 * @returns what npm would publish, and the size (bytes) of the tarball
 */
export function packedFiles(root: string): { files: PackedFile[]; size: number } {
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const answer = execFileSync(npm, ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const parsed: unknown = JSON.parse(answer);
	// npm answers a list or, in newer versions, an object by package; both hold one package.
	const [packed] = Object.values(parsed as object) as Array<{
		files: Array<{ path: string; size: number }>;
		size: number;
	}>;
	if (packed === undefined) throw new Error(`npm pack named no package: ${answer.slice(0, 200)}`);
	return {
		files: packed.files.map(({ path, size: bytes }) => ({ path, bytes })),
		size: packed.size,
	};
}

/** Copies what npm would publish into a new folder and answers its path. */
export function unpacked(root: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'aistudios-packed-'));
	for (const { path } of packedFiles(root).files) cpSync(join(root, path), join(folder, path));
	return folder;
}
