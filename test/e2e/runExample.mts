import { join } from 'node:path';
import { readExample } from '../demo/exampleWorkflow.mts';
import { PROJECT } from '../n8n/paths.mts';
import { startSimulator } from '../simulator/index.ts';
import type { Example } from './exampleCases.mts';
import { redirectedTo, startExternalServices } from './externalServices.mts';
import { addCredential, type Testbed } from './testbed.mts';

/** Where the example workflows are. */
export const EXAMPLES_FOLDER = join(PROJECT, 'examples');

/** What comes out of an example in a release of n8n. */
export const outcomeIn = (version: string, example: Example) =>
	(example.lacking?.[version] ?? example).does;

/**
 * Imports an example, starts it as its users do, and checks the result. It has its own account and external services,
 * so that several can run in one n8n at the same time.
 * @param folder that this n8n may write to
 */
export async function runExample(example: Example, testbed: Testbed, folder: string) {
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
