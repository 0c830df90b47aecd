/**
 * `npm start`: from a fresh clone to a finished (simulated) video in a real n8n, without an AI Studios account. Builds
 * and packs the package, gets n8n and a Node.js that can run it, starts the AI Studios simulator and n8n on loopback,
 * submits the example form once, and stays up. `npm start -- --once` ends after the first video: exit code 0 on
 * success, otherwise 1 with a reason.
 */
import { join } from 'node:path';
import { installN8n } from '../n8n/install.mts';
import { N8nClient } from '../n8n/n8nClient.mts';
import { startN8n, type Server } from '../n8n/n8nServer.mts';
import { installPackage, packPackage } from '../n8n/pack.mts';
import { DEMO, PROJECT } from '../n8n/paths.mts';
import { requireNode20 } from '../n8n/platform.mts';
import { requireFree } from '../n8n/ports.mts';
import { Problem, describeError } from '../n8n/problem.mts';
import { stopAll, untilStopped } from '../n8n/processes.mts';
import { createProgressLog, formatElapsed } from '../n8n/progressLog.mts';
import { CURRENT } from '../n8n/releases.mts';
import { submitForm } from '../n8n/submitForm.mts';
import {
	OWNER,
	ensureCredential,
	ensureWorkflow,
	formUrl,
	readExample,
	requireMp4,
} from './exampleWorkflow.mts';
import { logRequests } from './requestLog.mts';
import { readOptions, type DemoOptions } from './startOptions.mts';

const EXAMPLE = join(PROJECT, 'examples', 'form-to-video.json');

/** What the visitor of the form types in. */
const ANSWERS = {
	'Your Name': 'Ada',
	'What Should the Presenter Say?':
		'Hello, and welcome! This video was made by a form and a workflow.',
};

const began = Date.now();
const progress = createProgressLog();

try {
	requireNode20(process.version);
	const options = readOptions(process.argv.slice(2), process.env);
	await requireFree(options.n8nPort, 'n8n', 'DEMO_N8N_PORT');
	await requireFree(options.simulatorPort, 'the AI Studios simulator', 'DEMO_SIMULATOR_PORT');
	const server = await show(options);
	if (!options.once) {
		progress.line('Everything stays up until Ctrl-C.');
		const code = await server.ended;
		await untilStopped();
		throw new Problem(`n8n ended by itself (code ${code}); its log is ${server.log}.`);
	}
	await stopAll();
	process.exit(0);
} catch (thrown) {
	await untilStopped();
	await stopAll();
	progress.line(`\n${describeError(thrown)}`);
	process.exit(1);
}

/** @returns the n8n, when the first video is there */
async function show(options: DemoOptions): Promise<Server> {
	progress.step('Building and packing n8n-nodes-aistudios');
	const tarball = await packPackage();
	progress.step(`Packed ${tarball.files.length} files, ${Math.ceil(tarball.size / 1024)} KiB`);

	const install = await installN8n(CURRENT, progress);
	const userFolder = join(DEMO, 'start', CURRENT);
	const placed = await installPackage(tarball, userFolder);
	progress.step(
		placed === 'installed'
			? 'The tarball is installed as a community package, as n8n installs it'
			: 'The very same tarball is installed in n8n already',
	);

	progress.step(
		`Starting n8n ${CURRENT} and the AI Studios simulator (the first time n8n sets up its database)`,
	);
	const starting = startN8n(install, { userFolder, port: options.n8nPort });
	starting.catch(() => {}); // heard below, unless the simulator has trouble first
	// Loaded on demand, so that a wrong option or a port in use is reported right away.
	const { startSimulator } = await import('../simulator/index.ts');
	const simulator = await startSimulator({
		port: options.simulatorPort,
		renderMs: options.renderMs,
	});
	progress.step(`The AI Studios simulator is at ${simulator.url}`);
	const server = await starting;
	const n8n = new N8nClient(server);
	const entered = await n8n.enter(OWNER);
	progress.step(`n8n is at ${server.url}, owner ${entered}`);
	if (!(await n8n.nodeTypes()).includes('n8n-nodes-aistudios.aiStudios')) {
		throw new Problem(`n8n did not load the node; its log is ${server.log}.`);
	}

	const credentialId = await ensureCredential(n8n, simulator);
	const test = await n8n.testCredential(credentialId);
	if (test.status !== 'OK') throw new Problem(`The credential's own test says: ${test.message}`);
	progress.step(`Credential for the simulator tested: ${test.message}`);

	const workflow = await readExample(EXAMPLE, credentialId);
	const { id, state } = await ensureWorkflow(n8n, workflow, userFolder);
	const form = formUrl(server.url, workflow);
	progress.step(
		`Workflow "${workflow.name}" ${state === 'kept' ? 'kept from the last run' : 'imported and published'}`,
	);

	progress.step(`Submitting the form ${form} as a visitor`);
	const stopLog = logRequests(simulator, progress);
	const page = await submitForm(form, ANSWERS)
		.catch(async (thrown) => {
			await finishedVideo(n8n, id, '');
			throw thrown;
		})
		.finally(stopLog);
	const video = await finishedVideo(n8n, id, page.html);
	const size = await requireMp4(video);
	const paid = simulator.ledger.filter((entry) => entry.paid).length;
	progress.step(
		`The video is there: an MP4 of ${size} bytes. Paid jobs: ${paid}, token calls: ${simulator.counters.tokenCalls}`,
	);
	progress.line(`
  Video    ${video}
  Form     ${form}
  Editor   ${server.url}/workflow/${id}
  Login    ${OWNER.email}  ${OWNER.password}
  Took     ${formatElapsed(Date.now() - began)}

  What to do next
${
	options.once
		? '  Run `npm start` without --once: the editor then stays open.'
		: `  1. Open the editor at the address above and sign in.
  2. Open the workflow "${workflow.name}" and its node "Make Video".
  3. Change the script, publish the workflow, and submit the form again.`
}
`);
	return server;
}

/**
 * The URL of the video the newest execution made, which the visitor's last page has to show. An execution that failed
 * earlier is reported with its own message.
 * @param html of the visitor's last page
 */
async function finishedVideo(n8n: N8nClient, workflowId: string, html: string): Promise<string> {
	const newest = (await n8n.executions(workflowId))[0];
	if (newest === undefined) throw new Problem('n8n has no execution of the workflow.');
	const execution = await n8n.finished(newest.id);
	if (execution.status !== 'success') {
		throw new Problem(
			`The workflow ended with "${execution.status}": ${execution.error ?? 'no message'}`,
		);
	}
	const items = Object.values(execution.runs).flatMap((runs) =>
		runs.flatMap((run) => run.outputs[0] ?? []),
	);
	const url = items
		.map((item) => item.json['downloadUrl'])
		.find((value) => typeof value === 'string');
	if (typeof url !== 'string') throw new Problem('No node answered with a downloadUrl.');
	if (!html.includes(url)) throw new Problem(`The visitor's last page does not show ${url}.`);
	return url;
}
