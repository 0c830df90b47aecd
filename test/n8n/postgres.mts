import { execFile } from 'node:child_process';
import { chown } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { debianProgram } from './debian.mts';
import { LOOPBACK, freePort } from './ports.mts';
import { Problem } from './problem.mts';
import { lastLines, run, start, waitFor } from './processes.mts';
import type { ProgressLog } from './progressLog.mts';

const execute = promisify(execFile);

/** A separate PostgreSQL for one test. */
export interface Postgres {
	/** what n8n needs to use it */
	env: Record<string, string>;
	/** what a query gives, as texts */
	rows: (sql: string) => Promise<string[][]>;
	/** the whole database as SQL */
	dump: () => Promise<string>;
}

/** Nothing here has to survive a power cut. */
const SETTINGS = [
	'listen_addresses=127.0.0.1',
	'unix_socket_directories=',
	'fsync=off',
	'synchronous_commit=off',
	'full_page_writes=off',
];

/**
 * Starts PostgreSQL on a free loopback port, with an empty database. It ends with this process.
 * @param folder for its data and its log; in a place that is open to everybody, as it may have to run as another user
 */
export async function startPostgres(folder: string, progress: ProgressLog): Promise<Postgres> {
	const bin = dirname(await debianProgram('initdb', 'postgresql', progress));
	const user = await userFor(folder);
	const data = join(folder, 'data');
	const init = [
		...user.command,
		join(bin, 'initdb'),
		'-D',
		data,
		'-U',
		'n8n',
		'-E',
		'UTF8',
		'--locale=C',
		'--auth=trust',
	];
	const made = await run('initdb', init[0] ?? '', init.slice(1), { cwd: folder });
	if (made.code !== 0)
		throw new Problem(`initdb ended with ${made.code}:\n${lastLines(made.output, 8)}`);

	const port = await freePort();
	const server = [
		...user.command,
		join(bin, 'postgres'),
		'-D',
		data,
		'-p',
		String(port),
		...SETTINGS.flatMap((one) => ['-c', one]),
	];
	const child = start('PostgreSQL', server[0] ?? '', server.slice(1), {
		cwd: folder,
		log: join(folder, 'postgres.log'),
	});
	const address = ['-h', LOOPBACK, '-p', String(port), '-U', 'n8n', '-d', 'postgres'];
	const ask = async (program: string, args: string[]) =>
		(await execute(join(bin, program), [...address, ...args], { maxBuffer: 1024 ** 3 })).stdout;
	await waitFor(
		child,
		async () =>
			await ask('psql', ['-c', 'select 1']).then(
				() => true,
				() => undefined,
			),
		120_000,
	);
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: LOOPBACK,
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: 'n8n',
		},
		rows: async (sql) =>
			(await ask('psql', ['-At', '-F', '\t', '-c', sql]))
				.split('\n')
				.filter(Boolean)
				.map((line) => line.split('\t')),
		dump: async () => await ask('pg_dump', []),
	};
}

/**
 * PostgreSQL refuses to run as root: then it is run as the user that Debian's package made for it.
 * @param folder will belong to that user
 * @returns what to put before a command
 */
async function userFor(folder: string): Promise<{ command: string[] }> {
	if (process.getuid?.() !== 0) return { command: ['setpriv', '--pdeathsig', 'QUIT'] };
	const [uid = NaN, gid = NaN] = (await execute('getent', ['passwd', 'postgres'])).stdout
		.split(':')
		.slice(2, 4)
		.map(Number);
	await chown(folder, uid, gid);
	return {
		command: [
			'setpriv',
			`--reuid=${uid}`,
			`--regid=${gid}`,
			'--clear-groups',
			'--pdeathsig',
			'QUIT',
		],
	};
}
