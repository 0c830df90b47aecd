import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { Install } from './install.mts';
import { DEMO } from './paths.mts';
import { LOOPBACK, freePort } from './ports.mts';
import { start, waitFor } from './processes.mts';

/** A running n8n. */
export interface Server {
	/** of the editor, without a slash at the end */
	url: string;
	install: Install;
	/** file with everything it wrote */
	log: string;
	pid: number;
	/** the last it wrote */
	output: () => string;
	stop: () => Promise<void>;
	ended: Promise<number | null>;
}

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

/** Starts n8n on loopback with SQLite in its own folder and waits until it is ready. */
export async function startN8n(
	install: Install,
	options: {
		/** n8n keeps its data in `.n8n` below it */
		userFolder: string;
		/** any free one by default */
		port?: number;
		/** further settings */
		env?: Record<string, string>;
		/** ms until it must serve; the first start migrates the database */
		limit?: number;
		/** gets what n8n writes */
		onText?: (text: string) => void;
	},
): Promise<Server> {
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
 * @param userFolder is made if it is not there
 */
export async function n8nEnvironment(
	install: Install,
	userFolder: string,
): Promise<Record<string, string | undefined>> {
	await mkdir(userFolder, { recursive: true });
	return {
		...withoutN8nSettings(process.env),
		...QUIET,
		...install.release.env,
		// n8n starts its task runner with the first "node" it finds.
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
 */
async function serves(url: string): Promise<true | undefined> {
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

/** The environment without settings of an n8n of the user's own, which must not reach this one. */
function withoutN8nSettings(env: Record<string, string | undefined>) {
	const foreign = /^(N8N_|DB_|QUEUE_|EXECUTIONS_|CREDENTIALS_|WEBHOOK_URL$|VUE_APP_|npm_)/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}
