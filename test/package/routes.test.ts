/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the source and the documentation; nothing of it runs in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageRoot } from '../packageRoot';
import { startSimulator, type Simulator } from '../simulator';

let sim: Simulator;

beforeAll(async () => {
	sim = await startSimulator();
});

afterAll(async () => await sim.close());

const source = readdirSync(join(packageRoot, 'nodes'), { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts'))
	.map((file) => readFileSync(join(packageRoot, 'nodes', file), 'utf8'))
	.join('\n');

/** Paths as the code writes them, with `:id` for every value that is put in. */
const written = new Set(
	[...source.matchAll(/['"`](\/[A-Za-z0-9_\-/]*(?:\$\{[^}]+\}[A-Za-z0-9_\-/]*)*)['"`]/g)].map(
		([, path]) => (path ?? '').replace(/\$\{[^}]+\}/g, ':id'),
	),
);

const plain = (path: string) => path.replace(/:\w+/g, ':id').replace(/^\/api\/v2/, '');

it('reaches every call of the service with some operation', () => {
	const unreached = sim.routes
		// The credential test asks for the state of the token; no operation does.
		.filter(({ path }) => path !== '/auth')
		.filter(({ path }) => !written.has(plain(path)) && !source.includes(`}${plain(path)}`))
		.map(({ method, path }) => `${method} ${path}`);
	expect(sim.routes.length).toBeGreaterThan(35);
	expect(unreached).toEqual([]);
});

it('lists every call of the service in the documentation, and no other', () => {
	const page = readFileSync(join(packageRoot, 'docs', 'endpoints.md'), 'utf8');
	const table = page.slice(page.indexOf('<!-- endpoints -->'), page.indexOf('<!-- /endpoints -->'));
	const listed = [...table.matchAll(/`(GET|POST|DELETE) ([^`]+)`/g)].map(
		([, method, path]) => `${method} ${(path ?? '').replace(/:\w+/g, ':id')}`,
	);
	expect(listed.sort()).toEqual(
		sim.routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':id')}`).sort(),
	);
});
