/**
 * How long the answers are that n8n's own MCP server gives to an assistant that searches for this node, and to one that
 * asks for an operation: n8n writes the fields of a community node out again for each operation. Report only.
 * usage: npm run bench:mcp
 */
import { openTestbed, NODE, type Testbed } from '../e2e/testbed.mts';
import { CURRENT } from '../n8n/releases.mts';

/** n8n asks for it in each call. */
const PROTOCOL = '2025-06-18';

/** Asks a tool of the server. @returns its answer in words */
async function ask({ server }: Testbed, key: string, name: string, args: object): Promise<string> {
	const response = await fetch(`${server.url}/mcp-server/http`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${key}`,
			accept: 'application/json, text/event-stream',
			'content-type': 'application/json',
			'mcp-protocol-version': PROTOCOL,
		},
		body: JSON.stringify({
			jsonrpc: '2.0',
			id: 1,
			method: 'tools/call',
			params: { name, arguments: args },
		}),
	});
	const text = await response.text();
	const data = /^data: (.+)$/m.exec(text)?.[1] ?? text;
	const { result, error }: { result?: { content: Array<{ text: string }> }; error?: unknown } =
		JSON.parse(data);
	if (result === undefined) throw new Error(`n8n's MCP server answered ${JSON.stringify(error)}`);
	return result.content.map((part) => part.text).join('\n');
}

/** The length of each operation's part, the longest first. */
function parts(answer: string): Array<[string, number]> {
	return [...answer.matchAll(/^export type \w+?V\d+(\w+)Params = \{[\s\S]*?^\};/gm)]
		.map(([part, operation = '']): [string, number] => [operation, part.length])
		.sort(([, one], [, other]) => other - one);
}

const testbed = await openTestbed(CURRENT);
try {
	const key = await testbed.n8n.mcpKey();
	const found = await ask(testbed, key, 'search_nodes', { queries: ['avatar video'] });
	const answer = await ask(testbed, key, 'get_node_types', {
		nodeIds: [{ nodeId: NODE, resource: 'project', operation: 'create' }],
	});
	for (const [operation, length] of parts(answer))
		console.log(`${operation.padEnd(32)}${String(length).padStart(8)}`);
	console.log(`${'the whole answer'.padEnd(32)}${String(answer.length).padStart(8)} characters`);
	const example = found.includes('"avatarId"') ? 'with' : 'without';
	console.log(`${'a search'.padEnd(32)}${String(found.length).padStart(8)}, ${example} an example`);
} finally {
	await testbed.close();
}
