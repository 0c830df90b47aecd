import { readFileSync } from 'node:fs';

import { CREDENTIAL, NODE } from './testbed.mjs';

const ONE_SCENE = readFileSync(new URL('../fixtures/one-scene.json', import.meta.url), 'utf8');

/** @typedef {Record<string, unknown>} Json */

/** Name of our node in these workflows. */
export const OURS = 'AI Studios';

/**
 * A workflow that makes one video for each text: trigger, items, AI Studios, and a node after it that shows which
 * item each result belongs to.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.credentialId
 * @param {string[]} options.texts
 * @param {Json} [options.parameters] of the AI Studios node, over those that release the worker
 * @param {Json} [options.node] settings of the AI Studios node such as `onError`
 * @param {Json} [options.trigger] node to begin with, a manual trigger by default
 * @param {number} [options.batchSize] runs the AI Studios node once for each batch of rows, in a loop
 * @returns {Json}
 */
export function videoWorkflow({
	name,
	credentialId,
	texts,
	parameters = {},
	node = {},
	trigger,
	batchSize,
}) {
	const start = trigger ?? { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
	const rows = texts.map((text) => ({ text, request: request(text) }));
	return {
		name,
		nodes: [
			place(0, { name: 'Start', ...start }),
			place(1, {
				name: 'Rows',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} },
			}),
			place(2, {
				name: 'Row',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				parameters: { fieldToSplitOut: 'rows', options: {} },
			}),
			place(3, {
				name: OURS,
				type: NODE,
				typeVersion: 1,
				parameters: {
					resource: 'project',
					operation: 'create',
					sceneSource: 'json',
					// The expression names another node, which no other workflow has.
					projectJson: "={{ $('Row').item.json.request }}",
					exportNow: true,
					waitForCompletion: true,
					timeLimit: 30,
					whileWaiting: 'release',
					options: {},
					...parameters,
				},
				credentials: { [CREDENTIAL]: { id: credentialId, name: 'AI Studios' } },
				...node,
			}),
			place(4, { name: 'After', ...seeing }),
			place(6, {
				name: 'Loop',
				type: 'n8n-nodes-base.splitInBatches',
				typeVersion: 3,
				parameters: { batchSize: batchSize ?? 1, options: {} },
			}),
			place(5, { name: 'Failed', ...seeing }),
		],
		connections: {
			Start: to('Rows'),
			Rows: to('Row'),
			Row: to(batchSize === undefined ? OURS : 'Loop'),
			Loop: { main: [[], [link(OURS)]] },
			[OURS]: batchSize === undefined ? { main: [[link('After')], [link('Failed')]] } : to('Loop'),
		},
		settings: { executionOrder: 'v1', saveManualExecutions: true },
	};
}

/** Shows beside each item the text of the row it was made from, by the pairing of the items. */
const seeing = {
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		includeOtherFields: true,
		assignments: {
			assignments: [
				{ id: 'row', name: 'row', type: 'string', value: "={{ $('Row').item.json.text }}" },
			],
		},
		options: {},
	},
};

/**
 * A workflow that runs another one as a sub-workflow.
 * @param {string} name @param {string} workflowId
 * @returns {Json}
 */
export function callingWorkflow(name, workflowId) {
	return {
		name,
		nodes: [
			place(0, {
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				parameters: {},
			}),
			place(1, {
				name: 'Call',
				type: 'n8n-nodes-base.executeWorkflow',
				typeVersion: 1.2,
				parameters: { workflowId: { __rl: true, mode: 'id', value: workflowId }, options: {} },
			}),
		],
		connections: { Start: to('Call') },
		settings: { executionOrder: 'v1' },
	};
}

/** @param {string} path @returns {Json} a trigger for runs in production */
export const webhookTrigger = (path) => ({
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: path,
	parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
});

/** The trigger of a workflow that is run by others. */
export const subWorkflowTrigger = {
	type: 'n8n-nodes-base.executeWorkflowTrigger',
	typeVersion: 1,
	parameters: {},
};

/** @param {number} column @param {Json} node */
const place = (column, node) => ({ id: `node-${column}`, position: [column * 200, 0], ...node });

/** @param {string} node */
const link = (node) => ({ node, type: 'main', index: 0 });

/** @param {string} node */
const to = (node) => ({ main: [[link(node)]] });

/**
 * A request of one scene with one avatar.
 * @param {string} text that is said, and the name of the project
 */
function request(text) {
	return JSON.parse(ONE_SCENE.replaceAll('{{text}}', () => JSON.stringify(text).slice(1, -1)));
}
