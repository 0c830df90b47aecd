/**
 * Installs n8n releases that have a lock, each with a Node.js that can run it, so that the suites find them there.
 * usage: npm run n8n:download [-- 2.41.1 1.123.81 …], all of them by default
 */
import { installN8n } from './install.mts';
import { describeError } from './problem.mts';
import { stopAll, untilStopped } from './processes.mts';
import { createProgressLog } from './progressLog.mts';
import { OLDEST, RELEASES } from './releases.mts';

const chosen = process.argv.slice(2);
const versions = chosen.length > 0 ? chosen : [...RELEASES, OLDEST].map(({ version }) => version);
const progress = createProgressLog();

try {
	for (const version of versions) {
		const { folder } = await installN8n(version, progress);
		progress.step(`n8n ${version} is in ${folder}`);
	}
} catch (thrown) {
	await untilStopped();
	await stopAll();
	progress.line(describeError(thrown));
	process.exitCode = 1;
}
