import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { DEMO, PROJECT } from '../n8n/paths.mts';

const RENEW = process.env['SCREENSHOTS'] === '1';
/** Where the pictures of a run are that are not for the documentation. */
const RUN_IMAGES = join(DEMO, 'browser');
/** Where the documentation has its pictures. */
export const IMAGES = join(PROJECT, 'docs', 'images');
/** bytes; the README is to load quickly. */
const MOST = 150_000;

/**
 * Keeps a picture of the run: with SCREENSHOTS=1 for the documentation, otherwise beside the other pictures of the run.
 * @param name of the file, without its ending
 */
export async function keepDocsImage(name: string, png: Buffer) {
	assert.ok(png.length < MOST, `${name}.png has ${png.length} bytes, more than ${MOST}`);
	await write(join(RENEW ? IMAGES : RUN_IMAGES, `${name}.png`), png);
}

/** Keeps a picture for whoever wants to look at it. */
export const keepScreenshot = async (name: string, png: Buffer) =>
	await write(join(RUN_IMAGES, `${name}.png`), png);

async function write(path: string, png: Buffer) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, png);
}

/**
 * What the page looked like when something was not found on it.
 * @param what did not pass
 * @returns the path of the picture
 */
export async function keepFailure(page: Page, what: string): Promise<string> {
	const path = join(RUN_IMAGES, `failed-${what.replace(/\W+/g, '-').slice(0, 60)}.png`);
	await page.screenshot({ path });
	return path;
}
