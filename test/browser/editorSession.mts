import { after, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { addCredential, OWNER, openTestbed, type Testbed } from '../e2e/testbed.mts';
import { createProgressLog } from '../n8n/progressLog.mts';
import { CURRENT } from '../n8n/releases.mts';
import { startChromium } from './chromium.mts';
import { Editor } from './editor.mts';
import { keepFailure } from './screenshots.mts';

/** ms; the editor is a large program, and the machine may be busy. Nothing here is a measure of speed. */
const PATIENCE = 120_000;

/** A real n8n with the node, a browser, and a credential that works. */
export interface EditorSession {
	testbed: Testbed;
	browser: Browser;
	/** its id */
	credential: string;
	/** a tab of the signed-in owner */
	openTab: (options?: BrowserContextOptions) => Promise<EditorTab>;
	close: () => Promise<void>;
}

export interface EditorTab {
	page: Page;
	editor: Editor;
	/** what the page wrote to its console as an error since the last time */
	complaints: () => string[];
	close: () => Promise<void>;
}

export async function openEditorSession(): Promise<EditorSession> {
	const browser = await startChromium(createProgressLog(process.stderr));
	const testbed = await openTestbed(CURRENT);
	const credential = await addCredential(testbed);
	const signedIn = await signIn(browser, testbed.server.url);
	return {
		testbed,
		browser,
		credential,
		openTab: async (options = {}) => {
			const context = await browser.newContext({
				viewport: { width: 1440, height: 860 },
				colorScheme: 'light',
				...options,
				storageState: signedIn,
			});
			await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
				origin: testbed.server.url,
			});
			const page = await context.newPage();
			page.setDefaultTimeout(PATIENCE);
			const complaints: string[] = [];
			page.on('console', (message) => {
				const { url } = message.location();
				// The editor asks the npm registry for newer versions of the package, and there is no way out of here.
				const fromOutside = url !== '' && !url.startsWith(testbed.server.url);
				if (message.type() === 'error' && !fromOutside)
					complaints.push(`${message.text()} (${url})`);
			});
			page.on('pageerror', (error) => complaints.push(error.message));
			const editor = new Editor(page, testbed.server.url);
			return { page, editor, complaints: () => complaints.splice(0), close: () => context.close() };
		},
		close: async () => {
			await browser.close();
			await testbed.close();
		},
	};
}

/** The node that a workflow starts with. */
export const MANUAL_START = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Opens a new workflow with the given nodes, which are not connected. */
export async function openNew(
	{ testbed }: EditorSession,
	editor: Editor,
	name: string,
	...nodes: object[]
) {
	const { id } = await testbed.n8n.createWorkflow({ name, nodes, connections: {} });
	await editor.openWorkflow(id);
}

async function signIn(browser: Browser, url: string) {
	const context = await browser.newContext();
	const page = await context.newPage();
	page.setDefaultTimeout(PATIENCE);
	await new Editor(page, url).signIn(OWNER);
	const state = await context.storageState();
	await context.close();
	return state;
}

/**
 * A scenario in the editor, step by step in one tab. Each continues where the last one ended, so none runs after a
 * failure; a picture of the page at that point is kept.
 * @param options of the tab
 * @returns adds a step
 */
export function scenario(
	session: () => EditorSession,
	options: BrowserContextOptions = {},
): (what: string, step: (tab: EditorTab) => Promise<void>) => void {
	let tab: EditorTab | undefined;
	let broken = '';
	after(async () => await tab?.close());
	return (what, step) => {
		it(what, async () => {
			if (broken !== '') throw short(`Not tried, because this did not pass before: ${broken}`);
			tab ??= await session().openTab(options);
			try {
				await step(tab);
			} catch (thrown) {
				broken = what;
				const picture = await keepFailure(tab.page, what).catch(
					(reason) => `none: ${String(reason)}`,
				);
				throw failure(thrown, tab, picture);
			}
		});
	};
}

/**
 * What did not pass, where, and what the page looked like.
 * @param picture its path
 */
function failure(thrown: unknown, { page, complaints }: EditorTab, picture: string) {
	const said =
		complaints()
			.slice(-5)
			.map((line) => `\n    ${line.slice(0, 300)}`)
			.join('') || ' none';
	const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
	const lines = stripVTControlCharacters(message).split('\n').slice(0, 30);
	const place = stack?.split('\n').find((line) => /test.browser.(?!editor)\w+\.mts/.test(line));
	return short(
		[
			...lines,
			`Page: ${page.url()}`,
			`Picture: ${picture}`,
			`Errors in its console:${said}`,
			place ?? '',
		].join('\n'),
	);
}

/** An error with only its message: the stack of the runner does not help. */
function short(message: string) {
	const error = new Error(message);
	error.stack = message;
	return error;
}
