/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the files of the repository; nothing of it runs in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import manifest from '../../package.json';
import { packageRoot } from '../packageRoot';

const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8');
const repository = manifest.repository.url.replace(/^git\+|\.git$/g, '');

const files = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CHANGELOG.md',
	...['docs', 'nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => /\.(md|ts|json)$/.test(file))
			.map((file) => join(folder, file)),
	),
];

it('names one repository only, that of package.json', () => {
	expect(manifest.homepage).toBe(`${repository}#readme`);
	expect(manifest.bugs.url).toBe(`${repository}/issues`);
	const own = /https:\/\/github\.com\/[\w.-]+\/n8n-nodes-aistudios(?![\w-])/g;
	const named = files.flatMap((file) => [...read(file).matchAll(own)].map(([address]) => address));
	expect(named.length).toBeGreaterThan(5);
	expect([...new Set(named)]).toEqual([repository]);
});

it('names one e-mail address only, that of package.json', () => {
	const named = files.flatMap((file) =>
		[...read(file).matchAll(/[\w.-]+@n8n-nodes-aistudios[\w.-]*\w/g)].map(([address]) => address),
	);
	expect(named.filter((address) => address !== manifest.author.email)).toEqual([]);
});

it('names one owner only, that of package.json', () => {
	expect(read('LICENSE')).toContain(`Copyright (c) 2026 ${manifest.author.name}\n`);
});

it('has a README of fewer than 1,200 words', () => {
	expect(read('README.md').trim().split(/\s+/).length).toBeLessThan(1200);
});
