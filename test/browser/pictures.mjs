import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO, PROJECT } from '../n8n/paths.mjs';

const RENEW = process.env['SCREENSHOTS'] === '1';
/** bytes; the README is to load quickly. */
const MOST = 150_000;

/**
 * Keeps a picture of the run: with SCREENSHOTS=1 for the documentation, otherwise beside the other leavings of the run.
 * @param {string} name of the file, without its ending
 * @param {Buffer} png
 */
export async function keepPicture(name, png) {
	assert.ok(png.length < MOST, `${name}.png has ${png.length} bytes, more than ${MOST}`);
	const folder = RENEW ? join(PROJECT, 'docs', 'images') : join(DEMO, 'browser');
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, `${name}.png`), png);
}

/**
 * What the page looked like when something was not found on it.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string>} the path of the picture
 */
export async function keepFailure(page) {
	const path = join(DEMO, 'browser', 'failed.png');
	await page.screenshot({ path });
	return path;
}
