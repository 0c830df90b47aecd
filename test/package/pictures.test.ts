/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the documentation; nothing of it runs in n8n */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { packageRoot } from '../packageRoot';

const images = join(packageRoot, 'docs', 'images');
const names = (folder: string, ending: string) =>
	readdirSync(folder)
		.filter((file) => file.endsWith(ending))
		.map((file) => file.slice(0, -ending.length))
		.sort();

const pages = [
	'README.md',
	...names(join(packageRoot, 'docs'), '.md').map((name) => `docs/${name}.md`),
]
	.map((page) => readFileSync(join(packageRoot, page), 'utf8'))
	.join('\n');

it('has a picture of the canvas of every example, and of nothing else', () => {
	expect(names(join(images, 'examples'), '.png')).toEqual(
		names(join(packageRoot, 'examples'), '.json'),
	);
});

const shown = readdirSync(images, { recursive: true, encoding: 'utf8' }).filter((file) =>
	/\.(png|svg)$/.test(file),
);

it.each(shown)('shows %s somewhere in the documentation', (file) => {
	expect(pages).toContain(`images/${file}`);
});

it('keeps the pictures of the examples small enough to load quickly', () => {
	const sizes = names(join(images, 'examples'), '.png').map(
		(name) => statSync(join(images, 'examples', `${name}.png`)).size,
	);
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
});
