import { Problem } from './problem.mjs';

/**
 * The n8n releases this project runs for real. Each has a folder under `locks/` with the exact
 * dependency tree, so that an install is repeatable.
 * @typedef {object} Release
 * @property {string} version of n8n
 * @property {{from: string, below: string}} node the Node.js versions that may run it
 * @property {'v0' | 'v1' | 'v2'} api which dialect of the internal REST API it speaks
 * @property {Readonly<Record<string, string>>} env settings only this release needs
 */

/** @type {readonly Release[]} */
export const RELEASES = [
	{
		version: '2.41.1',
		node: { from: '24.0', below: '26' },
		api: 'v2',
		env: {
			// These modules fetch lists from the internet by themselves, and nothing here uses them.
			N8N_DISABLED_MODULES: 'mcp-registry,agents,agent-evals,instance-ai,chat-hub,quick-connect',
		},
	},
	{
		version: '1.123.81',
		node: { from: '20.19', below: '25' },
		api: 'v1',
		env: {
			// The default engine needs `isolated-vm`, which this release would have to compile.
			N8N_EXPRESSION_ENGINE: 'legacy',
			N8N_RUNNERS_ENABLED: 'true',
			DB_SQLITE_POOL_SIZE: '3',
		},
	},
];

/**
 * The oldest release that knows all this package needs of n8n, and that the npm registry still has. It has a suite of
 * its own, `npm run test:n8n:oldest`.
 * @type {Release}
 */
export const OLDEST = {
	version: '1.85.3',
	node: { from: '20.0', below: '23' },
	api: 'v0',
	env: { N8N_RUNNERS_ENABLED: 'true', DB_SQLITE_POOL_SIZE: '3' },
};

/** The release that `npm start` shows. */
export const CURRENT = '2.41.1';

/**
 * @param {string} version
 * @returns {Release}
 * @throws {Problem} for a version without a lock
 */
export function releaseOf(version) {
	const found = [...RELEASES, OLDEST].find((release) => release.version === version);
	if (found) return found;
	const known = [...RELEASES, OLDEST].map((release) => release.version).join(', ');
	throw new Problem(`n8n ${version} has no lock in test/n8n/locks. There are locks for ${known}.`);
}
