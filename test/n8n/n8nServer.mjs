import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { DEMO } from './paths.mjs';
import { LOOPBACK, freePort } from './ports.mjs';
import { start, waitFor } from './processes.mjs';

/**
 * A running n8n.
 * @typedef {object} Server
 * @property {string} url of the editor, without a slash at the end
 * @property {import('./install.mjs').Install} install
 * @property {string} log file with everything it wrote
 * @property {number} pid
 * @property {() => string} output the last it wrote
 * @property {() => Promise<void>} stop
 * @property {Promise<number | null>} ended
 */

/** Nothing of this leaves the machine: every setting by which n8n calls home is off. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DIAGNOSTICS_CONFIG_FRONTEND: '',
	N8N_DIAGNOSTICS_CONFIG_BACKEND: '',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
};

/**
 * Starts n8n on loopback with SQLite in a folder of its own, and waits until it serves.
 * @param {import('./install.mjs').Install} install
 * @param {object} options
 * @param {string} options.userFolder n8n keeps its data in `.n8n` below it
 * @param {number} [options.port] any free one by default
 * @param {Record<string, string>} [options.env] further settings
 * @param {number} [options.limit] ms until it must serve; the first start migrates the database
 * @param {(text: string) => void} [options.onText] gets what n8n writes
 * @returns {Promise<Server>}
 */
export async function startN8n(install, options) {
	const port = options.port ?? (await freePort());
	const url = `http://${LOOPBACK}:${port}`;
	const log = join(options.userFolder, 'n8n.log');
	const child = start(`n8n ${install.release.version}`, install.node, [install.bin, 'start'], {
		cwd: options.userFolder,
		env: {
			...(await n8nEnvironment(install, options.userFolder)),
			N8N_HOST: LOOPBACK,
			N8N_LISTEN_ADDRESS: LOOPBACK,
			N8N_PORT: String(port),
			N8N_PROTOCOL: 'http',
			N8N_SECURE_COOKIE: 'false',
			...options.env,
		},
		log,
		grace: 15_000,
		...(options.onText ? { onText: options.onText } : {}),
	});
	await waitFor(child, () => serves(url), options.limit ?? 600_000);
	return {
		url,
		install,
		log,
		pid: child.pid,
		output: child.output,
		stop: child.stop,
		ended: child.ended,
	};
}

/**
 * What every n8n process here runs with: quiet, on SQLite, and apart from an n8n of the user's own.
 * @param {import('./install.mjs').Install} install
 * @param {string} userFolder is made if it is not there
 * @returns {Promise<Record<string, string | undefined>>}
 */
export async function n8nEnvironment(install, userFolder) {
	await mkdir(userFolder, { recursive: true });
	return {
		...withoutN8nSettings(process.env),
		...QUIET,
		...install.release.env,
		// n8n starts its task runner with whatever "node" it finds.
		PATH: [dirname(install.node), process.env['PATH']].join(delimiter),
		N8N_USER_FOLDER: userFolder,
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		DB_TYPE: 'sqlite',
		GENERIC_TIMEZONE: 'UTC',
		// Compiled code is kept from one start to the next (Node.js 22 and later).
		NODE_COMPILE_CACHE: join(DEMO, 'compiled'),
		NO_COLOR: '1',
	};
}

/**
 * n8n listens long before it is ready and then answers every path with a waiting page, so only its
 * settings count.
 * @param {string} url
 * @returns {Promise<true | undefined>}
 */
async function serves(url) {
	try {
		const ready = await fetch(`${url}/healthz/readiness`, { signal: AbortSignal.timeout(5000) });
		if (!ready.ok) return undefined;
		const settings = await fetch(`${url}/rest/settings`, { signal: AbortSignal.timeout(5000) });
		const type = settings.headers.get('content-type') ?? '';
		return settings.ok && type.includes('json') ? true : undefined;
	} catch {
		return undefined;
	}
}

/**
 * The environment without settings of an n8n of the user's own, which must not reach this one.
 * @param {Record<string, string | undefined>} env
 */
function withoutN8nSettings(env) {
	const foreign = /^(N8N_|DB_|QUEUE_|EXECUTIONS_|CREDENTIALS_|WEBHOOK_URL$|VUE_APP_|npm_)/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}
