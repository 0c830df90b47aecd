import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A hash over the names and contents of files and of all files below folders; what is not there
 * counts too.
 * @param names below it; everything by default
 */
export async function fingerprint(root: string, names: readonly string[] = ['.']): Promise<string> {
	const hash = createHash('sha256');
	for (const name of names) {
		for (const path of await filesBelow(root, name)) {
			hash.update(`\0${path}\0`).update(await readFile(join(root, path)));
		}
	}
	return hash.digest('hex');
}

/** @returns relative to the root, in a fixed order */
async function filesBelow(root: string, name: string): Promise<string[]> {
	const path = join(root, name);
	if (!existsSync(path)) return [];
	if ((await stat(path)).isFile()) return [name];
	const found = (await readdir(path, { recursive: true })).map((below) => join(name, below)).sort();
	const files = [];
	for (const below of found) if ((await stat(join(root, below))).isFile()) files.push(below);
	return files;
}
