import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { pathToFileURL } from 'node:url';
import { PROJECT } from '../n8n/paths.mts';
import { Problem, describeError } from '../n8n/problem.mts';
import { checkExport, PRICE } from './checkExport.mts';
import { checkFailures } from './checkFailures.mts';
import { checkLists } from './checkLists.mts';
import { readOptions } from './checkOptions.mts';
import { checkProjects } from './checkProjects.mts';
import { checkTokens } from './checkTokens.mts';
import { checkPicture, type Person } from './picture.mts';
import { writeReport } from './report.mts';
import { Service } from './serviceClient.mts';
import { summaryOf, tableOf, type Row } from './table.mts';
import { checkTemplateDraft, checkTemplateKinds } from './templates.mts';

/**
 * Asks the service all questions, one call at a time.
 * @param paid whether to offer the part that costs credits
 * @param person asked before anything that costs credits, and about pictures
 * @param rows are added to as the answers come
 * @throws Problem when there is no token, or no answer
 */
export async function checkService(
	service: Service,
	paid: boolean,
	person: Person,
	rows: Row[],
	patience?: Parameters<typeof checkExport>[4],
) {
	const tokens = await checkTokens(service);
	rows.push(...tokens.rows, ...(await checkFailures(service, tokens.token)));
	const lists = await checkLists(service, tokens.token);
	rows.push(...lists.rows);
	const { avatar } = lists;
	const draftsAreFree = await checkProjects(service, tokens.token, avatar, rows);
	const kinds = await checkTemplateKinds(service, tokens.token);
	rows.push(...kinds.rows);
	if (draftsAreFree) await checkTemplateDraft(service, tokens.token, kinds.templateIds, rows);
	if (avatar === undefined) return;
	if (draftsAreFree) await checkPicture(service, tokens.token, avatar, rows, person);
	if (paid && /^y(es)?$/i.test((await person.ask(PRICE))?.trim() ?? ''))
		await checkExport(service, tokens.token, avatar, rows, patience);
}

/** Ask only if there is a terminal. */
const atTerminal: Person = {
	tell: (text) => {
		if (isTerminal()) console.error(`\n${text}\n`);
	},
	ask: async (question) => {
		if (!isTerminal()) return undefined;
		const terminal = createInterface({ input: process.stdin, output: process.stdout });
		const answer = await terminal.question(question);
		terminal.close();
		return answer;
	},
};

const isTerminal = () => process.stdin.isTTY && process.stdout.isTTY;

async function packageVersion(): Promise<string> {
	const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'));
	return String(version);
}

async function main() {
	const { address, keys, paid } = readOptions(process.argv.slice(2), process.env);
	const { origin } = new URL(address);
	console.error(
		`Asking ${origin}. Nothing is exported${paid ? ' before you agree' : ''}; drafts are deleted again.\n`,
	);
	if (paid && !isTerminal())
		console.error('Nothing that costs is done: there is no terminal to ask at.');
	const service = new Service(address, keys);
	const about = { origin, version: await packageVersion(), now: new Date() };
	const rows: Row[] = [];
	try {
		await checkService(service, paid, atTerminal, rows);
	} finally {
		if (rows.length > 0) {
			console.log(`${tableOf(rows)}\n\n${summaryOf(rows)}`);
			const file = await writeReport(process.cwd(), rows, about, (text) => service.masked(text));
			console.error(`\nFor an issue: ${file}`);
		}
	}
	if (rows.some(({ verdict }) => verdict === 'look at this')) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	try {
		await main();
	} catch (thrown) {
		// Any other error may contain a request with the keys.
		console.error(
			thrown instanceof Problem
				? describeError(thrown)
				: `The check ended early: ${thrown instanceof Error ? thrown.name : 'no reason given'}.`,
		);
		process.exitCode = 1;
	}
}
