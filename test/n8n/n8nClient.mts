import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'flatted';
import { Problem } from './problem.mts';
import type { Release } from './releases.mts';

type Owner = { email: string; password: string; firstName: string; lastName: string };

type Json = Record<string, unknown>;

type Workflow = {
	id: string;
	versionId: string;
	nodes: Json[];
	connections: Json;
	name: string;
} & Json;

/** What an execution came to. */
export interface Execution {
	id: string;
	/** new, running, waiting, success, error, canceled, crashed */
	status: string;
	/** the message it ended with */
	error: string | undefined;
	/** from its start to its end, NaN while it runs */
	ms: number;
	/** by node name, each run in order */
	runs: Record<string, NodeRun[]>;
	/** what is shown beside it in the list of executions */
	customData: Json;
	/** what n8n wants to see of those that write to it while it waits */
	resumeToken: string | undefined;
}

/** One run of one node. */
interface NodeRun {
	/** items by output */
	outputs: Array<Array<{ json: Json; binary?: Json; pairedItem?: unknown }> | null>;
	error: Json | undefined;
}

/** States in which an execution is still to go on. */
const OPEN = new Set(['new', 'running', 'waiting', 'unknown']);

/** Controls n8n through the REST API of its editor, as the signed-in owner. */
export class N8nClient {
	#cookie = '';
	#browser = randomUUID();
	#url;
	#api;

	constructor(server: { url: string; install: { release: { api: Release['api'] } } }) {
		this.#url = server.url;
		this.#api = server.install.release.api;
	}

