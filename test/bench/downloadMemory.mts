/**
 * How much memory the download of a large video costs, in n8n's default way of keeping files (on disk).
 * usage: npm run build && npx tsx test/bench/downloadMemory.mts [megabytes]
 */
import { DEMO_APP_ID, DEMO_USER_KEY, startSimulator } from '../simulator/index.ts';
import { measureMemory, megabytes } from './measureMemory.mts';

const simulator = await startSimulator();
const bytes = megabytes * 1024 * 1024;
const project = (size: number) =>
	simulator.addProject({
		state: 'exported',
		fixed: { state: 'exported', progress: 100, downloadUrl: `${simulator.url}/media/big/${size}` },
	}).id;

await measureMemory({
	worker: './downloadWorker.ts',
	args: [simulator.url, DEMO_APP_ID, DEMO_USER_KEY, project(1024 * 1024), project(bytes)],
	did: 'downloaded',
	close: async () => await simulator.close(),
	whole: ({ stored }) => stored === bytes,
});
