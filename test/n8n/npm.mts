import { Problem } from './problem.mts';
import { lastLines, run } from './processes.mts';

/** Codes by which npm and Node say that no network answered. */
const UNREACHABLE =
	/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;

/** Flags of every install: no scripts (so no compiler), no questions, soon an answer when there is no network. */
const INSTALL_FLAGS = [
	'--ignore-scripts',
	'--legacy-peer-deps',
	'--no-audit',
	'--no-fund',
	'--no-update-notifier',
	'--prefer-offline',
	'--omit-lockfile-registry-resolved',
	'--loglevel=error',
	'--fetch-retries=2',
	'--fetch-retry-mintimeout=1000',
	'--fetch-retry-maxtimeout=5000',
];

/**
 * Installs into a folder that holds a package.json: exactly its lock, or the packages named.
 * @param purpose for the message, e.g. "n8n 2.41.1"
 * @param args packages and further flags; without any, the folder's lock
 * @throws Problem
 */
export async function npmInstall(purpose: string, folder: string, args: readonly string[] = []) {
	const command = args.length === 0 ? 'ci' : 'install';
	await npm(`Installing ${purpose}`, folder, [command, ...INSTALL_FLAGS, ...args]);
}

/**
 * Runs npm: the very npm that runs us when there is one, otherwise the one on the path.
 * @param doing what is being done, begins the message when it does not work
 * @returns its output
 * @throws Problem
 */
export async function npm(doing: string, folder: string, args: readonly string[]): Promise<string> {
	const script = process.env['npm_execpath'];
	const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
	const { code, output } = await run('npm', command, [...first, ...args], {
		cwd: folder,
		env: ownEnvironment(process.env),
	});
	if (code === 0) return output;
	throw new Problem(explainNpm(doing, output, code));
}

/** The sentence for an npm run that ended badly. */
export function explainNpm(doing: string, output: string, code: number | null): string {
	const network = UNREACHABLE.exec(output);
	if (network) {
		return (
			`${doing} needs the npm registry, and it cannot be reached (${network[1]}). ` +
			"Check the connection and npm's registry and proxy settings, then run the command again; what was downloaded is kept."
		);
	}
	if (/\bENOSPC\b/.test(output)) {
		return `${doing} ran out of disk space. Free about 5 GB and run the command again.`;
	}
	if (code === 127)
		return `${doing} needs npm, and none was found. Install Node.js with npm, then run the command again.`;
	return `${doing} did not work; npm ended with code ${code} and these words:\n${lastLines(output, 12)}`;
}

/**
 * The environment without the settings an outer `npm run` hands down, which would otherwise bend
 * an install in another folder (its prefix, above all).
 */
export function ownEnvironment(
	env: Record<string, string | undefined>,
): Record<string, string | undefined> {
	const inherited =
		/^(npm_(config_(local_prefix|prefix|ignore_scripts|global_prefix)|package_|lifecycle_)|INIT_CWD$)/i;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !inherited.test(name)));
}
