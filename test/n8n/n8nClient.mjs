import { randomUUID } from 'node:crypto';
import { parse } from 'flatted';
import { Problem } from './problem.mjs';

/**
 * @typedef {{email: string, password: string, firstName: string, lastName: string}} Owner
 * @typedef {Record<string, unknown>} Json
 * @typedef {{id: string, versionId: string, nodes: Json[], connections: Json, name: string} & Json} Workflow
 * @typedef {{status: string, data: unknown[] | Json}} TestAnswer
 *
 * What an execution came to.
 * @typedef {object} Execution
 * @property {string} id
 * @property {string} status new, running, waiting, success, error, canceled, crashed
 * @property {string | undefined} error the message it ended with
 * @property {number} ms from its start to its end, NaN while it runs
 * @property {Record<string, NodeRun[]>} runs by node name, each run in order
 * @property {Json} customData what is shown beside it in the list of executions
 *
 * One run of one node.
 * @typedef {object} NodeRun
 * @property {Array<Array<{json: Json, binary?: Json, pairedItem?: unknown}> | null>} outputs items by output
 * @property {Json | undefined} error
 */

/** States in which an execution is still to go on. */
const OPEN = new Set(['new', 'running', 'waiting', 'unknown']);

/** Drives an n8n through the REST API of its own editor, as a signed-in owner. */
export class N8nClient {
	#cookie = '';
	#browser = randomUUID();
	#url;
	#api;

	/** @param {{url: string, install: {release: {api: import('./releases.mjs').Release['api']}}}} server */
	constructor(server) {
		this.#url = server.url;
		this.#api = server.install.release.api;
	}

