import { NODE, itemsToVideos, type Testbed } from '../e2e/testbed.mts';

/** A way to make videos of many items. */
export interface Approach {
	name: string;
	/** of its bars */
	color?: string;
	/** items it is tried with; more would take too long */
	most: number;
	workflow: (
		items: number,
	) => Promise<{ name: string; nodes: Json[]; connections: Json; settings: Json }>;
}

type Json = Record<string, unknown>;

const SETTINGS = { executionOrder: 'v1' };

/** Our node as it is shipped, with as many calls in flight as given. */
const ours =
	(credential: string, inFlight: number): Approach['workflow'] =>
	async (items) => {
		const workflow = await itemsToVideos(credential, items);
		for (const node of workflow.nodes) {
			const { type, parameters } = node as { type?: string; parameters?: Json };
			if (type === NODE && parameters)
				parameters['options'] = {
					mostPaidJobs: items,
					inFlight,
				};
		}
		return workflow;
	};

/** Our node inside n8n's Loop Over Items: waits for each video before the next one starts. */
const oneAfterAnother =
	(credential: string): Approach['workflow'] =>
	async (items) => {
		const workflow = await ours(credential, 1)(items);
		const loop = {
			id: 'loop',
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			position: [300, 0],
			parameters: { batchSize: 1, options: {} },
		};
		return {
			...workflow,
			nodes: [...workflow.nodes, loop],
			connections: {
				...join([
					['Start', 'Guests'],
					['Guests', 'Loop'],
					['Create Project', 'Loop'],
				]),
				Loop: { main: [[], [{ node: 'Create Project', type: 'main', index: 0 }]] },
			},
		};
	};

/**
 * The same with n8n's HTTP Request node: a token, all the projects, then asking every five seconds for those that are
 * not finished.
 * @param request what is to be created, as our node sends it
 */
const byHand =
	(
		{
			url,
			options: { appId, userKey },
		}: { url: string; options: { appId: string; userKey: string } },
		request: unknown,
	): Approach['workflow'] =>
	async (items) => {
		const api = `${url}/api/odin/v3`;
		const authorization = {
			sendHeaders: true,
			headerParameters: {
				parameters: [{ name: 'Authorization', value: "={{ $('Token').first().json.data.token }}" }],
			},
		};
		const http = (name: string, x: number, parameters: Json) => ({
			id: name,
			name,
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [x, 0],
			parameters,
		});
		const body = (json: unknown) => ({
			sendBody: true,
			specifyBody: 'json',
			jsonBody: JSON.stringify(json),
		});
		return {
			name: `By hand, ${items}`,
			nodes: [
				{
					id: 'start',
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				http('Token', 200, {
					method: 'POST',
					url: `${api}/auth/token`,
					...body({ appId, userKey }),
					options: {},
				}),
				{
					id: 'guests',
					name: 'Guests',
					type: 'n8n-nodes-base.code',
					typeVersion: 2,
					position: [400, 0],
					parameters: {
						jsCode: `return Array.from({ length: ${items} }, (_, i) => ({ json: { name: 'Guest ' + i } }));`,
					},
				},
				http('Create', 600, {
					method: 'POST',
					url: `${api}/editor/project`,
					...authorization,
					...body(request),
					options: {},
				}),
				{
					id: 'wait',
					name: 'Wait',
					type: 'n8n-nodes-base.wait',
					typeVersion: 1.1,
					position: [800, 0],
					parameters: { amount: 5, unit: 'seconds' },
					webhookId: 'testbed-wait',
				},
				http('Status', 1000, {
					url: `=${api}/editor/progress/{{ $('Create').item.json.data.projectId }}`,
					...authorization,
					options: {},
				}),
				{
					id: 'finished',
					name: 'Finished',
					type: 'n8n-nodes-base.if',
					typeVersion: 2.2,
					position: [1200, 0],
					parameters: {
						conditions: {
							options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
							combinator: 'and',
							conditions: [
								{
									id: 'progress',
									leftValue: '={{ $json.data.progress }}',
									rightValue: 100,
									operator: { type: 'number', operation: 'gte' },
								},
							],
						},
						options: {},
					},
				},
				{
					id: 'done',
					name: 'Done',
					type: 'n8n-nodes-base.noOp',
					typeVersion: 1,
					position: [1400, 0],
					parameters: {},
				},
			],
			connections: {
				...join([
					['Start', 'Token'],
					['Token', 'Guests'],
					['Guests', 'Create'],
					['Create', 'Wait'],
					['Wait', 'Status'],
					['Status', 'Finished'],
				]),
				Finished: {
					main: [
						[{ node: 'Done', type: 'main', index: 0 }],
						[{ node: 'Wait', type: 'main', index: 0 }],
					],
				},
			},
			settings: SETTINGS,
		};
	};

/** @param pairs from and to */
const join = (pairs: string[][]) =>
	Object.fromEntries(
		pairs.map(([from, node]) => [from, { main: [[{ node, type: 'main', index: 0 }]] }]),
	);

export const approaches = (
	{ simulator }: Testbed,
	{ credential, inFlight, request }: { credential: string; inFlight: number; request: unknown },
): Approach[] => [
	{
		name: `AI Studios node, ${inFlight} calls in flight`,
		color: '#2f6fde',
		most: 200,
		workflow: ours(credential, inFlight),
	},
	{
		name: 'HTTP Request nodes, by hand',
		color: '#e0703a',
		most: 200,
		workflow: byHand(simulator, request),
	},
	{
		name: 'AI Studios node, 1 call in flight',
		color: '#7fa8ec',
		most: 200,
		workflow: ours(credential, 1),
	},
	{ name: 'one video after another', most: 20, workflow: oneAfterAnother(credential) },
];
