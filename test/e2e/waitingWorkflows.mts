import { readFileSync } from 'node:fs';
import { CREDENTIAL, NODE } from './testbed.mts';

const ONE_SCENE = readFileSync(new URL('../fixtures/one-scene.json', import.meta.url), 'utf8');

type Json = Record<string, unknown>;

/** Name of our node in these workflows. */
export const OURS = 'AI Studios';

/**
 * A workflow that makes one video for each text: trigger, items, AI Studios, and a node after it that shows which
 * item each result belongs to.
 */
export function videoWorkflow({
	name,
	credentialId,
	texts,
	parameters = {},
	node = {},
	trigger,
	batchSize,
}: {
	name: string;
	credentialId: string;
	texts: string[];
	/** of the AI Studios node, over those that release the worker */
	parameters?: Json;
	/** settings of the AI Studios node such as `onError` */
	node?: Json;
	/** node to begin with, a manual trigger by default */
	trigger?: Json;
	/** runs the AI Studios node once for each batch of rows, in a loop */
	batchSize?: number;
}): Json {
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
					options: { whileWaiting: 'release' },
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

/** A workflow that runs another one as a sub-workflow. */
export function callingWorkflow(name: string, workflowId: string): Json {
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

/** @returns a trigger for runs in production */
export const webhookTrigger = (path: string): Json => ({
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

const place = (column: number, node: Json) => ({
	id: `node-${column}`,
	position: [column * 200, 0],
	...node,
});

const link = (node: string) => ({ node, type: 'main', index: 0 });

const to = (node: string) => ({ main: [[link(node)]] });

/**
 * A request of one scene with one avatar.
 * @param text that is said, and the name of the project
 */
function request(text: string) {
	return JSON.parse(ONE_SCENE.replaceAll('{{text}}', () => JSON.stringify(text).slice(1, -1)));
}