	/**
	 * Makes the owner on a fresh n8n, or signs in when there is one.
	 * @param {Owner} owner
	 * @returns {Promise<'created' | 'signed in'>}
	 */
	async enter(owner) {
		const settings = await this.#call('GET', '/rest/settings');
		const management = /** @type {Json} */ (settings['userManagement'] ?? {});
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

	/** @returns {Promise<string[]>} the full names of all node types n8n knows, such as `n8n-nodes-base.set` */
	async nodeTypes() {
		const answer = await fetch(`${this.#url}/types/nodes.json`, { headers: this.#headers() });
		const types = /** @type {Array<{name: string}>} */ (await answer.json());
		return [...new Set(types.map((type) => type.name))];
	}

	/**
	 * @param {string} name @param {string} type @param {Json} data
	 * @returns {Promise<string>} its id
	 */
	async createCredential(name, type, data) {
		const made = await this.#call('POST', '/rest/credentials', { name, type, data });
		return String(made['id']);
	}

	/** @param {string} id @param {string} name @param {string} type @param {Json} data */
	async updateCredential(id, name, type, data) {
		await this.#call('PATCH', `/rest/credentials/${id}`, { id, name, type, data });
	}

	/** @returns {Promise<Array<{id: string, name: string, type: string}>>} */
	async credentials() {
		return /** @type {Array<{id: string, name: string, type: string}>} */ (
			await this.#call('GET', '/rest/credentials').then((answer) => answer['list'] ?? answer)
		);
	}

	/**
	 * What the button "Test" of the credential dialog answers.
	 * @param {string} id
	 * @param {Json} [changes] fields the user has changed in the dialog and not saved
	 * @returns {Promise<{status: 'OK' | 'Error', message: string}>}
	 */
	async testCredential(id, changes = {}) {
		const stored = await this.#call('GET', `/rest/credentials/${id}?includeData=true`);
		const data = { .../** @type {Json} */ (stored['data']), ...changes };
		const answer = await this.#call('POST', '/rest/credentials/test', {
			credentials: { id, name: stored['name'], type: stored['type'], data },
		});
		return /** @type {{status: 'OK' | 'Error', message: string}} */ (
			/** @type {unknown} */ (answer)
		);
	}

	/**
	 * @param {Json} workflow as exported by n8n
	 * @returns {Promise<Workflow>} as n8n stored it
	 */
	async createWorkflow(workflow) {
		const { name, nodes, connections, settings } = workflow;
		const made = await this.#call('POST', '/rest/workflows', {
			name,
			nodes,
			connections,
			settings: settings ?? { executionOrder: 'v1' },
			active: false,
		});
		return /** @type {Workflow} */ (made);
	}

	/** @param {string} id @returns {Promise<Workflow>} */
	async workflow(id) {
		return /** @type {Workflow} */ (await this.#call('GET', `/rest/workflows/${id}`));
	}

	/** @returns {Promise<Array<{id: string, name: string}>>} */
	async workflows() {
		return /** @type {Array<{id: string, name: string}>} */ (
			await this.#call('GET', '/rest/workflows').then((answer) => answer['list'] ?? answer)
		);
	}

	/** Takes a workflow away for good. @param {string} id */
	async deleteWorkflow(id) {
		await this.#call('POST', `/rest/workflows/${id}/archive`, {});
		await this.#call('DELETE', `/rest/workflows/${id}`);
	}

	/** Publishes the workflow, so that its trigger listens. @param {string} id */
	async activate(id) {
		const { versionId } = await this.workflow(id);
		if (this.#api === 'v0')
			await this.#call('PATCH', `/rest/workflows/${id}`, { active: true, versionId });
		else await this.#call('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	/** @param {string} id */
	async deactivate(id) {
		const { versionId } = await this.workflow(id);
		if (this.#api === 'v0')
			await this.#call('PATCH', `/rest/workflows/${id}`, { active: false, versionId });
		else await this.#call('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/**
	 * Runs the saved workflow by hand.
	 * @param {string} id
	 * @param {string} trigger name of the trigger node to begin with
	 * @param {Json} [message] what the trigger gives, for one that waits for something from outside, such as a chat
	 * @returns {Promise<string>} the execution's id
	 */
	async run(id, trigger, message) {
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

	/** @param {string} id @returns {Promise<Execution>} */
	async execution(id) {
		const answer = await this.#call('GET', `/rest/executions/${id}`);
		return readExecution(answer);
	}

	/**
	 * Waits for the end of an execution.
	 * @param {string} id
	 * @param {{limit?: number, onStatus?: (execution: Execution) => void}} [options] `limit` in ms
	 * @returns {Promise<Execution>}
	 */
	async finished(id, { limit = 120_000, onStatus } = {}) {
		const deadline = Date.now() + limit;
		for (;;) {
			const execution = await this.execution(id);
			onStatus?.(execution);
			if (!OPEN.has(execution.status)) return execution;
			if (Date.now() > deadline) {
				throw new Problem(`Execution ${id} is still ${execution.status} after ${limit / 1000} s.`);
			}
			await new Promise((done) => setTimeout(done, 250));
		}
	}

	/**
	 * @param {string} id of a file in n8n's binary storage
	 * @returns {Promise<ArrayBuffer>}
	 */
	async file(id) {
		const response = await fetch(
			`${this.#url}/rest/binary-data?id=${encodeURIComponent(id)}&action=download`,
			{ headers: this.#headers() },
		);
		if (!response.ok)
			throw new Problem(`n8n answered ${response.status} to the download of ${id}.`);
		return await response.arrayBuffer();
	}

	/**
	 * @param {string} workflowId
	 * @returns {Promise<Array<{id: string, status: string, mode: string}>>} its executions, the newest first
	 */
	async executions(workflowId) {
		/** @type {Array<{id: string, status: string, mode: string}>} */
		const found = [];
		const query = new URLSearchParams({ filter: JSON.stringify({ workflowId }), limit: '100' });
		for (;;) {
			const { results = [], nextCursor } = await this.#call('GET', `/rest/executions?${query}`);
			const page = /** @type {typeof found} */ (results);
			found.push(...page);
			if (page.length < 100 || nextCursor === null) return found;
			// Newer releases go on from a cursor, older ones from the last execution.
			if (typeof nextCursor === 'string') query.set('cursor', nextCursor);
			else query.set('lastId', String(page.at(-1)?.id));
		}
	}

	/** @param {string} id */
	async stop(id) {
		await this.#call('POST', `/rest/executions/${id}/stop`, {});
	}

	/** @param {string} id @returns {Promise<string>} the new execution's id */
	async retry(id) {
		const answer = await this.#call('POST', `/rest/executions/${id}/retry`, {
			loadWorkflow: false,
		});
		return String(answer['id'] ?? answer['executionId']);
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

	/**
	 * @param {string} method @param {string} path @param {unknown} [body]
	 * @returns {Promise<Json>} the answer without its envelope; a list comes as `{list}`
	 */
	async #call(method, path, body) {
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
		/** @type {Json} */
		const answer = text === '' ? {} : JSON.parse(text);
		const data = answer['data'] ?? answer;
		return Array.isArray(data) ? { list: data } : /** @type {Json} */ (data);
	}
}

/**
 * Unpacks an execution as the REST API gives it.
 * @param {Json} answer
 * @returns {Execution}
 */
export function readExecution(answer) {
	const packed = answer['data'];
	// While it runs, there is an empty pack.
	const data = /** @type {Json} */ ((typeof packed === 'string' ? parse(packed) : packed) ?? {});
	const result = /** @type {Json} */ (data['resultData'] ?? {});
	const runData = /** @type {Record<string, Json[]>} */ (result['runData'] ?? {});
	const error = /** @type {Json | undefined} */ (result['error']);
	return {
		id: String(answer['id']),
		status: String(answer['status']),
		error: error === undefined ? undefined : String(error['message']),
		ms: Date.parse(String(answer['stoppedAt'])) - Date.parse(String(answer['startedAt'])),
		customData: /** @type {Json} */ (answer['customData'] ?? {}),
		runs: Object.fromEntries(
			Object.entries(runData).map(([name, runs]) => [
				name,
				runs.map((run) => ({
					outputs: /** @type {NodeRun['outputs']} */ (
						/** @type {Json} */ (run['data'] ?? {})['main'] ?? []
					),
					error: /** @type {Json | undefined} */ (run['error']),
				})),
			]),
		),
	};
}
