import { join } from 'node:path';
import { readExample } from '../demo/exampleWorkflow.mjs';
import { startSimulator } from '../demo/requestLog.mjs';
import { PROJECT } from '../n8n/paths.mjs';
import { addCredential } from './testbed.mjs';
import { redirectedTo, startExternalServices } from './externalServices.mjs';

/** @typedef {import('./exampleCases.mjs').Example} Example */

/** Where the example workflows are. */
export const EXAMPLES_FOLDER = join(PROJECT, 'examples');

/** What comes out of an example in a release of n8n. @param {string} version @param {Example} example */
export const outcomeIn = (version, example) => (example.lacking?.[version] ?? example).does;

/**
 * Imports an example, starts it as its users do, and checks what came out. It has an account and external services of its own,
 * so that several can be played in one n8n at the same time.
 * @param {Example} example
 * @param {import('./testbed.mjs').Testbed} testbed
 * @param {string} folder that this n8n may write to
 */
export async function runExample(example, testbed, folder) {
	const simulator = await startSimulator({ renderMs: 1000, automationMs: 1000, dubbingMs: 1000 });
	const services = await startExternalServices();
	const credential = await addCredential({ ...testbed, simulator });
	const workflow = redirectedTo(
		await readExample(join(EXAMPLES_FOLDER, example.file), credential),
		services,
		folder,
	);
	const disconnect = await example.connect?.(workflow, testbed);
	try {
		const { id } = await testbed.n8n.createWorkflow(workflow);
		const { run } = example.lacking?.[testbed.server.install.release.version] ?? example;
		await run({ testbed, simulator, services, workflow, id, folder });
	} finally {
		await disconnect?.();
		await services.close();
		await simulator.close();
	}
}
