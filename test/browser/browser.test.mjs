import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PNG } from 'pngjs';
import { CREDENTIAL, OWNER, addCredential, formToVideo, formUrl, openBench } from '../e2e/bench.mjs';
import { CURRENT } from '../n8n/releases.mjs';
import { createSay } from '../n8n/say.mjs';
import { startChromium } from './chromium.mjs';
import { Editor, PATIENCE } from './editor.mjs';
import { keepFailure, keepPicture } from './pictures.mjs';

const WRONG_KEY = '00000000-0000-4000-8000-000000000bad';
/** The fields of a scene in the order a person thinks of them: who says what, how seen, in front of what, with what. */
const SCENE_LABELS = [
	'Presenter',
	'Avatar',
	'Outfit',
	'Language',
	'Script',
	'Avatar Size',
	'Avatar Position',
	'Avatar Options',
	'Background Image',
	'Background Color',
	'Clips',
];

describe(`In a browser, in n8n ${CURRENT}`, { timeout: 900_000 }, () => {
	/** @type {import('../e2e/bench.mjs').Bench} */
	let bench;
	/** @type {import('playwright-core').Browser} */
	let browser;
	/** @type {import('playwright-core').Page} */
	let page;
	/** @type {Editor} */
	let editor;
	/** @type {string} */
	let credential;
	let broken = false;

	before(async () => {
		browser = await startChromium(createSay(process.stderr));
		bench = await openBench(CURRENT);
		credential = await addCredential(bench, { userKey: WRONG_KEY });
		await bench.n8n.updateCredential(credential, 'AI Studios account', CREDENTIAL, keys(bench, WRONG_KEY));
		page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
		page.setDefaultTimeout(PATIENCE);
		editor = new Editor(page, bench.server.url);
		await editor.signIn(OWNER);
		await editor.newWorkflow();
	});
	/**
	 * One step of the way through the editor. Each goes on where the last one ended, so none is tried after one
	 * that did not pass; what the page looked like then is kept.
	 * @param {string} what
	 * @param {() => Promise<void>} walk
	 */
	const step = (what, walk) =>
		it(what, async () => {
			assert.ok(!broken, 'an earlier step did not pass');
			try {
				await walk();
			} catch (thrown) {
				broken = true;
				await keepFailure(page);
				throw thrown;
			}
		});

	after(async () => {
		await browser?.close();
		await bench?.close();
	});

	step('the node is found by searching for "video", under its name and with its icon', async () => {
		const found = (await editor.search('video')).filter({ hasText: 'AI Studios' });
		await found.waitFor();
		const icon = await found.locator('img').first().evaluate(async (/** @type {HTMLImageElement} */ image) => {
			await image.decode();
			return { src: image.src, width: image.naturalWidth };
		});
		assert.match(icon.src, /aistudios\.svg$/);
		assert.ok(icon.width > 0, 'the icon is drawn');
		assert.match(await found.innerText(), /Make videos with AI avatars/);
	});

	step('its actions are listed, and one of them puts the node on the canvas with its form open', async () => {
		await editor.part('item-iterator-item').filter({ hasText: 'AI Studios' }).locator('[data-test-id="node-creator-item-name"]').click();
		await page.getByText('Create video project from scenes', { exact: true }).click();
		await editor.part('node-parameters').waitFor();
		await editor.part('parameter-input-script').waitFor();
		const labels = await editor.labels();
		const first = labels.indexOf('Presenter');
		assert.deepEqual(labels.slice(0, first), ['Resource', 'Operation', 'Scenes From', 'Name', 'Orientation', 'Scenes']);
		assert.deepEqual(labels.slice(first, first + SCENE_LABELS.length), SCENE_LABELS);
	});

	step('the credential dialog tells a wrong key from a right one', async () => {
		await editor.part('credential-edit-button').click();
		const dialog = editor.part('editCredential-modal');
		const refused = dialog.getByText(/Couldn.t connect with these settings/);
		await refused.waitFor();
		assert.doesNotMatch(await dialog.innerText(), new RegExp(WRONG_KEY));

		await dialog.locator('[data-test-id="parameter-input-userKey"] input').fill(bench.simulator.options.userKey);
		await editor.part('credential-save-button').click();
		await editor.part('credentials-config-container-test-success').filter({ visible: true }).waitFor();
		assert.equal(await refused.isVisible(), false);
		assert.equal((await bench.n8n.testCredential(credential)).status, 'OK', 'what was typed is what was saved');
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'hidden' });
		// The dialog takes the form behind it along.
		await editor.part('ndv').waitFor({ state: 'hidden' });
		await editor.part('canvas-default-node').first().dblclick();
		await editor.part('node-parameters').waitFor();
	});

	step('an avatar is chosen by searching the list, and only its own outfits are offered', async () => {
		assert.deepEqual(await editor.chooseFetched('avatarId', 'maya'), ['Maya (AI Avatar)']);
		const outfits = await editor.chooseFetched('outfitId');
		assert.ok(outfits.length > 0);
		assert.doesNotMatch(outfits.join(), /Choose an avatar/);
	});

	step('a scene is filled in and made into a video', async () => {
		await editor.fill('name', 'Welcome video for Maria');
		await editor.fill('script', 'Hello Maria, and welcome to the team! We are glad that you are here.');
		await editor.field('script').locator('textarea').blur();
		await page.mouse.move(0, 0);
		await keepPicture('create-project', await editor.part('ndv').screenshot());
		await editor.choose(editor.part('fixed-collection-clips'), 'Text');
		await editor.fill('text', 'Welcome, Maria!');
		await editor.choose(editor.field('placement'), 'Lower Third');
		await editor.part('parameter-input-text').scrollIntoViewIfNeeded();

		const output = await editor.executeStep(/downloadUrl/);
		assert.match(output, /http:\/\/127\.0\.0\.1:\d+\/media\/\w+\.mp4/);
		await keepPicture('scene-clips', await editor.part('ndv').screenshot());
		assert.equal(bench.simulator.ledger.filter((entry) => entry.paid).length, 1);
	});

	step('Preview shows the storyboard in the output panel and pays for nothing', async () => {
		await editor.part('parameter-input-operation').scrollIntoViewIfNeeded();
		await editor.choose(editor.part('parameter-input-operation'), 'Preview');
		await editor.part('parameter-input-binaryPropertyOutput').waitFor();
		await editor.executeStep(/storyboard\.png/);
		await editor.part('output-panel').getByText('View', { exact: true }).click();
		const picture = page.locator('img[src*="binary"], img[src^="data:image/png"], img[src^="blob:"]').first();
		await picture.waitFor();
		await picture.evaluate((/** @type {HTMLImageElement} */ image) => image.decode());
		await keepPicture('preview-output', await editor.part('ndv').screenshot());

		const base64 = await picture.evaluate(async (/** @type {HTMLImageElement} */ image) => {
			const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer());
			return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
		});
		const png = Buffer.from(base64, 'base64');
		const { width, height } = PNG.sync.read(png);
		assert.ok(width > 200 && height > 100, `the storyboard is ${width} x ${height}`);
		assert.equal(bench.simulator.ledger.filter((entry) => entry.paid).length, 1, 'still the one video of before');
	});

	step('a visitor from outside sends in the form and is shown the video', async () => {
		const workflow = await formToVideo(credential);
		const { id } = await bench.n8n.createWorkflow(workflow);
		await bench.n8n.activate(id);
		const context = await browser.newContext();
		const visit = await context.newPage();
		visit.setDefaultTimeout(PATIENCE);
		// Right after its workflow was published, the form takes a moment to be there.
		for (let tries = 0; tries < 40 && !(await visit.goto(formUrl(bench.server.url, workflow)))?.ok(); tries++) {
			await visit.waitForTimeout(250);
		}
		await visit.getByLabel('Your Name').fill('Maria');
		await visit.getByLabel('What Should the Presenter Say?').fill('Hello Maria, and welcome!');
		await visit.locator('button[type=submit], #submit-btn').first().click();
		await visit.waitForFunction(() => /https?:[^"<\s]+\.mp4/.test(document.documentElement.outerHTML));
		await context.close();
	});
});

/** @param {import('../e2e/bench.mjs').Bench} bench @param {string} userKey */
const keys = ({ simulator }, userKey) => ({ region: 'custom', baseUrl: simulator.url, appId: simulator.options.appId, userKey });
