/**
 * Shows what the suites notice: changes the code in one place at a time, in a copy, and runs the suites that are nearest
 * to it. `npm run build` first. Usage:
 *
 *   npm run test:mutations -- [--count 120] [--seed 1] [--from 0] [--to 120] [--only part of a path] [--given]
 *
 * With `--given`, those of `given.mts` are played. Results are told as they come, and kept in `.demo/mutations`.
 */
import { spawn } from 'node:child_process';
import { appendFile, cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { PROJECT } from '../n8n/paths.mts';
import { givenMutants, whyUnseen } from './given.mts';
import { mutantsOf, mutated, sample, type Mutant } from './mutants.mts';
import { stagesFor } from './suites.mts';

const FOLDERS = [
	'credentials',
	'nodes/AiStudios/jobs',
	'nodes/AiStudios/transport',
	'nodes/AiStudios/trigger',
	'nodes/AiStudios/fields',
	'nodes/AiStudios/url.ts',
];
const RESULTS = join(PROJECT, '.demo', 'mutations', 'results.txt');
/** A stage that takes longer (ms) hangs. */
const STAGE_LIMIT_MS = 8 * 60_000;

type Result = 'killed' | 'survived' | 'changes nothing';

/** Copies all that is loaded by the suites; packages are found in the folders above. */
async function copy(): Promise<void> {
	await rm(COPY, { recursive: true, force: true });
	await mkdir(COPY, { recursive: true });
	for (const entry of [
		'credentials',
		'nodes',
		'test',
		'docs',
		'dist',
		'package.json',
		'tsconfig.json',
		'index.js',
	])
		await cp(join(PROJECT, entry), join(COPY, entry), { recursive: true });
}

async function filesIn(folders: readonly string[]): Promise<string[]> {
	const all = await Promise.all(
		folders.map(async (folder) =>
			folder.endsWith('.ts')
				? [folder]
				: (await readdir(join(PROJECT, folder), { recursive: true })).map(
						(name) => `${folder}/${name}`,
					),
		),
	);
	return all
		.flat()
		.filter((name) => name.endsWith('.ts'))
		.sort();
}

/** Writes the file of the copy, and what the engine loads of it. */
async function put(file: string, text: string): Promise<void> {
	await writeFile(join(COPY, file), text);
	const { outputText } = ts.transpileModule(text, {
		compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
	});
	await writeFile(join(COPY, 'dist', file.replace(/\.ts$/, '.js')), outputText);
}

/** Whether the suites pass, or what has failed. */
async function failing(suites: readonly string[]): Promise<string | undefined> {
	const jest = spawn(
		process.execPath,
		[
			join(PROJECT, 'node_modules', 'jest', 'bin', 'jest.js'),
			'-c',
			'test/jest.config.js',
			'-i',
			'--silent',
			'--testTimeout=120000',
			'--env=./test/mutations/endAtFailure.ts',
			...suites,
		],
		{ cwd: COPY, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	let said = '';
	for (const stream of [jest.stdout, jest.stderr])
		stream.on('data', (piece) => {
			said = (said + String(piece)).slice(-20_000);
		});
	let late = false;
	const limit = setTimeout(() => {
		late = true;
		if (jest.pid !== undefined) process.kill(-jest.pid, 'SIGKILL');
	}, STAGE_LIMIT_MS);
	const code = await new Promise<number | null>((resolve) => {
		jest.on('close', (status) => resolve(status));
	});
	clearTimeout(limit);
	if (code === 0) return undefined;
	if (late) return `no end of ${suites.join(' ')}`;
	return /KILLED BY (.*)/.exec(said)?.[1] ?? said.trim().split('\n').slice(0, 3).join(' ');
}

async function play(mutant: Mutant): Promise<{ result: Result; by: string }> {
	const text = await readFile(join(PROJECT, mutant.file), 'utf8');
	const why = whyUnseen(mutant);
	if (why !== undefined) return { result: 'changes nothing', by: why };
	try {
		await put(mutant.file, mutated(text, mutant));
		for (const suites of stagesFor(mutant.file)) {
			const by = await failing(suites);
			if (by !== undefined) return { result: 'killed', by };
		}
		return { result: 'survived', by: '' };
	} finally {
		await put(mutant.file, text);
	}
}

const { values } = parseArgs({
	options: {
		count: { type: 'string', default: '120' },
		seed: { type: 'string', default: '1' },
		from: { type: 'string', default: '0' },
		to: { type: 'string', default: 'Infinity' },
		only: { type: 'string', default: '' },
		given: { type: 'boolean', default: false },
	},
});
/** Of its own for each part of the whole that is played at the same time. */
const COPY = join(PROJECT, '.demo', 'mutations', `copy-${values.from}`);
const files = (await filesIn(FOLDERS)).filter((file) => file.includes(values.only));
const all = values.given
	? (await givenMutants(PROJECT)).filter(({ label }) => label.includes(values.only))
	: (await Promise.all(files.map(async (file) => await mutantsOf(PROJECT, file)))).flat();
const chosen = values.given ? all : sample(all, Number(values.count), Number(values.seed));
await copy();
const counts = new Map<Result, number>();
for (const mutant of chosen.slice(Number(values.from), Number(values.to))) {
	const { result, by } = await play(mutant);
	counts.set(result, (counts.get(result) ?? 0) + 1);
	const line = `${result.toUpperCase()} ${mutant.label}${by === '' ? '' : `\n    ${by}`}`;
	console.log(line);
	await appendFile(RESULTS, `${line}\n`);
}
// The linter would look at the copy, too.
await rm(COPY, { recursive: true, force: true });
const told = [...counts].map(([result, count]) => `${count} ${result}`).join(', ');
console.log(`${told} (of ${all.length} that are possible)`);
process.exitCode = counts.has('survived') ? 1 : 0;
