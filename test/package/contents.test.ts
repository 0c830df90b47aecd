/* eslint-disable @n8n/community-nodes/no-restricted-imports --
   looks at the files that npm would publish, on the developer's machine; nothing of it runs in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import manifest from '../../package.json';
import { packageRoot } from '../packageRoot';
import { packedFiles } from './packed';

const packed = packedFiles(packageRoot);

const paths = packed.files.map(({ path }) => path);

function sources(folder: string): string[] {
	return readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(ts|js)$/.test(file))
		.map((file) => `${folder}/${file}`);
}

const shippedSources = () => [...sources('nodes'), ...sources('credentials')];

/** The one module that imports other packages; the build puts what it uses of them into it. */
const LIBS = 'nodes/AiStudios/libs/index';

const read = (path: string): string => readFileSync(join(packageRoot, path), 'utf8');

const imported = (file: string): string[] =>
	[
		...read(file).matchAll(
			/(?:^(?:import|export|\}).*\bfrom\s+|\bimport\s*\(?\s*|\brequire\s*\(\s*)['"]([^'"]+)['"]/gm,
		),
	].map(([, name]) => name ?? '');

describe('the published package', () => {
	it('holds the built files, README, LICENSE, package.json, index.js and the licenses of the libraries and the letters, and nothing else', () => {
		const others = paths.filter(
			(path) => !/^dist\/(nodes|credentials)\/.+\.(js|json|svg)$/.test(path),
		);
		expect(others.sort()).toEqual([
			'LICENSE',
			'README.md',
			'dist/nodes/AiStudios/libs/THIRD-PARTY.md',
			'dist/nodes/AiStudios/scene/preview/storyboard/font/data/FONTS.md',
			'index.js',
			'package.json',
		]);
	});

	it('holds every node and credential that package.json names, and their icons and codex files', () => {
		for (const path of [...manifest.n8n.nodes, ...manifest.n8n.credentials])
			expect(paths).toContain(path);
		for (const node of manifest.n8n.nodes) expect(paths).toContain(node.replace(/\.js$/, '.json'));
		expect(paths.filter((path) => path.endsWith('.svg')).length).toBeGreaterThanOrEqual(2);
	});

	it('is smaller than 900 kB', () => {
		expect(packed.size).toBeLessThan(900_000);
	});

	it('brings nothing along: no dependencies, no install scripts', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(
			Object.keys(manifest.scripts).filter((name) => /install|prepare|prepublish/.test(name)),
		).toEqual([]);
	});
});

describe('the bundled libraries', () => {
	const bundle = read(`dist/${LIBS}.js`);
	const notices = read('dist/nodes/AiStudios/libs/THIRD-PARTY.md');
	/** The bundle names the file that each part of it comes from. */
	const inside = new Set(
		[...bundle.matchAll(/^ *\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(
			([, name]) => name ?? '',
		),
	);

	it('are the ones that are asked for', () => {
		expect([...inside].sort()).toEqual(['entities', 'htmlparser2', 'image-size', 'jsonrepair']);
	});

	it('are readable', () => {
		expect(bundle.split('\n').length).toBeGreaterThan(3000);
	});

	it('come with version and license of each package inside', () => {
		for (const name of inside) {
			const folder = `node_modules/${name}`;
			const version = /"version": "([^"]+)"/.exec(read(`${folder}/package.json`))?.[1] ?? '';
			const license = readdirSync(join(packageRoot, folder)).find((file) =>
				/^licen[cs]e/i.test(file),
			);
			expect(notices).toContain(`## ${name} ${version} (`);
			expect(notices).toContain(read(`${folder}/${license}`).trim());
		}
	});

	it('are loaded in one place only, when they are needed', () => {
		const loading = shippedSources().filter((file) =>
			imported(file).some((name) => /libs(?:\/index)?$/.test(join(dirname(file), name))),
		);
		expect(loading).toEqual(['nodes/AiStudios/libs/load.ts']);
		expect(read('nodes/AiStudios/libs/load.ts')).not.toMatch(/^(?:import(?! type)|export \*)/m);
	});
});

it('the code that draws storyboards is loaded in one place only, when it is needed', () => {
	const folder = 'nodes/AiStudios/scene/preview/storyboard';
	const loading = shippedSources()
		.filter((file) => !file.startsWith(`${folder}/`))
		.flatMap((file) => imported(file).map((name) => join(dirname(file), name)))
		.filter((name) => name.startsWith(folder));
	expect(loading).toEqual([`${folder}/load`]);
	expect(read(`${folder}/load.ts`)).not.toMatch(/^(?:import(?! type)|export \*)/m);
});

/** What a verified node may import, beside its own files: n8n's package, and hashing. */
const isAllowed = (name: string) =>
	/^\.\.?\//.test(name) || name === 'n8n-workflow' || name === 'node:crypto';

describe('what is shipped imports', () => {
	it('nothing but n8n-workflow, hashing, its own files and, in one module, the libraries: in the source', () => {
		const files = shippedSources().filter((file) => file !== `${LIBS}.ts`);
		const foreign = files.flatMap((file) => imported(file).filter((name) => !isAllowed(name)));
		expect(files.length).toBeGreaterThan(10);
		expect(foreign).toEqual([]);
	});

	it('nothing but n8n-workflow, hashing and its own files: as built', () => {
		const files = sources('dist');
		const foreign = files.flatMap((file) => imported(file).filter((name) => !isAllowed(name)));
		expect(files.length).toBeGreaterThan(10);
		expect(foreign).toEqual([]);
	});
});

describe('the folders of the node', () => {
	const NODE = 'nodes/AiStudios';
	/** Each imports from the ones before it only. */
	const folders = [
		'transport',
		'jobs',
		'fields',
		'catalogue',
		'scene',
		'methods',
		'trigger',
		'actions',
	];
	const folderOf = (path: string) => path.slice(NODE.length + 1).split('/')[0] ?? '';
	/** The folders that the files of a folder import from; those beside the folders have the name of the file. */
	const importedBy = (isWanted: (path: string) => boolean) => {
		const files = sources(NODE).filter(isWanted);
		const others = files.flatMap((file) =>
			imported(file)
				.filter((name) => name.startsWith('.'))
				.map((name) => folderOf(join(dirname(file), name)))
				.filter((folder) => folders.includes(folder) && folder !== folderOf(file)),
		);
		return [...new Set(others)];
	};

	it.each(folders.map((folder, at) => [folder, folders.slice(0, at)]))(
		'import downward only: %s',
		(folder, below) => {
			const found = importedBy((path) => folderOf(path) === folder);
			expect(found.filter((other) => !below.includes(other))).toEqual([]);
		},
	);

	it('do not know each other where they serve the form, the trigger, and the operations', () => {
		expect(importedBy((path) => folderOf(path) === 'trigger')).not.toContain('methods');
		expect(importedBy((path) => folderOf(path) === 'actions')).not.toContain('trigger');
		expect(importedBy((path) => folderOf(path) === 'actions')).not.toContain('methods');
	});

	it('stand on files beside them that know none of them', () => {
		const isGround = (path: string) =>
			dirname(path) === NODE && !path.endsWith('.node.ts') && path.endsWith('.ts');
		expect(importedBy(isGround)).toEqual([]);
	});
});

describe('package-lock.json', () => {
	it('records no download addresses', () => {
		expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
	});
});
