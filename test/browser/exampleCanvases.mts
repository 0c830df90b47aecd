import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { PROJECT } from '../n8n/paths.mts';
import { eventually } from '../until.ts';
import type { Editor } from './editor.mts';
import { scenario, type EditorSession } from './editorSession.mts';
import { IMAGES, keepDocsImage } from './screenshots.mts';

const EXAMPLES = join(PROJECT, 'examples');
/** px around what is on the canvas. */
const MARGIN = 24;
/** What the editor lays over the canvas. */
const OVERLAYS = [
	'[data-test-id="canvas-minimap"]',
	'[data-test-id="canvas-controls"]',
	'[data-test-id="canvas-handle-plus-wrapper"]',
	'[data-test-id="canvas-node-toolbar"]',
	'[data-test-id="node-issues"]',
	'[data-test-id^="execute-workflow-button"]',
	'[data-test-id="workflow-chat-button"]',
	'.el-notification',
];

/** Each example is pasted onto an empty canvas, as the README says, and photographed there. */
export function exampleCanvases(session: () => EditorSession) {
	const names = readdirSync(EXAMPLES)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length));

	for (const name of names) {
		// Each in its own group, so that its window closes before the next one opens.
		describe(name, () => canvas(session, name));
	}
}

/** @param name of the example */
function canvas(session: () => EditorSession, name: string) {
	const step = scenario(session, { viewport: { width: 1800, height: 1100 } });
	step(
		`${name} can be pasted onto the canvas, and the documentation has a picture of it`,
		async ({ page, editor, complaints }) => {
			const text = await readFile(join(EXAMPLES, `${name}.json`), 'utf8');
			const { nodes }: { nodes: Array<{ name: string; type: string }> } = JSON.parse(text);
			await page.goto(`${editor.url}/workflow/new`, { waitUntil: 'domcontentloaded' });
			await editor.part('canvas-plus-button').waitFor();
			complaints();
			await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
			await page.keyboard.press('Control+V');
			const there = editor.part('canvas-node').or(editor.part('sticky'));
			await eventually(async () =>
				assert.equal(await there.count(), nodes.length, 'every node and note is on the canvas'),
			);
			assert.equal(
				await page.getByText('Install this node to use it').count(),
				0,
				'n8n knows every node',
			);

			await keepDocsImage(`examples/${name}`, await photograph(page, editor));
			assert.deepEqual(complaints(), []);
			assert.ok(
				existsSync(join(IMAGES, 'examples', `${name}.png`)),
				`docs/images/examples has no picture of ${name}: run with SCREENSHOTS=1`,
			);
		},
	);
}

/** @returns a picture of the nodes, without the editor around them */
async function photograph(page: Page, editor: Editor): Promise<Buffer> {
	// A click on the empty canvas takes back the selection that pasting made.
	await editor.part('canvas').click({ position: { x: 8, y: 200 } });
	await editor.part('zoom-to-fit').click();
	// What lies over the canvas in the editor says nothing of the workflow.
	await page.addStyleTag({
		content: `${OVERLAYS.join(', ')} { display: none !important }`,
	});
	const box = await eventually(async () => {
		const first = await surround(editor);
		await page.waitForTimeout(500);
		assert.deepEqual(await surround(editor), first, 'the canvas has come to rest');
		return first;
	});
	return await page.screenshot({ clip: box, animations: 'disabled' });
}

async function surround(editor: Editor) {
	return await editor.part('canvas').evaluate((canvas, margin) => {
		const parts = Array.from(
			canvas.querySelectorAll(
				'[data-test-id="canvas-node"], [data-test-id="canvas-node"] *, [data-test-id="sticky"]',
			),
		);
		const boxes = parts
			.map((part) => part.getBoundingClientRect())
			.filter(({ width, height }) => width > 0 && height > 0);
		const left = Math.min(...boxes.map((box) => box.left)) - margin;
		const top = Math.min(...boxes.map((box) => box.top)) - margin;
		const right = Math.max(...boxes.map((box) => box.right)) + margin;
		const bottom = Math.max(...boxes.map((box) => box.bottom)) + margin;
		return { x: left, y: top, width: right - left, height: bottom - top };
	}, MARGIN);
}
