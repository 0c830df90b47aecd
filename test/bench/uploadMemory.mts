/**
 * How much memory the upload of a large file costs, in n8n's default way of keeping files (on disk).
 * usage: npm run build && npx tsx test/bench/uploadMemory.mts [megabytes]
 */
import { DEMO_APP_ID, DEMO_USER_KEY, startSimulator } from '../simulator/index.ts';
import { measureMemory, megabytes } from './measureMemory.mts';

const simulator = await startSimulator({ dubbingMs: 60_000 });
await measureMemory({
	worker: './uploadWorker.ts',
	args: [simulator.url, String(megabytes), DEMO_APP_ID, DEMO_USER_KEY],
	did: 'uploaded',
	close: async () => await simulator.close(),
	whole: () => simulator.uploads.at(-1)?.bytes === megabytes * 1024 * 1024,
});
