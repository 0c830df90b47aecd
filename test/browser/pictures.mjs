import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DEMO, PROJECT } from '../n8n/paths.mjs';

const RENEW = process.env['SCREENSHOTS'] === '1';
/** Where the pictures of a run are that are not for the documentation. */
const LEAVINGS = join(DEMO, 'browser');
/** Where the documentation has its pictures. */
export const IMAGES = join(PROJECT, 'docs', 'images');
/** bytes; the README is to load quickly. */
const MOST = 150_000;

/**
 * Keeps a picture of the run: with SCREENSHOTS=1 for the documentation, otherwise beside the other leavings of the run.
 * @param {string} name of the file, without its ending
 * @param {Buffer} png
 */
export async function keepPicture(name, png) {
	assert.ok(png.length < MOST, `${name}.png has ${png.length} bytes, more than ${MOST}`);
	await write(join(RENEW ? IMAGES : LEAVINGS, `${name}.png`), png);
}

/** Keeps a picture for whoever wants to look at it. @param {string} name @param {Buffer} png */
export const keepLook = async (name, png) => await write(join(LEAVINGS, `${name}.png`), png);

/** @param {string} path @param {Buffer} png */
async function write(path, png) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, png);
}

/**
 * What the page looked like when something was not found on it.
 * @param {import('playwright-core').Page} page
 * @param {string} what did not pass
 * @returns {Promise<string>} the path of the picture
 */
export async function keepFailure(page, what) {
	const path = join(LEAVINGS, `failed-${what.replace(/\W+/g, '-').slice(0, 60)}.png`);
	await page.screenshot({ path });
	return path;
}
