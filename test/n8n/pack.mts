import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mts';
import { npm, npmInstall } from './npm.mts';
import { DEMO, PROJECT } from './paths.mts';
import { Problem } from './problem.mts';

/** A packed package. */
interface Tarball {
	/** of the package */
	name: string;
	/** of the file */
	path: string;
	/** of its content */
	hash: string;
	/** bytes */
	size: number;
	/** what is in it */
	files: string[];
}

/** What the tarball is made of. */
const SOURCES = [
	'nodes',
	'credentials',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'gulpfile.js',
	'index.js',
	'README.md',
	'LICENSE',
];

/**
 * Builds this package and packs it, exactly as it would be published; when no source has changed
 * since it was last packed, that tarball is taken.
 */
export async function packPackage(): Promise<Tarball> {
	const sources = await fingerprint(PROJECT, SOURCES);
	const memory = join(DEMO, 'pack', 'packed.json');
	if (existsSync(memory)) {
		const earlier = JSON.parse(await readFile(memory, 'utf8'));
		if (earlier.sources === sources && existsSync(earlier.tarball.path)) return earlier.tarball;
	}
	await npm('Building the package', PROJECT, ['run', 'build']);
	const tarball = await pack(PROJECT);
	await writeFile(memory, JSON.stringify({ sources, tarball }));
	return tarball;
}

/** Packs a package whose files are all there. */
export async function pack(folder: string): Promise<Tarball> {
	const target = join(DEMO, 'pack');
	await mkdir(target, { recursive: true });
	const output = await npm('Packing the package', folder, [
		'pack',
		'--json',
		'--ignore-scripts',
		'--loglevel=error',
		'--pack-destination',
		target,
	]);
	const packed = firstPacked(output);
	const path = join(target, packed.filename);
	const hash = createHash('sha256')
		.update(await readFile(path))
		.digest('hex');
	return {
		name: packed.name,
		path,
		hash,
		size: packed.size,
		files: packed.files.map((file) => file.path),
	};
}

/** @param output of `npm pack --json`, including npm's other output */
function firstPacked(output: string): {
	name: string;
	filename: string;
	size: number;
	files: Array<{ path: string }>;
} {
	const list: unknown = JSON.parse(output.slice(output.indexOf('['), output.lastIndexOf(']') + 1));
	if (Array.isArray(list) && list.length === 1) return list[0];
	throw new Problem(`npm pack answered something unexpected: ${output.slice(0, 200)}`);
}

/**
 * Installs a tarball where n8n keeps community packages, with the flags n8n itself uses; nothing
 * happens when the very same tarball is installed there.
 * @param userFolder of the n8n that is to load it; that n8n must not run
 */
export async function installPackage(
	tarball: Tarball,
	userFolder: string,
): Promise<'installed' | 'unchanged'> {
	const folder = join(userFolder, '.n8n', 'nodes');
	const marker = join(folder, '.tarball');
	if (existsSync(marker) && (await readFile(marker, 'utf8')) === tarball.hash) return 'unchanged';
	await mkdir(folder, { recursive: true });
	// npm would take a tarball of the same version for the one it has, so it starts from nothing.
	for (const name of ['node_modules', 'package-lock.json', '.tarball']) {
		await rm(join(folder, name), { recursive: true, force: true });
	}
	await writeFile(
		join(folder, 'package.json'),
		'{"name": "installed-nodes", "private": true, "dependencies": {}}\n',
	);
	await npmInstall('the package in n8n', folder, ['--omit=peer', tarball.path]);
	await writeFile(`${marker}.new`, tarball.hash);
	await rename(`${marker}.new`, marker);
	return 'installed';
}
