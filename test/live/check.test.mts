import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { after, afterEach, before, describe, it } from 'node:test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	startSimulator,
	type Simulator,
	type SimulatorOptions,
	type Variants,
} from '../simulator/index.ts';
import { checkService } from './check.mts';
import { PRICE } from './checkExport.mts';
import { readOptions } from './checkOptions.mts';
import { Service } from './serviceClient.mts';
import { summaryOf, tableOf, type Row } from './table.mts';

const CHECK = fileURLToPath(new URL('check.mts', import.meta.url));
const KEYS = { AISTUDIOS_APP_ID: 'a', AISTUDIOS_USER_KEY: 'k' };

let simulator: Simulator;
afterEach(async () => await simulator?.close());

const begin = async (
	variants: Partial<Variants> = {},
	options: Partial<SimulatorOptions> = {},
): Promise<void> => {
	simulator = await startSimulator({ variants, ...options });
};

const checked = async ({
	paid = false,
	agrees = false,
	rows = [],
}: { paid?: boolean; agrees?: boolean; rows?: Row[] } = {}): Promise<Row[]> => {
	const { appId, userKey } = simulator.options;
	const service = new Service(`${simulator.url}/api/odin/v3`, { appId, userKey });
	const person = {
		tell: () => undefined,
		ask: async (question: string) => (question === PRICE && agrees ? 'y' : undefined),
	};
	await checkService(service, paid, person, rows, { everyMs: 1, mostLooks: 20 });
	return rows;
};

const rowOf = (rows: readonly Row[], question: RegExp) => {
	const found = rows.filter((row) => question.test(row.question));
	assert.equal(found.length, 1, `one row about ${String(question)}`);
	return found[0] as Row;
};

const toLookAt = (rows: readonly Row[]): string[] =>
	rows
		.filter(({ verdict }) => verdict === 'look at this')
		.map(({ question, found }) => `${question}: ${found}`);

