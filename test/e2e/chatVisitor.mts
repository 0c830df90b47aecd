import { setTimeout } from 'node:timers/promises';
import { until } from '../until.ts';
import type { Testbed } from './testbed.mts';

/** Somebody who sits before the chat of the editor while a workflow runs. */
export interface ChatVisitor {
	/** what the workflow wrote, in order */
	heard: ChatMessage[];
	/** waits for the next message with buttons, and clicks one of them, as often as told */
	click: (label: string, times?: number) => Promise<void>;
	/** waits for the next message with buttons, and answers it in words */
	write: (words: string) => Promise<void>;
	leave: () => void;
}

interface ChatMessage {
	text: string;
	/** addresses by label */
	buttons: Record<string, string>;
}

/** Of a person's browser: n8n takes no click from anything that may be a preview of a link. */
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0' };

/**
 * Opens the chat of an execution, the way the editor does.
 * @param sessionId of the message that the execution began with
 */
export async function visitChat(
	{ server, n8n }: Testbed,
	execution: string,
	sessionId: string,
): Promise<ChatVisitor> {
	const heard: ChatMessage[] = [];
	let answered = 0;
	let isGone = false;
	let socket = await open();

	/** n8n lets nobody in whose token is older than what it has stored, and hangs up on those it does not know. */
	async function open(): Promise<WebSocket> {
		const { resumeToken: token = '' } = await n8n.execution(execution);
		const query = new URLSearchParams({ sessionId, executionId: execution, token });
		const address = new URL(`/chat?${query}`, server.url);
		address.protocol = 'ws:';
		const opened = new WebSocket(address);
		opened.addEventListener('message', ({ data }) => {
			const said = String(data);
			if (said === 'n8n|heartbeat') opened.send('n8n|heartbeat-ack');
			else if (said !== 'n8n|continue' && said !== 'Connection rejected')
				heard.push(readMessage(said));
		});
		opened.addEventListener('close', () => void again());
		return opened;
	}

	async function again(): Promise<void> {
		await setTimeout(1000, undefined, { ref: false });
		// Where n8n has ended, there is nothing to open.
		if (!isGone) socket = await open().catch(() => socket);
	}

	const asked = async () => {
		await until(
			async () => heard.slice(answered).some(({ buttons }) => Object.keys(buttons).length > 0),
			'the chat asks something',
		);
		const message = heard.at(-1);
		answered = heard.length;
		return message?.buttons ?? {};
	};
	return {
		heard,
		click: async (label, times = 1) => {
			const link = (await asked())[label];
			if (link === undefined) throw new Error(`The chat has no button "${label}".`);
			for (let click = 0; click < times; click++) await fetch(link, { headers: BROWSER });
		},
		write: async (chatInput) => {
			await asked();
			socket.send(JSON.stringify({ sessionId, action: 'sendMessage', chatInput }));
		},
		leave: () => {
			isGone = true;
			socket.close();
		},
	};
}

/** @param said a text, or one with buttons as JSON */
function readMessage(said: string): ChatMessage {
	if (!said.startsWith('{')) return { text: said, buttons: {} };
	const { text, buttons }: { text: string; buttons: Array<{ text: string; link: string }> } =
		JSON.parse(said);
	return { text, buttons: Object.fromEntries(buttons.map((button) => [button.text, button.link])) };
}
