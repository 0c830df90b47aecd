import { join } from 'node:path';
import { readExample } from '../demo/scene.mjs';
import { startSimulator } from '../demo/simulator.mjs';
import { PROJECT } from '../n8n/paths.mjs';
import { addCredential } from './bench.mjs';
import { pointedAt, startOutside } from './outside.mjs';

/** @typedef {import('./exampleTable.mjs').Example} Example */

/** Where the example workflows are. */
export const FOLDER = join(PROJECT, 'examples');

/** What comes out of an example in a release of n8n. @param {string} version @param {Example} example */
export const doesIn = (version, example) => (example.lacking?.[version] ?? example).does;

/**
 * Imports an example, starts it as its users do, and checks what came out. It has an account and an outside of its own,
 * so that several can be played in one n8n at the same time.
 * @param {Example} example
 * @param {import('./bench.mjs').Bench} bench
 * @param {string} folder that this n8n may write to
 */
export async function play(example, bench, folder) {
	const simulator = await startSimulator({ renderMs: 1000, automationMs: 1000, dubbingMs: 1000 });
	const outside = await startOutside();
	const credential = await addCredential({ ...bench, simulator });
	const workflow = pointedAt(
		await readExample(join(FOLDER, example.file), credential),
		outside,
		folder,
	);
	const undress = await example.dress?.(workflow, bench);
	try {
		const { id } = await bench.n8n.createWorkflow(workflow);
		const { run } = example.lacking?.[bench.server.install.release.version] ?? example;
		await run({ bench, simulator, outside, workflow, id, folder });
	} finally {
		await undress?.();
		await outside.close();
		await simulator.close();
	}
}
