import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually } from '../until.ts';
import { MANUAL_START, openNew, scenario, type EditorSession } from './editorSession.mts';
import { keepScreenshot } from './screenshots.mts';

const NODE_NAME = 'Create avatar video from script';
/**
 * '+', the node, its action, the list of avatars, an avatar, the script, 'Execute Step'. n8n itself takes the only
 * credential.
 */
const CLICKS = 7;
/** Below 'Resource' and 'Operation', which the action has set. */
const FIELDS = [
	'Scenes From',
	'Name',
	'Orientation',
	'Avatar',
	'Script',
	'Background Image',
	'Background Color',
	'Export Now',
	'Wait for Completion',
	'Download Video',
];
/** What has no value of its own: headings, and buttons that add more. */
const HEADINGS = ['Resource', 'Operation', 'Scenes', 'Scene', 'Clips'];

/** Begins to count a person's clicks. @returns tells how many there were */
async function countClicks(page: Page): Promise<() => Promise<number>> {
	// A handler without a name: what compiles these files wraps named functions, which the page does not know.
	await page.evaluate(() => {
		document.documentElement.dataset['clicks'] = '0';
		document.addEventListener(
			'click',
			({ isTrusted }) => {
				const { dataset } = document.documentElement;
				if (isTrusted) dataset['clicks'] = String(Number(dataset['clicks']) + 1);
			},
			{ capture: true },
		);
	});
	return async () => await page.evaluate(() => Number(document.documentElement.dataset['clicks']));
}

/** The shortest way to a first video, for a person who has a credential. */
export function fewSteps(session: () => EditorSession) {
	const step = scenario(session);
	let clicks: () => Promise<number>;

	step(
		'the actions of the node begin with a video of one’s own script',
		async ({ page, editor }) => {
			await openNew(session(), editor, 'Few steps', MANUAL_START);
			clicks = await countClicks(page);
			const found = await editor.search(
				editor.part('node-creator-plus-button').first(),
				'video',
				'AI Studios',
			);
			await keepScreenshot('picker-search', await page.screenshot());
			await found.locator('[data-test-id="node-creator-item-name"]').click();
			const action = page.getByText(NODE_NAME, { exact: true });
			await action.waitFor();
			assert.ok(await action.isVisible());
			await keepScreenshot('picker-actions', await page.screenshot());
			await action.click();
			await editor.part('node-parameters').waitFor();
		},
	);

	step(
		`the form asks for ${FIELDS.length} things, most of which are filled in`,
		async ({ editor }) => {
			await eventually(async () => {
				const labels = await editor.labels();
				// What comes after 'Options' is n8n's own, on the tab beside.
				const shown = labels.slice(0, labels.indexOf('Options'));
				assert.deepEqual(
					shown.filter((label) => !HEADINGS.includes(label)),
					FIELDS,
				);
			});
			await keepScreenshot('empty-form', await editor.part('ndv').screenshot());
		},
	);

	step(`the video is made with ${CLICKS} clicks and one text`, async ({ page, editor }) => {
		await editor.chooseFetched('avatarId');
		await editor.field('script').locator('textarea').click();
		await page.keyboard.type('Welcome to the team!');
		await editor.executeStep(/downloadUrl/);
		assert.equal(await clicks(), CLICKS);
		await keepScreenshot('output', await editor.part('ndv').screenshot());
	});

	step('the options have how long and where to wait', async ({ editor }) => {
		const offered = await editor.offeredOptions();
		assert.ok(offered.includes('Time Limit (Minutes)'), offered.join());
		assert.ok(offered.includes('While Waiting'), offered.join());
	});

	step('a second scene is added to the first', async ({ page, editor }) => {
		const scenes = editor.part('fixed-collection-scenes');
		await scenes.locator('[data-test-id="fixed-collection-add"]').last().click();
		const scripts = editor.part('parameter-input-script');
		await scripts.nth(1).waitFor();
		await scripts.nth(1).locator('textarea').fill('And this is where your day begins.');
		await page.mouse.move(0, 0);
		await keepScreenshot('two-scenes', await editor.part('ndv').screenshot());
	});
}
