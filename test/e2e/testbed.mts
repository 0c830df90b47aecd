import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readExample, formUrl } from '../demo/exampleWorkflow.mts';
import { installN8n } from '../n8n/install.mts';
import { N8nClient } from '../n8n/n8nClient.mts';
import { startN8n, type Server } from '../n8n/n8nServer.mts';
import { installPackage, packPackage } from '../n8n/pack.mts';
import { PROJECT } from '../n8n/paths.mts';
import { stopAll } from '../n8n/processes.mts';
import { createProgressLog } from '../n8n/progressLog.mts';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/index.ts';
import { eventually } from '../until.ts';

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

/** A real n8n with our packed tarball, and the AI Studios simulator beside it. */
export interface Testbed {
	server: Server;
	/** signed in as the owner */
	n8n: N8nClient;
	simulator: Simulator;
	/** everything n8n stored is below it */
	userFolder: string;
	/** every host outside this machine that n8n looked up or connected to */
	hostsCalled: () => Promise<string[]>;
	/** stops n8n and starts it again on the same database; `server` and `n8n` are new */
	restart: () => Promise<void>;
	/** stops both and removes what n8n stored */
	close: () => Promise<void>;
}

/**
 * Brings up an n8n release on a fresh database.
 * @param simulatorOptions as in test/simulator/options.ts
 * @param settings of n8n, as environment variables
 */
export async function openTestbed(
	version: string,
	simulatorOptions: Partial<SimulatorOptions> = {},
	settings: Record<string, string> = {},
): Promise<Testbed> {
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
	const testbed: Testbed = {
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
 * A credential for the testbed's simulator.
 * @returns its id
 */
export async function addCredential(
	{ n8n, simulator }: Pick<Testbed, 'n8n' | 'simulator'>,
	changes: { userKey?: string } = {},
): Promise<string> {
	const { appId, userKey } = simulator.options;
	return await n8n.createCredential(`AI Studios ${randomUUID()}`, CREDENTIAL, {
		region: 'custom',
		baseUrl: simulator.url,
		appId,
		userKey,
		...changes,
	});
}

/** Checks which paid jobs the custom data of an ended execution tells. n8n stores them a moment after the end. */
export async function assertJobsTold(n8n: N8nClient, executionId: string, jobs: string[]) {
	await eventually(
		async () => {
			const { customData } = await n8n.execution(executionId);
			const told = Object.entries(customData)
				.filter(([key]) => key.startsWith('aiStudiosJobs'))
				.flatMap(([, ids]) => String(ids).split(' '));
			assert.deepEqual(told.sort(), [...jobs].sort());
		},
		{ limit: 20_000 },
	);
}

/** The example workflow "Form to Video", with the credential in it. */
export const formToVideo = (credentialId: string) =>
	readExample(join(PROJECT, 'examples', 'form-to-video.json'), credentialId);

/** A workflow for running by hand: some items, then the example's "Create Project" on each. */
export async function itemsToVideos(credentialId: string, items: number) {
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

/** A workflow for running by hand that starts one live session. */
export async function liveSession(credentialId: string) {
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
