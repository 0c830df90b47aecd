import { NODE, CREDENTIAL, formToVideo } from './testbed.mts';

type Json = Record<string, unknown>;
/** what one video is made from; `video` is its name */
type Row = { video: string; script: string };

export const rowsOf = (batch: string, count: number): Row[] =>
	Array.from({ length: count }, (_, i) => {
		const video = `Row ${batch}-${String(i + 1).padStart(2, '0')}`;
		return { video, script: `Hello, this is ${video}.` };
	});

/**
 * What somebody has who makes videos from the rows of another system: a webhook that takes rows, and a video for each.
 * @param path of the webhook
 * @param parameters of the AI Studios node
 */
export async function rowsToVideos(credentialId: string, path: string, parameters: Json = {}) {
	return {
		name: path,
		nodes: [
			place(0, {
				name: 'Rows',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
			}),
			place(1, { name: 'Row', ...splitOut('body.rows') }),
			place(2, await createProject(credentialId, parameters)),
		],
		connections: { Rows: to('Row'), Row: to('Create Project') },
		settings: { executionOrder: 'v1' },
	};
}

/** The repair described in docs/queue-mode.md: makes the rows that have no project in AI Studios. */
export async function missingVideos(credentialId: string, rows: Row[]) {
	return {
		name: 'missing videos',
		nodes: [
			place(0, {
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				parameters: {},
			}),
			place(1, {
				name: 'Rows',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} },
			}),
			place(2, { name: 'Row', ...splitOut('rows') }),
			place(3, {
				name: 'Projects',
				type: NODE,
				typeVersion: 1,
				alwaysOutputData: true,
				parameters: {
					resource: 'project',
					operation: 'getMany',
					returnAll: true,
					simplify: true,
					options: {},
				},
				credentials: { [CREDENTIAL]: { id: credentialId, name: 'AI Studios' } },
			}),
			place(4, {
				name: 'Missing',
				type: 'n8n-nodes-base.merge',
				typeVersion: 3.2,
				parameters: {
					mode: 'combine',
					advanced: true,
					mergeByFields: { values: [{ field1: 'video', field2: 'name' }] },
					joinMode: 'keepNonMatches',
					outputDataFrom: 'input1',
					options: {},
				},
			}),
			place(
				5,
				await createProject(credentialId, { options: { mostPaidJobs: Math.max(1, rows.length) } }),
			),
		],
		connections: {
			Start: { main: [[link('Rows'), link('Projects')]] },
			Rows: to('Row'),
			Row: to('Missing'),
			Projects: { main: [[link('Missing', 1)]] },
			Missing: to('Create Project'),
		},
		settings: { executionOrder: 'v1' },
	};
}

/** The example's node, with name and script from the row. */
async function createProject(credentialId: string, parameters: Json) {
	const example = (await formToVideo(credentialId)).nodes.find((node) => node['type'] === NODE);
	const text = JSON.stringify(example)
		.replaceAll("Welcome video for {{ $json['Your Name'] }}", '{{ $json.video }}')
		.replaceAll("{{ $json['Your Name'] }}", '{{ $json.video }}')
		.replaceAll("{{ $json['What Should the Presenter Say?'] }}", '{{ $json.script }}');
	const node: { parameters: Json } & Json = JSON.parse(text);
	return { ...node, name: 'Create Project', parameters: { ...node.parameters, ...parameters } };
}

const splitOut = (field: string) => ({
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: field, options: {} },
});

const place = (column: number, node: Json) => ({
	...node,
	id: `node-${column}`,
	position: [column * 200, 0],
});

/** @param index of the input */
const link = (node: string, index = 0) => ({ node, type: 'main', index });

const to = (node: string) => ({ main: [[link(node)]] });
