import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DEMO, PROJECT } from '../n8n/paths.mjs';

const RENEW = process.env['SCREENSHOTS'] === '1';
/** Where the pictures of a run are that are not for the documentation. */
const RUN_IMAGES = join(DEMO, 'browser');
/** Where the documentation has its pictures. */
export const IMAGES = join(PROJECT, 'docs', 'images');
/** bytes; the README is to load quickly. */
const MOST = 150_000;

/**
 * Keeps a picture of the run: with SCREENSHOTS=1 for the documentation, otherwise beside the other pictures of the run.
 * @param {string} name of the file, without its ending
 * @param {Buffer} png
 */
export async function keepDocsImage(name, png) {
	assert.ok(png.length < MOST, `${name}.png has ${png.length} bytes, more than ${MOST}`);
	await write(join(RENEW ? IMAGES : RUN_IMAGES, `${name}.png`), png);
}

/** Keeps a picture for whoever wants to look at it. @param {string} name @param {Buffer} png */
export const keepScreenshot = async (name, png) =>
	await write(join(RUN_IMAGES, `${name}.png`), png);

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
	const path = join(RUN_IMAGES, `failed-${what.replace(/\W+/g, '-').slice(0, 60)}.png`);
	await page.screenshot({ path });
	return path;
}
