import assert from 'node:assert/strict';
import { eventually } from '../until.ts';
import { openNew, scenario, type EditorSession } from './editorSession.mts';
import { keepDocsImage } from './screenshots.mts';

/** The node is attached to an agent by hand, and the model decides the script. */
export function agentTool(session: () => EditorSession) {
	const step = scenario(session);

	step(
		'is found among the tools by searching for "video", and attached',
		async ({ page, editor }) => {
			const agent = {
				id: 'agent',
				name: 'AI Agent',
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: 3,
				position: [0, 0],
				parameters: {},
			};
			await openNew(session(), editor, 'Agent', agent);
			const add = page.locator(
				'[data-handleid="inputs/ai_tool/0"] [data-test-id="canvas-handle-plus"]',
			);
			const found = await editor.search(add, 'video', 'AI Studios Tool');
			await found.click();
			await editor.part('node-parameters').waitFor();
		},
	);

	step('says first what it is for, then asks what the node asks', async ({ editor }) => {
		await eventually(async () =>
			assert.deepEqual((await editor.labels()).slice(0, 5), [
				'Tool Description',
				'Resource',
				'Operation',
				'Scenes From',
				'Name',
			]),
		);
	});

	step('has each ✨ button within reach', async ({ editor }) => {
		const outside = await editor.part('node-parameters').evaluate((form) => {
			const { right } = (form.closest('[data-test-id="ndv"]') ?? form).getBoundingClientRect();
			const edge = Math.min(right, form.getBoundingClientRect().right);
			const buttons = form.querySelectorAll('[data-test-id="from-ai-override-button"]');
			const middles = Array.from(buttons, (button) => {
				const place = button.getBoundingClientRect();
				return (place.left + place.right) / 2;
			});
			return { count: middles.length, hidden: middles.filter((middle) => middle > edge).length };
		});
		assert.ok(outside.count > 3, `${outside.count} buttons`);
		assert.equal(outside.hidden, 0);
	});

	step('offers how long to wait, but no worker to release', async ({ editor }) => {
		const offered = await editor.offeredOptions();
		assert.ok(offered.includes('Time Limit (Minutes)'), offered.join());
		assert.ok(!offered.includes('While Waiting'), offered.join());
	});

	step('lets the model define the script', async ({ page, editor }) => {
		const script = editor.part('parameter-input-script').first();
		await script.scrollIntoViewIfNeeded();
		const field = editor.part('parameter-item').filter({ has: script }).last();
		await field.hover();
		await field.locator('[data-test-id="from-ai-override-button"]').click();
		const defined = page.getByText('Defined automatically by the model');
		await defined.waitFor();
		await page.mouse.move(0, 0);
		await keepDocsImage('agent-tool', await editor.part('ndv').screenshot());
	});

	step('opens without a complaint of the page', async ({ complaints }) => {
		assert.deepEqual(complaints(), []);
	});
}
