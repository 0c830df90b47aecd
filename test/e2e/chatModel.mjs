import { createServer } from 'node:http';

/**
 * A chat model that says what a script tells it to, behind the part of OpenAI's API that n8n's
 * "OpenAI Chat Model" calls.
 * @typedef {object} ChatModel
 * @property {string} url the base URL for a credential of the type `openAiApi`
 * @property {ChatRequest[]} requests everything it was asked, in order
 * @property {(turns: Turn[]) => void} answerNext what it answers to the next requests, one turn each
 * @property {() => Promise<void>} close
 *
 * @typedef {{role: string, content: unknown, tool_call_id?: string}} Message
 * @typedef {{name: string, description: string, parameters: {properties: Record<string, {type?: string, description?: string}>, required?: string[]}}} ToolFunction
 * @typedef {{messages: Message[], tools?: Array<{type: string, function: ToolFunction}>, stream?: boolean}} ChatRequest
 *
 * A turn of the model: a text, or calls of the tool it was offered first.
 * @typedef {string | {calls: Array<Record<string, unknown>>} | ((request: ChatRequest) => string)} Turn
 */

/** @returns {Promise<ChatModel>} listening on a free port of loopback */
export async function startChatModel() {
	/** @type {ChatRequest[]} */
	const requests = [];
	/** @type {Turn[]} */
	let turns = [];
	const server = createServer(async (request, response) => {
		const answer = (/** @type {number} */ status, /** @type {unknown} */ body) => {
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		};
		if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
			return answer(404, { error: { message: `No ${request.method} ${request.url} here` } });
		}
		/** @type {ChatRequest} */
		const asked = JSON.parse(await textOf(request));
		requests.push(asked);
		const turn = turns.shift();
		if (turn === undefined || asked.stream) {
			return answer(400, {
				error: {
					message: turn === undefined ? 'The script is at its end' : 'Streaming is not played',
				},
			});
		}
		answer(200, completion(turn, asked, requests.length));
	});
	await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
	const address = server.address();
	if (address === null || typeof address === 'string')
		throw new Error('The chat model has no port.');
	return {
		url: `http://127.0.0.1:${address.port}/v1`,
		requests,
		answerNext: (next) => {
			requests.length = 0;
			turns = [...next];
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

/**
 * Has every OpenAI node of a workflow ask this model.
 * @param {{nodes: Array<Record<string, unknown>>}} workflow is changed
 * @param {import('../n8n/n8nClient.mjs').N8nClient} n8n
 * @param {ChatModel} model
 */
export async function useChatModel(workflow, n8n, model) {
	const id = await n8n.createCredential('Chat model', 'openAiApi', {
		apiKey: 'none-needed',
		url: model.url,
		header: false,
	});
	for (const node of workflow.nodes) {
		if ('openAiApi' in Object(node['credentials']))
			node['credentials'] = { openAiApi: { id, name: 'Chat model' } };
	}
}

/**
 * @param {Turn} turn
 * @param {ChatRequest} asked
 * @param {number} nth makes the ids of this answer its own
 */
function completion(turn, asked, nth) {
	const said = typeof turn === 'function' ? turn(asked) : turn;
	const message =
		typeof said === 'string'
			? { role: 'assistant', content: said }
			: {
					role: 'assistant',
					content: null,
					tool_calls: said.calls.map((args, at) => ({
						id: `call_${nth}_${at}`,
						type: 'function',
						function: { name: asked.tools?.[0]?.function.name, arguments: JSON.stringify(args) },
					})),
				};
	return {
		id: `chatcmpl-${nth}`,
		object: 'chat.completion',
		created: 1_700_000_000,
		model: 'scripted',
		choices: [
			{ index: 0, message, finish_reason: typeof said === 'string' ? 'stop' : 'tool_calls' },
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/** @param {import('node:http').IncomingMessage} request */
async function textOf(request) {
	const parts = [];
	for await (const part of request) parts.push(part);
	return Buffer.concat(parts).toString('utf8');
}
