import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { formToVideo, formUrl } from '../e2e/testbed.mts';
import { eventually } from '../until.ts';
import { MANUAL_START, openNew, scenario, type EditorSession } from './editorSession.mts';
import { keepDocsImage } from './screenshots.mts';

const WRONG_KEY = '00000000-0000-4000-8000-000000000bad';
const NODE_NAME = 'Create avatar video from script';
/** The fields of a scene that are there at first: who says what, in front of what, with what. */
const SCENE_LABELS = ['Avatar', 'Script', 'Background Image', 'Background Color', 'Clips'];

/** What a newcomer does, from the search for a node to a form on the web. */
export function firstVideo(session: () => EditorSession) {
	const step = scenario(session);
	const paid = () => session().testbed.simulator.ledger.filter((entry) => entry.paid).length;

	step('the node is found by searching for "video", under its name', async ({ editor }) => {
		await openNew(session(), editor, 'First video', MANUAL_START);
		const found = await editor.search(
			editor.part('node-creator-plus-button').first(),
			'video',
			'AI Studios',
		);
		assert.match(await found.innerText(), /Make videos with AI avatars/);
	});

	step(
		'its actions are listed, and one of them puts the node on the canvas with its form open',
		async ({ page, editor }) => {
			const found = await editor.search(
				editor.part('node-creator-plus-button').first(),
				'video',
				'AI Studios',
			);
			await found.locator('[data-test-id="node-creator-item-name"]').click();
			await page.getByText(NODE_NAME, { exact: true }).click();
			await editor.part('node-parameters').waitFor();
			await eventually(async () => {
				const labels = await editor.labels();
				const first = labels.indexOf('Avatar');
				assert.deepEqual(labels.slice(0, first), [
					'Resource',
					'Operation',
					'Scenes From',
					'Name',
					'Orientation',
					'Scenes',
				]);
				assert.deepEqual(labels.slice(first, first + SCENE_LABELS.length), SCENE_LABELS);
			});
		},
	);

	step(
		'the credential dialog is filled in, and tells a wrong key from a right one',
		async ({ page, editor }) => {
			const { testbed } = session();
			const { appId, userKey } = testbed.simulator.options;
			const known = new Set((await testbed.n8n.credentials()).map(({ id }) => id));
			await editor.part('node-credentials-select').click();
			await editor.part('node-credentials-select-item-new').click();
			const dialog = editor.part('editCredential-modal');
			const field = (name: string) => dialog.locator(`[data-test-id="parameter-input-${name}"]`);
			await field('appId').locator('input').fill('aistudios:you@example.com');
			await field('userKey').locator('input').fill(WRONG_KEY);
			await field('userKey').locator('input').blur();
			await keepDocsImage(
				'credential',
				await dialog.locator('.el-dialog').or(dialog).first().screenshot(),
			);

			await editor.choose(field('region'), 'Custom');
			await field('baseUrl').locator('input').fill(testbed.simulator.url);
			await field('appId').locator('input').fill(appId);
			await editor.part('credential-save-button').click();
			const refused = dialog.getByText(/Couldn.t connect with these settings/);
			await refused.waitFor();
			assert.doesNotMatch(await dialog.innerText(), new RegExp(WRONG_KEY));

			await field('userKey').locator('input').fill(userKey);
			await field('userKey').locator('input').blur();
			// A new credential that passes its test closes the dialog; opened again, it says so. n8n overlooks a click on
			// 'Save' as long as it is busy with the one before.
			await eventually(async () => {
				if (await dialog.isHidden()) return;
				await editor.part('credential-save-button').click({ timeout: 5_000 });
				await dialog.waitFor({ state: 'hidden', timeout: 20_000 });
			});
			await editor.part('credential-edit-button').click();
			await editor
				.part('credentials-config-container-test-success')
				.filter({ visible: true })
				.waitFor();
			assert.equal(await refused.isVisible(), false);
			const made = (await testbed.n8n.credentials()).find(({ id }) => !known.has(id));
			assert.ok(made, 'the credential is stored');
			assert.equal(
				(await testbed.n8n.testCredential(made.id)).status,
				'OK',
				'what was typed is what was saved',
			);
			await page.keyboard.press('Escape');
			await dialog.waitFor({ state: 'hidden' });
			// The dialog takes the form behind it along.
			await editor.closeNode();
			await editor.openNode(NODE_NAME);
		},
	);

	step(
		'an avatar is chosen by searching the list, and only its own outfits are offered',
		async ({ editor }) => {
			assert.deepEqual(await editor.chooseFetched('avatarId', 'maya'), ['Maya (AI Avatar)']);
			await editor.choose(
				editor
					.part('fixed-collection-scenes')
					.locator('[data-test-id="fixed-collection-add-property"]')
					.last(),
				'Outfit',
			);
			const outfits = await editor.chooseFetched('outfitId');
			assert.ok(outfits.length > 0);
			assert.doesNotMatch(outfits.join(), /Choose an avatar/);
		},
	);

	step('a scene is filled in and made into a video', async ({ page, editor }) => {
		await editor.fill('name', 'Welcome video for Maria');
		await editor.fill(
			'script',
			'Hello Maria, and welcome to the team! We are glad that you are here.',
		);
		await editor.field('script').locator('textarea').blur();
		await page.mouse.move(0, 0);
		await keepDocsImage('create-project', await editor.part('ndv').screenshot());
		await editor.choose(editor.part('fixed-collection-clips'), 'Text');
		await editor.fill('text', 'Welcome, Maria!');
		await editor.choose(editor.field('placement'), 'Lower Third');
		await editor.part('parameter-input-text').scrollIntoViewIfNeeded();

		const output = await editor.executeStep(/downloadUrl/);
		assert.match(output, /http:\/\/127\.0\.0\.1:\d+\/media\/\w+\.mp4/);
		await keepDocsImage('scene-clips', await editor.part('ndv').screenshot());
		assert.equal(paid(), 1);
	});

	step(
		'Preview shows the storyboard in the output panel and pays for nothing',
		async ({ page, editor }) => {
			await editor.part('parameter-input-operation').scrollIntoViewIfNeeded();
			await editor.choose(editor.part('parameter-input-operation'), 'Preview');
			await editor.part('parameter-input-binaryPropertyOutput').waitFor();
			await editor.executeStep(/storyboard\.png/);
			await editor.part('output-panel').getByText('View', { exact: true }).click();
			const picture = page
				.locator('img[src*="binary"], img[src^="data:image/png"], img[src^="blob:"]')
				.first();
			await picture.waitFor();
			await picture.evaluate((image: HTMLImageElement) => image.decode());
			await keepDocsImage('preview-output', await editor.part('ndv').screenshot());

			const base64 = await picture.evaluate(async (image: HTMLImageElement) => {
				const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer());
				return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
			});
			const { width, height } = PNG.sync.read(Buffer.from(base64, 'base64'));
			assert.ok(width > 200 && height > 100, `the storyboard is ${width} x ${height}`);
			assert.equal(paid(), 1, 'still the one video of before');
		},
	);

	step('a visitor from outside sends in the form and is shown the video', async () => {
		const { testbed, browser, credential } = session();
		const workflow = await formToVideo(credential);
		const { id } = await testbed.n8n.createWorkflow(workflow);
		await testbed.n8n.activate(id);
		// A window without a signed-in user.
		const context = await browser.newContext();
		const visitor = await context.newPage();
		// Right after its workflow was published, the form takes a moment to be there.
		await eventually(async () =>
			assert.ok(
				(await visitor.goto(formUrl(testbed.server.url, workflow)))?.ok(),
				'the form is there',
			),
		);
		await visitor.getByLabel('Your Name').fill('Maria');
		await visitor.getByLabel('What Should the Presenter Say?').fill('Hello Maria, and welcome!');
		await visitor.locator('button[type=submit], #submit-btn').first().click();
		await eventually(async () => assert.match(await visitor.content(), /https?:[^"<\s]+\.mp4/));
		await context.close();
	});
}