	/** Makes the owner on a fresh n8n, or signs in when there is one. */
	async enter(owner: Owner): Promise<'created' | 'signed in'> {
		const settings = await this.#call('GET', '/rest/settings');
		const management = (settings['userManagement'] ?? {}) as Json;
		if (management['showSetupOnFirstLoad'] === true) {
			await this.#call('POST', '/rest/owner/setup', owner);
			return 'created';
		}
		await this.#call('POST', '/rest/login', {
			emailOrLdapLoginId: owner.email,
			email: owner.email,
			password: owner.password,
		});
		return 'signed in';
	}

	/** @returns the full names of all node types n8n knows, such as `n8n-nodes-base.set` */
	async nodeTypes(): Promise<string[]> {
		const answer = await fetch(`${this.#url}/types/nodes.json`, { headers: this.#headers() });
		const types = (await answer.json()) as Array<{ name: string }>;
		return [...new Set(types.map((type) => type.name))];
	}

	/** @returns its id */
	async createCredential(name: string, type: string, data: Json): Promise<string> {
		const made = await this.#call('POST', '/rest/credentials', { name, type, data });
		return String(made['id']);
	}

	async updateCredential(id: string, name: string, type: string, data: Json) {
		await this.#call('PATCH', `/rest/credentials/${id}`, { id, name, type, data });
	}

	async deleteCredential(id: string) {
		await this.#call('DELETE', `/rest/credentials/${id}`);
	}

	async credentials(): Promise<Array<{ id: string; name: string; type: string }>> {
		return (await this.#call('GET', '/rest/credentials').then(
			(answer) => answer['list'] ?? answer,
		)) as Array<{ id: string; name: string; type: string }>;
	}

	/**
	 * What the button "Test" of the credential dialog answers.
	 * @param changes fields the user has changed in the dialog and not saved
	 */
	async testCredential(
		id: string,
		changes: Json = {},
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const stored = await this.#call('GET', `/rest/credentials/${id}?includeData=true`);
		const data = { ...(stored['data'] as Json), ...changes };
		const answer = await this.#call('POST', '/rest/credentials/test', {
			credentials: { id, name: stored['name'], type: stored['type'], data },
		});
		return answer as unknown as { status: 'OK' | 'Error'; message: string };
	}

	/**
	 * @param workflow as exported by n8n
	 * @returns as n8n stored it
	 */
	async createWorkflow(workflow: Json): Promise<Workflow> {
		const { name, nodes, connections, settings } = workflow;
		const made = await this.#call('POST', '/rest/workflows', {
			name,
			nodes,
			connections,
			settings: settings ?? { executionOrder: 'v1' },
			active: false,
		});
		return made as Workflow;
	}

	async workflow(id: string): Promise<Workflow> {
		return (await this.#call('GET', `/rest/workflows/${id}`)) as Workflow;
	}

	async workflows(): Promise<Array<{ id: string; name: string }>> {
		return (await this.#call('GET', '/rest/workflows').then(
			(answer) => answer['list'] ?? answer,
		)) as Array<{ id: string; name: string }>;
	}

	/** Takes a workflow away for good. */
	async deleteWorkflow(id: string) {
		await this.#call('POST', `/rest/workflows/${id}/archive`, {});
		await this.#call('DELETE', `/rest/workflows/${id}`);
	}

	/** Publishes the workflow, so that its trigger listens. */
	async activate(id: string) {
		const { versionId } = await this.workflow(id);
		if (this.#api === 'v0')
			await this.#call('PATCH', `/rest/workflows/${id}`, { active: true, versionId });
		else await this.#call('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	async deactivate(id: string) {
		const { versionId } = await this.workflow(id);
		if (this.#api === 'v0')
			await this.#call('PATCH', `/rest/workflows/${id}`, { active: false, versionId });
		else await this.#call('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/**
	 * Runs the saved workflow by hand.
	 * @param trigger name of the trigger node to begin with
	 * @param message what the trigger gives, for one that waits for something from outside, such as a chat
	 * @returns the execution's id
	 */
	async run(id: string, trigger: string, message?: Json): Promise<string> {
		const data = message && {
			startTime: Date.now(),
			executionTime: 0,
			executionIndex: 0,
			executionStatus: 'success',
			source: [null],
			data: { main: [[{ json: message }]] },
		};
		const triggerToStartFrom = { name: trigger, ...(data && { data }) };
		const body =
			this.#api !== 'v2'
				? { workflowData: await this.workflow(id), triggerToStartFrom }
				: { triggerToStartFrom };
		const started = await this.#call('POST', `/rest/workflows/${id}/run`, body);
		if (started['executionId'] === undefined) {
			throw new Problem(
				`n8n did not start the workflow by "${trigger}": ${JSON.stringify(started)}`,
			);
		}
		return String(started['executionId']);
	}

	async execution(id: string): Promise<Execution> {
		const answer = await this.#call('GET', `/rest/executions/${id}`);
		return readExecution(answer);
	}

	/**
	 * Waits for the end of an execution.
	 * @param options `limit` in ms
	 */
	async finished(
		id: string,
		{
			limit = 120_000,
			onStatus,
		}: { limit?: number; onStatus?: (execution: Execution) => void } = {},
	): Promise<Execution> {
		const deadline = Date.now() + limit;
		for (;;) {
			const execution = await this.execution(id);
			onStatus?.(execution);
			if (!OPEN.has(execution.status)) return execution;
			if (Date.now() > deadline) {
				throw new Problem(`Execution ${id} is still ${execution.status} after ${limit / 1000} s.`);
			}
			await pause(250);
		}
	}

	/** @param id of a file in n8n's binary storage */
	async file(id: string): Promise<ArrayBuffer> {
		const response = await fetch(
			`${this.#url}/rest/binary-data?id=${encodeURIComponent(id)}&action=download`,
			{ headers: this.#headers() },
		);
		if (!response.ok)
			throw new Problem(`n8n answered ${response.status} to the download of ${id}.`);
		return await response.arrayBuffer();
	}

	/** @returns its executions, the newest first */
	async executions(
		workflowId: string,
	): Promise<Array<{ id: string; status: string; mode: string }>> {
		const found: Array<{ id: string; status: string; mode: string }> = [];
		const query = new URLSearchParams({ filter: JSON.stringify({ workflowId }), limit: '100' });
		for (;;) {
			const { results = [], nextCursor } = await this.#call('GET', `/rest/executions?${query}`);
			const page = results as typeof found;
			found.push(...page);
			if (page.length < 100 || nextCursor === null) return found;
			// Newer releases go on from a cursor, older ones from the last execution.
			if (typeof nextCursor === 'string') query.set('cursor', nextCursor);
			else query.set('lastId', String(page.at(-1)?.id));
		}
	}

	async stop(id: string) {
		await this.#call('POST', `/rest/executions/${id}/stop`, {});
	}

	/** @returns the new execution's id */
	async retry(id: string): Promise<string> {
		const answer = await this.#call('POST', `/rest/executions/${id}/retry`, {
			loadWorkflow: false,
		});
		return String(answer['id'] ?? answer['executionId']);
	}

	/** Turns n8n's own MCP server on. @returns the key that it is called with */
	async mcpKey(): Promise<string> {
		await this.#call('PATCH', '/rest/mcp/settings', { mcpAccessEnabled: true });
		return String((await this.#call('GET', '/rest/mcp/api-key'))['apiKey']);
	}

	#headers() {
		// n8n ends a connection that rests for some seconds, perhaps just when the next call goes out on it.
		return {
			connection: 'close',
			'content-type': 'application/json',
			'browser-id': this.#browser,
			cookie: this.#cookie,
		};
	}

	/** @returns the answer without its envelope; a list comes as `{list}` */
	async #call(method: string, path: string, body?: unknown): Promise<Json> {
		const response = await fetch(this.#url + path, {
			method,
			headers: this.#headers(),
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.#cookie = cookie.split(';', 1)[0] ?? '';
		}
		const text = await response.text();
		if (!response.ok) {
			throw new Problem(
				`n8n answered ${response.status} to ${method} ${path}: ${text.slice(0, 500)}`,
			);
		}
		const answer: Json = text === '' ? {} : JSON.parse(text);
		const data = answer['data'] ?? answer;
		return Array.isArray(data) ? { list: data } : (data as Json);
	}
}

/** Unpacks an execution as the REST API gives it. */
export function readExecution(answer: Json): Execution {
	const packed = answer['data'];
	// While it runs, there is an empty pack.
	const data = ((typeof packed === 'string' ? parse(packed) : packed) ?? {}) as Json;
	const result = (data['resultData'] ?? {}) as Json;
	const runData = (result['runData'] ?? {}) as Record<string, Json[]>;
	const error = result['error'] as Json | undefined;
	return {
		id: String(answer['id']),
		status: String(answer['status']),
		error: error === undefined ? undefined : String(error['message']),
		ms: Date.parse(String(answer['stoppedAt'])) - Date.parse(String(answer['startedAt'])),
		customData: (answer['customData'] ?? {}) as Json,
		resumeToken: data['resumeToken'] as string | undefined,
		runs: Object.fromEntries(
			Object.entries(runData).map(([name, runs]) => [
				name,
				runs.map((run) => ({
					outputs: (((run['data'] ?? {}) as Json)['main'] ?? []) as NodeRun['outputs'],
					error: run['error'] as Json | undefined,
				})),
			]),
		),
	};
}
