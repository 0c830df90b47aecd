import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { summaryOf, tableOf } from './table.mjs';

/** @typedef {import('./table.mjs').Row} Row */

/** Tokens and accounts look so, whoever they belong to. */
const TOKEN = /\beyJ[\w-]+(\.[\w-]+)*/g;
const ACCOUNT = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;

/**
 * @typedef {object} About
 * @property {string} origin of the service
 * @property {string} version of the package
 * @property {Date} now
 */

/**
 * What was found, as Markdown for an issue: without keys, tokens and accounts.
 * @param {readonly Row[]} rows
 * @param {About} about
 * @param {(text: string) => string} masked hides the secrets of the run
 * @returns {string}
 */
export function reportOf(rows, { origin, version, now }, masked) {
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
 * @param {string} folder
 * @param {readonly Row[]} rows
 * @param {About} about
 * @param {(text: string) => string} masked
 * @returns {Promise<string>} the file to attach
 */
export async function writeReport(folder, rows, about, masked) {
	const file = join(folder, `aistudios-check-${about.now.toISOString().slice(0, 10)}.md`);
	await writeFile(file, reportOf(rows, about, masked));
	return file;
}
