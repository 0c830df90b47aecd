import { Problem } from './problem.mts';

/**
 * The n8n releases this project runs for real. Each has a folder under `locks/` with the exact
 * dependency tree, so that an install is repeatable.
 */
export interface Release {
	/** of n8n */
	version: string;
	/** the Node.js versions that may run it */
	node: { from: string; below: string };
	/** which dialect of the internal REST API it speaks */
	api: 'v0' | 'v1' | 'v2';
	/** settings only this release needs */
	env: Readonly<Record<string, string>>;
}

export const RELEASES: readonly Release[] = [
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
 * The oldest release that supports this package and is still in the npm registry. It has its own suite, `npm run
 * test:n8n:oldest`.
 */
export const OLDEST: Release = {
	version: '1.85.3',
	node: { from: '20.0', below: '23' },
	api: 'v0',
	env: { N8N_RUNNERS_ENABLED: 'true', DB_SQLITE_POOL_SIZE: '3' },
};

/** The release that `npm start` shows. */
export const CURRENT = '2.41.1';

/** @throws Problem for a version without a lock */
export function releaseOf(version: string): Release {
	const found = [...RELEASES, OLDEST].find((release) => release.version === version);
	if (found) return found;
	const known = [...RELEASES, OLDEST].map((release) => release.version).join(', ');
	throw new Problem(`n8n ${version} has no lock in test/n8n/locks. There are locks for ${known}.`);
}
