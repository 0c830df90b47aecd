import { readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../n8n/paths.mts';

/** The second part of docs/speed.md goes from this heading to the end. Two benchmarks write the page, each its part. */
const SECOND_HEADING = "## The node on n8n's engine";

const PAGE = join(PROJECT, 'docs', 'speed.md');
const SECOND = `\n${SECOND_HEADING}\n`;

/** @param markdown the first part; the second stays as it is */
export async function writeFirstPart(markdown: string) {
	const [, ...second] = (await readFile(PAGE, 'utf8')).split(SECOND);
	await writeFile(PAGE, [markdown, ...second].join(SECOND));
}

/** @param markdown the second part, without its heading; the first stays as it is */
export async function writeSecondPart(markdown: string) {
	const [first] = (await readFile(PAGE, 'utf8')).split(SECOND);
	await writeFile(PAGE, `${first}${SECOND}${markdown}`);
}

/** What the figures were measured on, in words. */
export const machine = () =>
	`${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}`;
