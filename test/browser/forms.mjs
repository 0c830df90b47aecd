import assert from 'node:assert/strict';
import { require as load } from 'tsx/cjs/api';
import { CREDENTIAL, NODE } from '../e2e/bench.mjs';
import { fullForm, openedCollections, operationsOf } from './fullForm.mjs';
import { keepLook } from './pictures.mjs';
import { way } from './stage.mjs';
import { until } from './until.mjs';

/** Every operation's form with all of its options added, and the trigger's. @param {() => import('./stage.mjs').Stage} stage */
export function forms(stage) {
	const properties = propertiesOf('AiStudios');
	// Tall, so that a picture has the whole form of all but the largest.
	const step = way(stage, { viewport: { width: 1440, height: 2000 } });

	for (const { resource, operations } of operationsOf(properties)) {
		const looks = operations.map((operation) => ({
			name: operation,
			type: NODE,
			parameters: fullForm(properties, resource, operation),
		}));
		step(`of ${resource} open, with no label cut off and no complaint of the page`, (visit) =>
			look(visit, stage(), resource, looks),
		);
	}

	const trigger = {
		name: 'projectExported',
		type: `${NODE}Trigger`,
		parameters: openedCollections(propertiesOf('AiStudiosTrigger')),
	};
	step('of the trigger opens likewise', (visit) => look(visit, stage(), 'trigger', [trigger]));
}

/**
 * @param {import('./stage.mjs').Visit} visit
 * @param {import('./stage.mjs').Stage} stage
 * @param {string} title
 * @param {Array<{name: string, type: string, parameters: object}>} looks
 */
async function look({ page, editor, complaints }, { bench, credential }, title, looks) {
	const credentials = { [CREDENTIAL]: { id: credential, name: 'AI Studios account' } };
	const nodes = looks.map((node, at) => ({
		...node,
		id: `node-${at}`,
		typeVersion: 1,
		position: [(at % 4) * 240, Math.floor(at / 4) * 240],
		credentials,
	}));
	const { id } = await bench.n8n.createWorkflow({
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
		await until(async () => {
			const labels = await editor.labels();
			assert.ok(
				labels.length >= Object.keys(parameters).length,
				`the form of ${title}: ${name} is there`,
			);
			await page.waitForTimeout(300);
			assert.deepEqual(await editor.labels(), labels, `the form of ${title}: ${name} is whole`);
		});
		await keepLook(`forms/${title}-${name}`, await editor.part('node-parameters').screenshot());
		assert.deepEqual(await editor.cutLabels(), [], `labels that are cut off in ${title}: ${name}`);
		assert.deepEqual(complaints(), [], `complaints of the page about ${title}: ${name}`);
		await editor.closeNode();
	}
}

/** @param {'AiStudios' | 'AiStudiosTrigger'} node @returns {import('./fullForm.mjs').Property[]} */
function propertiesOf(node) {
	const module = load(`../../nodes/AiStudios/${node}.node.ts`, import.meta.url);
	return new module[node]().description.properties;
}
