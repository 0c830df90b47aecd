/* eslint-disable @n8n/community-nodes/no-restricted-imports --
   looks at the files that npm would publish, on the developer's machine; nothing of it runs in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import manifest from '../../package.json';
import { packageRoot } from '../engine/setup';
import { packedFiles } from './packed';

const packed = packedFiles(packageRoot);

const paths = packed.files.map(({ path }) => path);

function sources(folder: string): string[] {
	return readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(ts|js)$/.test(file))
		.map((file) => `${folder}/${file}`);
}

describe('the published package', () => {
	it('holds the built files, README, LICENSE, package.json and index.js, and nothing else', () => {
		const others = paths.filter(
			(path) => !/^dist\/(nodes|credentials)\/.+\.(js|json|svg)$/.test(path),
		);
		expect(others.sort()).toEqual(['LICENSE', 'README.md', 'index.js', 'package.json']);
	});

	it('holds every node and credential that package.json names, and their icons and codex files', () => {
		for (const path of [...manifest.n8n.nodes, ...manifest.n8n.credentials])
			expect(paths).toContain(path);
		for (const node of manifest.n8n.nodes) expect(paths).toContain(node.replace(/\.js$/, '.json'));
		expect(paths.filter((path) => path.endsWith('.svg')).length).toBeGreaterThanOrEqual(2);
	});

	it('is smaller than 300 kB', () => {
		expect(packed.size).toBeLessThan(300_000);
	});

	it('brings nothing along: no dependencies, no install scripts', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(
			Object.keys(manifest.scripts).filter((name) => /install|prepare|prepublish/.test(name)),
		).toEqual([]);
	});
});

describe('what is shipped imports', () => {
	const imported = (file: string): string[] =>
		[
			...readFileSync(join(packageRoot, file), 'utf8').matchAll(
				/(?:\bfrom\s+|\bimport\s*\(?\s*|\brequire\s*\(\s*)['"]([^'"]+)['"]/g,
			),
		].map(([, name]) => name ?? '');

	it('nothing but n8n-workflow and its own files: in the source', () => {
		const files = [...sources('nodes'), ...sources('credentials')];
		const foreign = files.flatMap((file) =>
			imported(file).filter((name) => !/^\.\.?\//.test(name) && name !== 'n8n-workflow'),
		);
		expect(files.length).toBeGreaterThan(10);
		expect(foreign).toEqual([]);
	});

	it('nothing but n8n-workflow and its own files: as built', () => {
		const files = sources('dist');
		const foreign = files.flatMap((file) =>
			imported(file).filter((name) => !/^\.\.?\//.test(name) && name !== 'n8n-workflow'),
		);
		expect(files.length).toBeGreaterThan(10);
		expect(foreign).toEqual([]);
	});
});

describe('package-lock.json', () => {
	it('records no download addresses', () => {
		expect(readFileSync(join(packageRoot, 'package-lock.json'), 'utf8')).not.toMatch(
			/"resolved": "https?:/,
		);
	});
});
