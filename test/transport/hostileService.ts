/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals --
   a service that breaks HTTP needs the server itself, and its own time */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ExecuteContext } from 'n8n-core';
import {
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type INodeExecutionData,
} from 'n8n-workflow';

import { AiStudiosApi } from '../../credentials/AiStudiosApi.credentials';
import { Downloads } from '../../nodes/AiStudios/transport/download';
import { StopSwitch } from '../../nodes/AiStudios/transport/stop';
import { Pool } from '../../nodes/AiStudios/transport/pool';
import { Client } from '../../nodes/AiStudios/transport/client';
import { CredentialStore } from '../engine/credentialStore';
import type { Engine } from '../engine/engine';
import { newPort } from '../simulator/newPort';
import { DEMO_APP_ID, DEMO_USER_KEY } from '../simulator';

const realInterval = setInterval;
const realClear = clearInterval;

export interface Received {
	route: string;
	headers: IncomingMessage['headers'];
	body: string;
	/** On the clock of the test. */
	at: number;
}

export type Answer = (request: Received, response: ServerResponse) => void;

export const API = '/api/odin/v3';
export const KEYS = { appId: DEMO_APP_ID, userKey: DEMO_USER_KEY };

/** Answers as the test says, and without it like the real service: tokens are handed out and good. */
export class HostileService {
	readonly received: Received[] = [];
	private readonly answers = new Map<string, Answer>();
	private tokens = 0;
	private readonly server = createServer((request, response) => void this.take(request, response));

	static async start(): Promise<HostileService> {
		const service = new HostileService();
		await once(service.server.listen(await newPort(), '127.0.0.1'), 'listening');
		service.on(`POST ${API}/auth/token`, (_, response) =>
			json(response, 200, { success: true, data: { token: `token-number-${++service.tokens}` } }),
		);
		service.on(`GET ${API}/auth`, (_, response) => json(response, 200, { isAuthenticated: true }));
		return service;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** `route`: method and path, e.g. `POST /api/odin/v3/editor/project`. */
	on(route: string, answer: Answer): void {
		this.answers.set(route, answer);
	}

	count(route: string): number {
		return this.received.filter((one) => one.route === route).length;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await once(this.server.close(), 'close');
	}

	private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		let body = '';
		for await (const piece of request) body += String(piece);
		const route = `${request.method} ${(request.url ?? '').split('?')[0]}`;
		const received = { route, headers: request.headers, body, at: Date.now() };
		this.received.push(received);
		const answer = this.answers.get(route) ?? ((_, to) => json(to, 404, { error: 'no route' }));
		answer(received, response);
	}
}

export function json(
	response: ServerResponse,
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): void {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Begins an answer and sends a byte of it now and then, without end. */
export function drip(response: ServerResponse, type = 'application/json'): void {
	response.writeHead(200, { 'content-type': type });
	response.write(' ');
	const timer = realInterval(() => response.write(' '), 5);
	response.on('close', () => realClear(timer));
}

export interface Wired {
	client: Client;
	downloads: Downloads;
	pool: Pool;
	store: CredentialStore;
	stop(): void;
}

/** The transport on n8n's own context and helpers, with credentials for the service. */
export function wired(
	engine: Engine,
	service: { url: string },
	{
		items = [{ json: {} }],
		size = 10,
		store = new CredentialStore(new AiStudiosApi(), {
			region: 'custom',
			baseUrl: service.url,
			...KEYS,
		} as ICredentialDataDecryptedObject),
	}: { items?: INodeExecutionData[]; size?: number; store?: CredentialStore } = {},
): Wired {
	const { node, workflow, additionalData } = engine.parts({ parameters: {}, credentials: store });
	const stopping = new AbortController();
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'trigger',
		createRunExecutionData({}),
		0,
		items,
		{ main: [items] },
		{ node, data: { main: [items] }, source: null },
		[],
		stopping.signal,
	);
	const ended = new StopSwitch(stopping.signal);
	const pool = new Pool({ size, pauseMs: 0, ended });
	return {
		client: new Client(context, pool),
		downloads: new Downloads(context, pool, ended),
		pool,
		store,
		stop: () => stopping.abort(),
	};
}
