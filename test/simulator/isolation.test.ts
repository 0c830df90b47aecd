/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the simulator's own sources */
/* eslint-disable @n8n/community-nodes/no-restricted-globals -- as above: it starts from its own folder */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const imports = /(?:from|import|require\()\s*['"]([^'"]+)['"]/g;

it('The simulator imports nothing of what it judges, nor of n8n', () => {
	const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
		name.endsWith('.ts'),
	);
	const outside = files.flatMap((name) => {
		const file = join(__dirname, name);
		return [...readFileSync(file, 'utf8').matchAll(imports)]
			.map(([, target = '']) => target)
			.map((target) =>
				target.startsWith('.')
					? relative(join(__dirname, '..'), resolve(file, '..', target))
					: target,
			)
			.filter((target) => /^\.\.|n8n|nodes|credentials/.test(target))
			.map((target) => `${name}: ${target}`);
	});
	expect(files.length).toBeGreaterThan(20);
	expect(outside).toEqual([]);
});
