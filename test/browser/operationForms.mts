import assert from 'node:assert/strict';
import { require as load } from 'tsx/cjs/api';
import { CREDENTIAL, NODE } from '../e2e/testbed.mts';
import { eventually } from '../until.ts';
import { scenario, type EditorSession, type EditorTab } from './editorSession.mts';
import { fullForm, openedCollections, operationsOf, type Property } from './fullForm.mts';
import { keepScreenshot } from './screenshots.mts';

/** Every operation's form with all of its options added, and the trigger's. */
export function operationForms(session: () => EditorSession) {
	const properties = propertiesOf('AiStudios');
	// Tall, so that a picture has the whole form of all but the largest.
	const step = scenario(session, { viewport: { width: 1440, height: 2000 } });

	for (const { resource, operations } of operationsOf(properties)) {
		const looks = operations.map((operation) => ({
			name: operation,
			type: NODE,
			parameters: fullForm(properties, resource, operation),
		}));
		step(`of ${resource} open, with no label cut off and no complaint of the page`, (tab) =>
			look(tab, session(), resource, looks),
		);
	}

	const trigger = {
		name: 'projectExported',
		type: `${NODE}Trigger`,
		parameters: openedCollections(propertiesOf('AiStudiosTrigger')),
	};
	step('of the trigger opens likewise', (tab) => look(tab, session(), 'trigger', [trigger]));
}

async function look(
	{ page, editor, complaints }: EditorTab,
	{ testbed, credential }: EditorSession,
	title: string,
	looks: Array<{ name: string; type: string; parameters: object }>,
) {
	const credentials = { [CREDENTIAL]: { id: credential, name: 'AI Studios account' } };
	const nodes = looks.map((node, at) => ({
		...node,
		id: `node-${at}`,
		typeVersion: 1,
		position: [(at % 4) * 240, Math.floor(at / 4) * 240],
		credentials,
	}));
	const { id } = await testbed.n8n.createWorkflow({
		name: `Forms of ${title}`,
		nodes,
		connections: {},
	});
	complaints();
	await editor.openWorkflow(id);
	for (const { name, parameters } of looks) {
		await editor.openNode(name);
		// Under the mouse, a label has less room.
		await page.mouse.move(0, 0);
		await eventually(async () => {
			const labels = await editor.labels();
			assert.ok(
				labels.length >= Object.keys(parameters).length,
				`the form of ${title}: ${name} is there`,
			);
			await page.waitForTimeout(300);
			assert.deepEqual(await editor.labels(), labels, `the form of ${title}: ${name} is whole`);
		});
		await keepScreenshot(
			`forms/${title}-${name}`,
			await editor.part('node-parameters').screenshot(),
		);
		assert.deepEqual(await editor.cutLabels(), [], `labels that are cut off in ${title}: ${name}`);
		assert.deepEqual(complaints(), [], `complaints of the page about ${title}: ${name}`);
		await editor.closeNode();
	}
}

function propertiesOf(node: 'AiStudios' | 'AiStudiosTrigger'): Property[] {
	const module = load(`../../nodes/AiStudios/${node}.node.ts`, import.meta.url);
	return new module[node]().description.properties;
}
