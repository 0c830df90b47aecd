import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { summaryOf, tableOf, type Row } from './table.mts';

/** Tokens and accounts look so, whoever they belong to. */
const TOKEN = /\beyJ[\w-]+(\.[\w-]+)*/g;
const ACCOUNT = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;

export interface About {
	/** of the service */
	origin: string;
	/** of the package */
	version: string;
	now: Date;
}

/**
 * What was found, as Markdown for an issue: without keys, tokens and accounts.
 * @param masked hides the secrets of the run
 */
export function reportOf(
	rows: readonly Row[],
	{ origin, version, now }: About,
	masked: (text: string) => string,
): string {
	const text = [
		'# What the service answers',
		'',
		`${origin}, ${now.toISOString().slice(0, 10)}, n8n-nodes-aistudios ${version}, Node.js ${process.versions.node}. ${summaryOf(rows)}.`,
		'',
		tableOf(rows),
		'',
	].join('\n');
	return masked(text).replace(TOKEN, '•••').replace(ACCOUNT, '•••');
}

/**
 * Writes the report, over one of the same day.
 * @returns the file to attach
 */
export async function writeReport(
	folder: string,
	rows: readonly Row[],
	about: About,
	masked: (text: string) => string,
): Promise<string> {
	const file = join(folder, `aistudios-check-${about.now.toISOString().slice(0, 10)}.md`);
	await writeFile(file, reportOf(rows, about, masked));
	return file;
}
