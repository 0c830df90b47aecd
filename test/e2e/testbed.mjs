import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readExample, formUrl } from '../demo/exampleWorkflow.mjs';
import { startSimulator } from '../demo/requestLog.mjs';
import { installN8n } from '../n8n/install.mjs';
import { installPackage, packPackage } from '../n8n/pack.mjs';
import { PROJECT } from '../n8n/paths.mjs';
import { stopAll } from '../n8n/processes.mjs';
import { N8nClient } from '../n8n/n8nClient.mjs';
import { createProgressLog } from '../n8n/progressLog.mjs';
import { startN8n } from '../n8n/n8nServer.mjs';

export { formUrl };

/** The type of our node and of our credential in n8n. */
export const NODE = 'n8n-nodes-aistudios.aiStudios';
export const CREDENTIAL = 'aiStudiosApi';

/** Who signs in to the editor of a testbed. */
export const OWNER = {
	email: 'owner@aistudios.example',
	password: 'Owner-video-1',
	firstName: 'Test',
	lastName: 'Owner',
};

/**
 * A real n8n with our packed tarball, and the AI Studios stand-in beside it.
 * @typedef {object} Testbed
 * @property {import('../n8n/n8nServer.mjs').Server} server
 * @property {N8nClient} n8n signed in as the owner
 * @property {import('../demo/requestLog.mjs').Simulator} simulator
 * @property {string} userFolder everything n8n stored is below it
 * @property {() => Promise<string[]>} hostsCalled every host outside this machine that n8n looked up or connected to
 * @property {() => Promise<void>} restart stops n8n and starts it again on the same database; `server` and `n8n` are new
 * @property {() => Promise<void>} close stops both and removes what n8n stored
 */

/**
 * Brings up an n8n release on a fresh database.
 * @param {string} version
 * @param {Record<string, unknown>} [simulatorOptions] as in test/simulator/options.ts
 * @param {Record<string, string>} [settings] of n8n, as environment variables
 * @returns {Promise<Testbed>}
 */
export async function openTestbed(version, simulatorOptions = {}, settings = {}) {
	const progress = createProgressLog(process.stderr);
	const install = await installN8n(version, progress);
	const tarball = await packPackage();
	// Outside the project, whose own n8n-workflow the node would find before that of this n8n.
	const userFolder = await mkdtemp(join(tmpdir(), `aistudios-e2e-${version}-`));
	await installPackage(tarball, userFolder);
	const watch = fileURLToPath(new URL('../n8n/network-watch.cjs', import.meta.url));
	const watchFile = join(userFolder, 'hosts');
	const simulator = await startSimulator({ renderMs: 1000, ...simulatorOptions });
	const startOnce = async () => {
		const env = {
			NODE_OPTIONS: `--require "${watch}"`,
			NETWORK_WATCH_FILE: watchFile,
			...settings,
		};
		const server = await startN8n(install, { userFolder, env });
		const n8n = new N8nClient(server);
		await n8n.enter(OWNER);
		return { server, n8n };
	};
	const close = async () => {
		await stopAll();
		await simulator.close();
		await rm(userFolder, { recursive: true, force: true });
	};
	const started = await startOnce().catch(async (problem) => {
		await close();
		throw problem;
	});
	/** @type {Testbed} */
	const testbed = {
		...started,
		simulator,
		userFolder,
		restart: async () => {
			await testbed.server.stop();
			Object.assign(testbed, await startOnce());
		},
		hostsCalled: async () => [
			...new Set((await readFile(watchFile, 'utf8').catch(() => '')).split('\n').filter(Boolean)),
		],
		close,
	};
	return testbed;
}

/**
 * A credential for the testbed's stand-in.
 * @param {Pick<Testbed, 'n8n' | 'simulator'>} testbed
 * @param {{userKey?: string}} [changes]
 * @returns {Promise<string>} its id
 */
export async function addCredential({ n8n, simulator }, changes = {}) {
	const { appId, userKey } = simulator.options;
	return await n8n.createCredential(`AI Studios ${randomUUID()}`, CREDENTIAL, {
		region: 'custom',
		baseUrl: simulator.url,
		appId,
		userKey,
		...changes,
	});
}

/**
 * The example workflow "Form to Video", with the credential in it.
 * @param {string} credentialId
 */
export const formToVideo = (credentialId) =>
	readExample(join(PROJECT, 'examples', 'form-to-video.json'), credentialId);

/**
 * A workflow for running by hand: some items, then the example's "Create Project" on each.
 * @param {string} credentialId
 * @param {number} items
 */
export async function itemsToVideos(credentialId, items) {
	const example = await formToVideo(credentialId);
	const create = example.nodes.find((node) => node['type'] === NODE);
	const code = `return Array.from({ length: ${items} }, (_, i) => ({ json: {
		'Your Name': 'Guest ' + i,
		'What Should the Presenter Say?': 'Hello, guest number ' + i + '.',
	} }));`;
	return {
		name: `Items to Videos ${randomUUID()}`,
		nodes: [
			{
				id: randomUUID(),
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: randomUUID(),
				name: 'Guests',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [200, 0],
				parameters: { jsCode: code },
			},
			{ ...create, id: randomUUID(), name: 'Create Project', position: [400, 0] },
		],
		connections: {
			Start: { main: [[{ node: 'Guests', type: 'main', index: 0 }]] },
			Guests: { main: [[{ node: 'Create Project', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/**
 * A workflow for running by hand that starts one live session.
 * @param {string} credentialId
 */
export async function liveSession(credentialId) {
	const { nodes: [start, , create] = [], ...workflow } = await itemsToVideos(credentialId, 1);
	const parameters = {
		resource: 'liveSession',
		operation: 'start',
		avatarId: 'M1',
		greeting: 'Hello!',
		instructions: '',
		options: {},
	};
	return {
		...workflow,
		nodes: [start, { ...create, name: 'Start Session', parameters }],
		connections: { Start: { main: [[{ node: 'Start Session', type: 'main', index: 0 }]] } },
	};
}
