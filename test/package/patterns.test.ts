/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals --
   reads the sources, and runs their patterns where a hang can be ended */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { parseSync, type RegExpLiteral } from '@swc/core';

import { packageRoot } from '../packageRoot';

/** A pattern that looks at each of so many letters once needs a millisecond; one that does so again for each of them, seconds. */
const LENGTH = 15_000;
/** A pattern that takes longer than this (ms) for all texts hangs. */
const HANGS_MS = 15_000;

/**
 * Patterns that only ever see a text whose length was looked at before, by file and beginning: the most letters of it.
 * Whoever adds one has to cap the text in that file.
 */
const CAPPED: Record<string, number> = {};

interface Pattern {
	file: string;
	source: string;
	flags: string;
}

function sourcesIn(folder: string): string[] {
	return readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name));
}

/** Every pattern in a file. */
function patternsOf(file: string): Pattern[] {
	const text = readFileSync(join(packageRoot, file), 'utf8');
	const found: Pattern[] = [];
	const visit = (part: unknown): void => {
		if (typeof part !== 'object' || part === null) return;
		if ('type' in part && part.type === 'RegExpLiteral') {
			const { pattern, flags } = part as RegExpLiteral;
			found.push({ file, source: pattern, flags });
		}
		for (const inner of Object.values(part)) visit(inner);
	};
	visit(parseSync(text, { syntax: 'typescript', target: 'es2022' }));
	return found;
}

/** What is repeated: letters of all kinds, parts of what people write, and the parts of the pattern itself. */
function pumps({ source }: Pattern): string[] {
	const common = [
		...'aZ059 \n\t.,;:-_+*/\\?#%&=@!|~^$<>()[]{}"\'`',
		'é',
		'한',
		'\u00a0',
		...[
			'a ',
			'a.',
			'a-',
			'a,',
			'0 ',
			'0.',
			'0,',
			'0%',
			'1e',
			'-1',
			' \n',
			', ',
			'--',
			'  ,',
			'eyJ',
			'%2e',
			'{{',
			'</a>',
			'<a ',
			'&#',
			'http://',
			'a@a.',
			'0px ',
			'rgb(0,',
			'$1',
		],
	];
	const letters = [...new Set(source.replace(/\\[a-zA-Z]|[\\()[\]{}^$|?*+]/g, ''))];
	const pairs = letters
		.slice(0, 12)
		.flatMap((one) => letters.slice(0, 12).map((other) => one + other));
	return [...new Set([...common, ...letters, ...pairs])];
}

const SAMPLES: Record<string, string> = {
	s: ' ',
	S: 'a',
	d: '1',
	D: 'a',
	w: 'a',
	W: ' ',
	n: '\n',
	t: '\t',
	r: '\r',
};

/** The shortest text that an atom of a pattern matches, more or less: of a group, what its first choice does. */
function sample(atom: string): string {
	if (/^\\[bBpPuxk]|^[$^]/.test(atom)) return '';
	if (atom.startsWith('\\')) return SAMPLES[atom.charAt(1)] ?? atom.charAt(1);
	if (atom.startsWith('[^')) return 'a';
	if (atom.startsWith('[')) return sample(/^\\?./su.exec(atom.slice(1))?.[0] ?? '');
	if (/^\(\?<?[!=]/.test(atom)) return '';
	if (atom.startsWith('('))
		return beginnings(atom.slice(1, -1).replace(/^\?(?:<\w+>|:)/, '')).at(-1) ?? '';
	return atom === '.' ? 'a' : atom;
}

/** What a text may begin with to come to each part of a pattern: so far it matches, and may be read in several ways. */
function beginnings(source: string): string[] {
	const found = [''];
	for (let at = 0; at < source.length && source[at] !== '|'; ) {
		let end = at + (source[at] === '\\' ? 2 : 1);
		if (source[at] === '[')
			end = at + (/^\[(?:\\.|[^\]\\])*\]/s.exec(source.slice(at))?.[0].length ?? 1);
		if (source[at] === '(') {
			for (let depth = 1; depth > 0 && end < source.length; end++) {
				if (source[end] === '\\') end++;
				else if (source[end] === '(') depth++;
				else if (source[end] === ')') depth--;
			}
		}
		const [quantifier = ''] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(end)) ?? [];
		const least = /^[*?]/.test(quantifier) ? 0 : Number(/\d+/.exec(quantifier)?.[0] ?? 1);
		found.push((found.at(-1) ?? '') + sample(source.slice(at, end)).repeat(least));
		at = end + quantifier.length;
	}
	return [...new Set(found)];
}

/** What a worker needs to know to try a pattern. */
function jobOf(pattern: Pattern) {
	return {
		...pattern,
		pumps: pumps(pattern),
		starts: beginnings(pattern.source).slice(-8),
		length: CAPPED[`${pattern.file} /${pattern.source}/`] ?? LENGTH,
	};
}

/** The beginnings of the texts at which patterns are slow, by the place of the pattern. */
async function slowTexts(patterns: Pattern[]): Promise<Map<number, string>> {
	const slow = new Map<number, string>();
	const jobs = patterns.map(jobOf);
	for (let from = 0; from < jobs.length; ) {
		const worker = new Worker(join(__dirname, 'patternWorker.cjs'), {
			workerData: jobs.slice(from),
		});
		let last = performance.now();
		let done = from;
		worker.on('message', (told: { place: number; slow?: string }) => {
			last = performance.now();
			done = from + told.place + 1;
			if (told.slow !== undefined) slow.set(from + told.place, told.slow);
		});
		while (done < jobs.length && performance.now() - last < HANGS_MS)
			await new Promise((resolve) => setTimeout(resolve, 20));
		await worker.terminate();
		if (done < jobs.length) slow.set(done++, 'it hangs');
		from = done;
	}
	return slow;
}

const patterns = [...sourcesIn('nodes'), ...sourcesIn('credentials')].flatMap(patternsOf);
let slow: Map<number, string>;

beforeAll(async () => {
	slow = await slowTexts(patterns);
});

it('finds the patterns of the package', () => {
	expect(patterns.length).toBeGreaterThan(50);
});

it('notices patterns that look at the same letters again and again, and those that hang', async () => {
	const sources = ['^\\s+$', '\\s+$', '^\\d+\\s*\\d+$', '^rgb\\(\\d\\s*[,\\s]\\s*\\d\\)$'];
	const found = await slowTexts(sources.map((source) => ({ file: '', source, flags: '' })));
	expect([...found.keys()]).toEqual([1, 2, 3]);
});

it.each(patterns.map(({ file, source, flags }, place) => [`${file} /${source}/${flags}`, place]))(
	'no text stops n8n at %s',
	(_, place) => {
		expect(slow.get(Number(place))).toBeUndefined();
	},
);