describe('The check of the service', () => {
	it('finds what is assumed, pays for nothing and leaves nothing behind', async () => {
		await begin();
		const rows = await checked();
		assert.deepEqual(toLookAt(rows), []);
		assert.equal(rowOf(rows, /^Draft: what the node sends/).verdict, 'as assumed');
		assert.equal(simulator.ledger.length, 10);
		assert.deepEqual(
			simulator.ledger.filter(({ paid }) => paid),
			[],
		);
		assert.equal(simulator.projects.size, 0);
	});

	/** variants, the question they are about, and what is found */
	const variants: Array<[Record<string, unknown>, RegExp, RegExp]> = [
		[{ expiry: '401' }, /^Refusal of a spoiled token/, /^HTTP 401/],
		[{ expiry: '403' }, /^Refusal of a spoiled token/, /^HTTP 403/],
		[{ expiry: '200-1402' }, /^Refusal of a spoiled token/, /^HTTP 200.*code: 1402/],
		[{ expiry: '400-token' }, /^Refusal of a spoiled token/, /^HTTP 400.*"Invalid token"/],
		[{ deadTokenCheck: 'answersFalse' }, /to a spoiled token/, /isAuthenticated: false/],
		[{ authCheck: 'bare' }, /to the raw token/, /^HTTP 200, \{isAuthenticated: true\}$/],
		[{ lists: 'envelopedArray' }, /^List of GET \/model/, /^\{success: true, data: \[40 ×/],
		[{ lists: 'bareArray' }, /^List of GET \/model/, /^\[40 ×/],
		[{ lists: 'numericKeys' }, /^List of GET \/model/, /^\{numbers as keys: 40 ×/],
		[
			{ lists: 'numericKeysWithSuccess' },
			/^List of GET \/model/,
			/^\{success: true, numbers as keys: 40 ×/,
		],
		[{ listIds: 'named' }, /^List of GET \/model/, /id in "modelId"$/],
		[{ listIds: '_id' }, /^List of GET \/dropdown\/workspaces/, /id in "_id"$/],
		[{ catalogueMethod: 'get' }, /templates_automation/, /templates: \[2 ×/],
		[{ failure: 'ok200' }, /that does not exist/, /^HTTP 200, .*success: false/],
		[{ errorShape: 'message' }, /that does not exist/, /message: text/],
		[{ errorShape: 'string' }, /that does not exist/, /error: text/],
		[{ errorShape: 'number' }, /that does not exist/, /error: number/],
		[{ errorShape: 'html' }, /that does not exist/, /^HTTP 404, text\/html.*web page/],
		[{ errorShape: 'empty' }, /that does not exist/, /^HTTP 404, .*nothing/],
		[{ errorShape: 'truncated' }, /that does not exist/, /^HTTP 404/],
		[{ wrongKeysStatus: 403 }, /that belong to nobody/, /^HTTP 403/],
		[{ scriptForm: 'olderOnly' }, /newer script form .* alone/, /^HTTP 400/],
		[{ scriptForm: 'newerOnly' }, /older script form .* alone/, /^HTTP 400/],
	];
	for (const [variant, question, found] of variants) {
		it(`tells ${JSON.stringify(variant)}, which the node reads`, async () => {
			await begin(variant);
			simulator.addProject({ state: 'exported' });
			const rows = await checked();
			assert.match(rowOf(rows, question).found, found);
			assert.deepEqual(toLookAt(rows), []);
			assert.equal(simulator.projects.size, 1);
		});
	}

	it('tells a second token that voids the first, and goes on with the second', async () => {
		await begin({}, { singleLiveToken: true });
		const rows = await checked();
		assert.match(rowOf(rows, /second token/).found, /^yes: the first is refused with HTTP 401/);
		assert.deepEqual(toLookAt(rows), []);
	});

	it('tells another lifetime', async () => {
		await begin({}, { tokenLifetimeMs: 3_600_000 });
		const { found, verdict } = rowOf(await checked(), /^Lifetime/);
		assert.deepEqual([found, verdict], ['a JWT that lives 1 hours', 'handled']);
	});

	for (const [name, data, found] of [
		['no list', { rows: 'W1,W2' }, 'no rows: {success: true, data: {rows: text}}'],
		[
			'a list under another name, whose rows have no id',
			{ rows: [{ key: 1 }] },
			'{success: true, data: {rows: [1 × {key: number}]}}; id in "none"',
		],
	] as const) {
		it(`says to look at what the node cannot read: ${name}`, async () => {
			await begin();
			simulator.fault(({ route }) =>
				route === '/dropdown/workspaces'
					? { kind: 'status', status: 200, body: { success: true, data } }
					: undefined,
			);
			assert.deepEqual(toLookAt(await checked()), [`List of GET /dropdown/workspaces: ${found}`]);
		});
	}

	it('makes no second draft where the first seems to be rendered', async () => {
		await begin();
		simulator.fault(({ route }) => {
			if (route === '/editor/progress/:id')
				for (const project of simulator.projects.values()) project.fixed = { progress: 3 };
			return undefined;
		});
		const rows = await checked();
		assert.match(rowOf(rows, /isExport: false/).found, /look at the credits/);
		assert.equal(simulator.ledger.length, 1);
		assert.equal(simulator.projects.size, 0);
	});

	it('deletes its drafts and keeps its answers when the connection breaks', async () => {
		await begin();
		simulator.fault(({ route, method, nth }) =>
			route === '/editor/project' && method === 'POST' && nth === 3
				? { kind: 'reset', when: 'before' }
				: undefined,
		);
		const rows: Row[] = [];
		await assert.rejects(checked({ rows }), {
			name: 'Problem',
			message: /gave no answer to POST \/editor\/project/,
		});
		assert.equal(rowOf(rows, /^DELETE/).verdict, 'as assumed');
		assert.match(
			rowOf(rows, /older script form .* alone/).found,
			/^no answer; if AI Studios has a draft called "n8n-nodes-aistudios check/,
		);
		assert.equal(simulator.projects.size, 0);
	});

	it('names the drafts that it could not delete', async () => {
		await begin();
		simulator.fault(({ method }) =>
			method === 'DELETE' ? { kind: 'status', status: 500 } : undefined,
		);
		const rows = await checked();
		for (const id of simulator.projects.keys())
			assert.ok(
				rows.some((row) => /^(DELETE|Deleting)/.test(row.question) && row.found.includes(id)),
				id,
			);
	});

	it('ends with a sentence, and no key in it, when the keys are refused', async () => {
		await begin();
		simulator.options.appId = 'somebody-else';
		const keys = { appId: 'my-app', userKey: 'my-secret-key' };
		const service = new Service(`${simulator.url}/api/odin/v3`, keys);
		const nobody = { tell: () => undefined, ask: async () => undefined };
		await assert.rejects(checkService(service, false, nobody, []), ({ message }: Error) => {
			assert.match(message, /^There is no token for these keys.*HTTP 401/);
			assert.doesNotMatch(message, /my-app|my-secret-key/);
			return true;
		});
	});
});

describe('What costs', () => {
	it('is not done without a yes', async () => {
		await begin();
		await checked({ paid: true, agrees: false });
		assert.ok(!simulator.ledger.some(({ paid }) => paid));
	});

	for (const [variant, found] of [
		[{ exportId: 'same' }, /the one sent/],
		[{ exportId: 'other' }, /another one/],
		[{ render: 'urlLate' }, /the one sent/],
		[{ render: 'stringProgress' }, /the one sent/],
		[{ render: 'waitingWord' }, /the one sent/],
	] as Array<[Record<string, unknown>, RegExp]>) {
		it(`is one export, followed to its end: ${JSON.stringify(variant)}`, async () => {
			await begin(variant);
			const rows = await checked({ paid: true, agrees: true });
			assert.match(rowOf(rows, /project\/export answers/).found, found);
			assert.deepEqual(toLookAt(rows), []);
			assert.equal(simulator.ledger.filter(({ paid }) => paid).length, 1);
			assert.equal(simulator.projects.size, 0);
		});
	}

	it('is named when nobody knows whether it was taken', async () => {
		await begin();
		simulator.fault(({ route }) =>
			route === '/editor/project/export' ? { kind: 'reset', when: 'after' } : undefined,
		);
		const rows: Row[] = [];
		await assert.rejects(checked({ paid: true, agrees: true, rows }), { name: 'Problem' });
		const [id] = simulator.projects.keys();
		assert.ok(rowOf(rows, /^An export$/).found.includes(String(id)));
	});

	/** A render that does not end in time, what its answers look like, and how it ends */
	const endless: Array<[Variants['render'] & string, RegExp, RegExp]> = [
		['stuck', /state: "exporting"/, /^0; in the end: running/],
		['unknownState', /state: "parked_by_operator"/, /^0; in the end: running/],
		['falling', /^{progress: number, .*state: "exporting"}$/, /^0; in the end: running/],
		['nullProgress', /progress: null/, /^0; in the end: running/],
		['vanish', /^HTTP 404/, /^0; in the end: running/],
		['html', /^HTTP 200, text\/html.*web page/, /^0; in the end: running/],
		['neverUrl', /state: "exported"/, /^20; in the end: running/],
	];
	for (const [render, answers, end] of endless) {
		it(`is one export, told as it is and left in AI Studios, when it does not end in time: "${render}"`, async () => {
			await begin({ render });
			const rows = await checked({ paid: true, agrees: true });
			const [id] = simulator.projects.keys();
			assert.match(rowOf(rows, /^Answers of GET/).found, answers);
			assert.match(rowOf(rows, /^Looks at 100/).found, end);
			assert.equal(simulator.ledger.filter(({ paid }) => paid).length, 1);
			assert.deepEqual([...simulator.projects.keys()], [id]);
			assert.equal(rowOf(rows, /^Deleting/).found, `not deleted: ${id}`);
			assert.equal(rowOf(rows, /^Deleting/).verdict, 'look at this');
		});
	}

	it('is one export, told and deleted, when the service says that it has failed', async () => {
		await begin({ render: 'failedState' });
		const rows = await checked({ paid: true, agrees: true });
		assert.match(rowOf(rows, /^Answers of GET/).found, /state: "failed"/);
		assert.match(rowOf(rows, /^Looks at 100/).found, /in the end: failed$/);
		assert.equal(simulator.ledger.filter(({ paid }) => paid).length, 1);
		assert.equal(simulator.projects.size, 0);
	});
});

describe('npm run check:live', () => {
	let folder: string;
	before(async () => void (folder = await mkdtemp(join(tmpdir(), 'check-'))));
	after(async () => await rm(folder, { recursive: true }));

	const run = async (args: readonly string[], env: Record<string, string>) => {
		const tsx = import.meta.resolve('tsx');
		const child = spawn(process.execPath, ['--import', tsx, CHECK, ...args], {
			cwd: folder,
			env: { ...process.env, CI: '', ...env },
		});
		let output = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (chunk: Buffer) => (output += chunk));
		child.stdin.end('y\n');
		const [code] = await once(child, 'close');
		return { code, output };
	};

	it('prints and writes the table without keys and tokens, and does not pay without a terminal', async () => {
		await begin();
		const { appId, userKey } = simulator.options;
		const env = {
			AISTUDIOS_APP_ID: appId,
			AISTUDIOS_USER_KEY: userKey,
			AISTUDIOS_BASE_URL: simulator.url,
		};
		const { code, output } = await run(['--paid'], env);
		assert.equal(code, 0, output);
		assert.match(output, /\| Question \| Assumed \| Found \| Verdict \|/);
		assert.match(output, /there is no terminal to ask at/);
		assert.ok(!simulator.ledger.some(({ paid }) => paid));
		assert.ok(!output.includes(appId) && !output.includes(userKey));
		assert.doesNotMatch(output, /eyJ[\w-]{10,}/);
		const [report = ''] = await readdir(folder);
		assert.ok(output.includes(join(folder, report)));
		const written = await readFile(join(folder, report), 'utf8');
		assert.match(written, /\| Question \| Assumed \| Found \| Verdict \|/);
		assert.doesNotMatch(written, /eyJ[\w-]{10,}/);
	});

	it('does not call the real service where CI is set, but a simulator', () => {
		assert.throws(() => readOptions([], { ...KEYS, CI: 'true' }), {
			name: 'Problem',
			message: /does not run where CI is set/,
		});
		assert.equal(
			readOptions([], { ...KEYS, CI: '1', AISTUDIOS_BASE_URL: 'http://127.0.0.1:4010' }).paid,
			false,
		);
	});

	it('refuses what it cannot use, in one sentence', () => {
		assert.throws(() => readOptions([], { AISTUDIOS_APP_ID: 'a' }), {
			message: /Set AISTUDIOS_APP_ID and AISTUDIOS_USER_KEY/,
		});
		assert.throws(() => readOptions(['--free'], KEYS), {
			message: /knows one option, "-- --paid"/,
		});
		assert.throws(() => readOptions([], { ...KEYS, AISTUDIOS_BASE_URL: 'http://example.com' }), {
			message: /AISTUDIOS_BASE_URL has to be/,
		});
		assert.equal(readOptions([], KEYS).address, 'https://app.aistudios.com/api/odin/v3');
	});

	it('writes a table that an issue can take, and counts the verdicts', () => {
		const row: Row = {
			question: 'a | b',
			assumed: 'x',
			found: 'two\nlines',
			verdict: 'look at this',
		};
		assert.match(tableOf([row]), /\| a \\\| b \| x \| two lines \| \*\*look at this\*\* \|$/);
		assert.equal(summaryOf([row, row]), '2 look at this');
	});
});
