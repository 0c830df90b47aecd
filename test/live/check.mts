import { createInterface } from 'node:readline/promises';
import { pathToFileURL } from 'node:url';
import { Problem, describeError } from '../n8n/problem.mts';
import { checkExport, PRICE } from './checkExport.mts';
import { checkFailures } from './checkFailures.mts';
import { checkLists } from './checkLists.mts';
import { readOptions, type LiveOptions } from './checkOptions.mts';
import { checkProjects } from './checkProjects.mts';
import { checkTokens } from './checkTokens.mts';
import { Service } from './serviceClient.mts';
import { summaryOf, tableOf, type Row } from './table.mts';

/**
 * Asks the service everything, one call after the other.
 * @param agree asked before anything that costs
 * @param rows are added to as the answers come
 * @throws Problem when there is no token, or no answer
 */
export async function checkService(
	{ address, keys, paid }: LiveOptions,
	agree: (question: string) => Promise<boolean>,
	rows: Row[],
	patience?: Parameters<typeof checkExport>[4],
) {
	const service = new Service(address, keys);
	const tokens = await checkTokens(service);
	rows.push(...tokens.rows, ...(await checkFailures(service, tokens.token)));
	const lists = await checkLists(service, tokens.token);
	rows.push(...lists.rows);
	await checkProjects(service, tokens.token, lists.avatar, rows);
	if (paid && lists.avatar !== undefined && (await agree(PRICE)))
		await checkExport(service, tokens.token, lists.avatar, rows, patience);
}

/** Only a person at a terminal can say yes. */
async function agreeAtTerminal(question: string) {
	if (!process.stdin.isTTY || !process.stdout.isTTY) {
		console.error('Nothing that costs is done: there is no terminal to ask at.');
		return false;
	}
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	const answer = await terminal.question(question);
	terminal.close();
	return /^y(es)?$/i.test(answer.trim());
}

async function main() {
	const options = readOptions(process.argv.slice(2), process.env);
	console.error(
		`Asking ${new URL(options.address).origin}. Nothing is exported${options.paid ? ' before you agree' : ''}; drafts are deleted again.\n`,
	);
	const rows: Row[] = [];
	try {
		await checkService(options, agreeAtTerminal, rows);
	} finally {
		if (rows.length > 0) console.log(`${tableOf(rows)}\n\n${summaryOf(rows)}`);
	}
	if (rows.some(({ verdict }) => verdict === 'look at this')) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	try {
		await main();
	} catch (thrown) {
		// Whatever else is thrown may carry a request, and the keys with it.
		console.error(
			thrown instanceof Problem
				? describeError(thrown)
				: `The check ended early: ${thrown instanceof Error ? thrown.name : 'no reason given'}.`,
		);
		process.exitCode = 1;
	}
}
