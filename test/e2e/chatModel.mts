import { createServer, type IncomingMessage } from 'node:http';
import type { N8nClient } from '../n8n/n8nClient.mts';

/** A chat model that follows a script, behind the part of OpenAI's API that n8n's "OpenAI Chat Model" calls. */
export interface ChatModel {
	/** the base URL for a credential of the type `openAiApi` */
	url: string;
	/** everything it received, in order */
	requests: ChatRequest[];
	/** what it answers to the next requests, one turn each */
	answerNext: (turns: Turn[]) => void;
	close: () => Promise<void>;
}

type Message = { role: string; content: unknown; tool_call_id?: string };

export type ToolFunction = {
	name: string;
	description: string;
	parameters: {
		properties: Record<string, { type?: string; description?: string }>;
		required?: string[];
	};
};

export type ChatRequest = {
	messages: Message[];
	tools?: Array<{ type: string; function: ToolFunction }>;
	stream?: boolean;
};

/** A turn of the model: a text, or calls of the tool it was offered first. */
export type Turn =
	| string
	| { calls: Array<Record<string, unknown>> }
	| ((request: ChatRequest) => string);

/** @returns listening on a free port of loopback */
export async function startChatModel(): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	let turns: Turn[] = [];
	const server = createServer(async (request, response) => {
		const answer = (status: number, body: unknown) => {
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		};
		if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
			return answer(404, { error: { message: `No ${request.method} ${request.url} here` } });
		}
		const asked: ChatRequest = JSON.parse(await textOf(request));
		requests.push(asked);
		const turn = turns.shift();
		if (turn === undefined || asked.stream) {
			return answer(400, {
				error: {
					message: turn === undefined ? 'The script is at its end' : 'Streaming is not supported',
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
 * @param workflow is changed
 */
export async function useChatModel(
	workflow: { nodes: Array<Record<string, unknown>> },
	n8n: N8nClient,
	model: ChatModel,
) {
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

/** @param nth makes the ids of this answer its own */
function completion(turn: Turn, asked: ChatRequest, nth: number) {
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

async function textOf(request: IncomingMessage) {
	const parts = [];
	for await (const part of request) parts.push(part);
	return Buffer.concat(parts).toString('utf8');
}
