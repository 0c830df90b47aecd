/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the source and the documentation; nothing of it runs in n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { AiStudios } from '../../nodes/AiStudios/AiStudios.node';
import { packageRoot } from '../packageRoot';

const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8');

const source = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			join(folder, file),
		),
	)
	.filter((file) => file.endsWith('.ts'))
	.map(read)
	.join('\n')
	.replace(/\\'/g, "'");

const pages = readdirSync(join(packageRoot, 'docs')).filter((file) => file.endsWith('.md'));

/** Whether the code has a line with all parts of a message, in order; "…" stands for inserted values. */
function isInSource(message: string): boolean {
	const parts = message
		.split('…')
		.map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(parts.join('[^\\n]*')).test(source);
}

it('explains only messages that the code still has', () => {
	const text = read('docs/troubleshooting.md');
	const headings = [...text.matchAll(/^### "(.+)"$/gm)].map(([, message]) => message ?? '');
	const seen = [...text.matchAll(/^\| (".+") .*\|/gm)].flatMap(([, cell]) =>
		[...(cell ?? '').matchAll(/"([^"]+)"/g)].map(([, words]) => words ?? ''),
	);
	expect(headings.length).toBeGreaterThan(40);
	expect(seen.length).toBeGreaterThan(10);
	expect([...headings, ...seen].filter((message) => !isInSource(message))).toEqual([]);
	expect(isInSource('AI Studios did not lose the …')).toBe(false);
});

it('says in the same words where the promise never to pay twice ends', () => {
	const pages = [
		'README.md',
		'docs/troubleshooting.md',
		'docs/never-paid-twice.md',
		'docs/decisions.md',
	];
	expect(source).toContain('retry this execution, not an earlier one');
	for (const page of pages)
		expect(read(page)).toContain('retry that one, not an earlier execution');
});

/** First words of the sentences that a failed job or a missing token ends with, up to the first value that is put in. */
const failures = [...source.matchAll(/new (?:JobFailure|NoToken)\(\s*[`'"]([^`'"$]{8,})/g)].map(
	([, start]) => (start ?? '').trim(),
);

it('explains every way a job can fail', () => {
	const text = read('docs/troubleshooting.md');
	expect(failures.length).toBeGreaterThan(12);
	expect(failures.filter((start) => !text.includes(`### "${start}`))).toEqual([]);
});

const properties = new AiStudios().description.properties;
const resources = (properties.find(({ name }) => name === 'resource')?.options ?? []).map(
	(option) => ({
		name: option.name,
		value: 'value' in option ? option.value : '',
	}),
);

it.each(resources)(
	'has a page for $name with every operation, linked from the README',
	({ name, value }) => {
		const page = `docs/${name.toLowerCase().replaceAll(' ', '-')}.md`;
		expect(read('README.md')).toContain(`| [**${name}**](${page}) |`);
		const operations = properties.find(
			(field) =>
				field.name === 'operation' && field.displayOptions?.show?.resource?.includes(value ?? ''),
		);
		const names = (operations?.options ?? []).map((option) => option.name);
		expect(names.length).toBeGreaterThan(0);
		expect(names.filter((operation) => !read(page).includes(`**${operation}**`))).toEqual([]);
	},
);

it('tells to add what the editor lists: actions by their names', () => {
	const operations = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options }) => options ?? []);
	const actions = operations.flatMap((operation) =>
		'action' in operation && operation.action !== undefined ? [operation.action] : [],
	);
	const text = ['README.md', ...pages.map((page) => join('docs', page))].map(read).join('\n');
	const told = [...text.matchAll(/\*\*AI Studios → ([^*→]+)\*\*/g)].map(
		([, action]) => action ?? '',
	);
	expect(told.length).toBeGreaterThan(10);
	expect(told.filter((action) => !actions.includes(action))).toEqual([]);
});

it('has examples that are JSON, and links that lead somewhere', () => {
	for (const file of ['../README.md', '../CONTRIBUTING.md', ...pages]) {
		const text = read(join('docs', file));
		for (const [, json] of text.matchAll(/```json\n([\s\S]+?)```/g))
			expect(() => JSON.parse(json ?? '') as unknown).not.toThrow();
		const links = [...text.matchAll(/(?<!!)\[[^\]]*\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) =>
			join(packageRoot, 'docs', dirname(file), link ?? ''),
		);
		expect(links.filter((link) => !existsSync(link))).toEqual([]);
	}
});
