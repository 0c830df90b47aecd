import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { startSimulator, type Simulator, type Variants } from '../simulator/index.ts';
import { checkTokens } from './checkTokens.mts';
import { checkPicture, pictureDraft } from './picture.mts';
import { reportOf, writeReport } from './report.mts';
import { Service } from './serviceClient.mts';
import type { Row } from './table.mts';
import { checkTemplateDraft, checkTemplateKinds } from './templates.mts';

const SPEAKER = { avatarId: 'M000045058', outfitId: 'BG00002320' };

let simulator: Simulator;
afterEach(async () => await simulator?.close());

async function begin(variants: Partial<Variants> = {}) {
	simulator = await startSimulator({ variants });
	const { appId, userKey } = simulator.options;
	const service = new Service(`${simulator.url}/api/odin/v3`, { appId, userKey });
	const { token } = await checkTokens(service);
	return { service, token };
}

const rowOf = (rows: readonly Row[], question: RegExp): Row => {
	const found = rows.filter((row) => question.test(row.question));
	assert.equal(found.length, 1, `one row about ${String(question)}`);
	return found[0] as Row;
};

const personWho = (answers: readonly string[]) => {
	const left = [...answers];
	const told: string[] = [];
	return {
		told,
		tell: (text: string) => void told.push(text),
		ask: async () => left.shift(),
	};
};

const nothingPaid = () =>
	assert.deepEqual(
		simulator.ledger.filter(({ paid }) => paid),
		[],
	);

describe('Templates of each kind', () => {
	for (const [variants, found, verdict] of [
		[{}, 'those of web', 'as assumed'],
		[
			{ templateDefaults: 'none' },
			'those of web, mobile, web with slides, mobile with slides',
			'handled',
		],
	] as const) {
		it(`are counted, and those listed without asking are ${found}`, async () => {
			const { service, token } = await begin(variants);
			const { rows, templateIds } = await checkTemplateKinds(service, token);
			assert.match(
				rowOf(rows, /each kind/).found,
				/^business: web 2, mobile 1, web with slides 0, mobile with slides 1; .*no template in two lists$/,
			);
			const unasked = rowOf(rows, /without the two filters/);
			assert.deepEqual([unasked.found, unasked.verdict], [found, verdict]);
			assert.equal(templateIds.length, 4);
		});
	}

	it('are looked at where the service refuses the filters', async () => {
		const { service, token } = await begin();
		simulator.fault(({ route }) =>
			route === '/dropdown/templates_automation' ? { kind: 'status', status: 400 } : undefined,
		);
		const { rows, templateIds } = await checkTemplateKinds(service, token);
		assert.equal(rowOf(rows, /each kind/).verdict, 'look at this');
		assert.equal(rowOf(rows, /without the two filters/).verdict, 'not answered');
		assert.deepEqual(templateIds, []);
	});
});

describe('A draft from a template', () => {
	const [ASKED, OWN] = ['those asked for', "the template's own avatar"];
	const DRESSED = `${OWN}, with the outfit asked for`;
	const OTHER = 'the avatar, in another outfit';
	/** variants, and what is found for each spelling */
	const servers: Array<[Partial<Variants>, string[]]> = [
		[{}, [ASKED, ASKED, ASKED, ASKED]],
		[{ templateFields: 'aiName+clothId' }, [ASKED, ASKED, OWN, OTHER]],
		[{ templateFields: 'model+clothes' }, [ASKED, OWN, ASKED, DRESSED]],
		[{ templateFields: 'aiName+clothes' }, [ASKED, OTHER, DRESSED, ASKED]],
		[{ templateDrops: 'outfit' }, [OTHER, OTHER, OTHER, OTHER]],
		[{ templateDrops: 'avatar' }, [OWN, OWN, OWN, OWN]],
	];
	for (const [variants, found] of servers) {
		it(`tells who is in it: ${JSON.stringify(variants)}`, async () => {
			const { service, token } = await begin(variants);
			const rows: Row[] = [];
			await checkTemplateDraft(service, token, ['tpl-404', 'tpl-business-1'], rows);
			assert.deepEqual(
				rows.map((row) => row.found),
				found,
			);
			assert.equal(rows[0]?.verdict, found[0] === ASKED ? 'as assumed' : 'look at this');
			nothingPaid();
			assert.equal(simulator.projects.size, 0);
		});
	}

	it('is not made without a template', async () => {
		const { service, token } = await begin();
		const rows: Row[] = [];
		await checkTemplateDraft(service, token, ['tpl-404'], rows);
		assert.equal(rowOf(rows, /template/).verdict, 'not answered');
	});

	it('is named where it could not be deleted', async () => {
		const { service, token } = await begin();
		simulator.fault(({ method }) =>
			method === 'DELETE' ? { kind: 'status', status: 500 } : undefined,
		);
		const rows: Row[] = [];
		await checkTemplateDraft(service, token, ['tpl-business-1'], rows);
		const { found } = rowOf(rows, /^Deleting/);
		assert.equal(simulator.projects.size, 5);
		for (const id of simulator.projects.keys()) assert.ok(found.includes(id));
	});
});

describe('A draft with a picture', () => {
	it('is told how to look at, asked about, and deleted', async () => {
		const { service, token } = await begin();
		const rows: Row[] = [];
		const person = personWho(['y', 's', '']);
		await checkPicture(service, token, SPEAKER, rows, person);
		assert.match(person.told.join(), /left .*679 × 2229 × 0\.3.*\n *right .*600 × 600/);
		assert.deepEqual(
			rows.map(({ found, verdict }) => [found, verdict]),
			[
				['679 × 2229 × 0.3/0.3 and 600 × 600 × 1/1', 'as assumed'],
				['natural', 'as assumed'],
				['squeezed into the box', 'as assumed'],
			],
		);
		nothingPaid();
		assert.equal(simulator.projects.size, 0);
	});

	it('stays where the person says so, and is named', async () => {
		const { service, token } = await begin();
		const rows: Row[] = [];
		await checkPicture(service, token, SPEAKER, rows, personWho(['n', 'c', 'no']));
		const [id = ''] = simulator.projects.keys();
		assert.equal(rowOf(rows, /own size/).verdict, 'look at this');
		assert.equal(rowOf(rows, /square box/).found, 'cropped to the box');
		assert.ok(id !== '' && rowOf(rows, /The draft/).found.includes(id));
	});

	it('is deleted where nobody looks', async () => {
		const { service, token } = await begin();
		const rows: Row[] = [];
		await checkPicture(service, token, SPEAKER, rows, personWho([]));
		assert.equal(rows.filter(({ verdict }) => verdict === 'not answered').length, 2);
		assert.equal(simulator.projects.size, 0);
	});

	it('has the picture in its own proportions on the left', () => {
		const left = { ...pictureDraft(SPEAKER).scenes[0]?.clips.at(-2) };
		assert.deepEqual({ ...left, scaleX: 0.3, scaleY: 0.3, width: 679, height: 2229 }, left);
	});
});

describe('The report', () => {
	const about = { origin: 'https://app.aistudios.com', version: '1.0.0', now: new Date(0) };

	it('holds the table, and no key, token or account in any form', async () => {
		const { service, token } = await begin();
		const { appId, userKey } = simulator.options;
		const repeated = [
			appId,
			userKey,
			token,
			encodeURIComponent(appId),
			'someone.else@mail.example',
		];
		const row: Row = { question: 'A', assumed: 'B', found: repeated.join(' '), verdict: 'handled' };
		const text = reportOf([row], about, (whole) => service.masked(whole));
		assert.match(text, /\| A \| B \| ••• ••• ••• ••• ••• \| handled \|/);
		assert.match(text, /app\.aistudios\.com, 1970-01-01, n8n-nodes-aistudios 1\.0\.0.*1 handled/);
	});

	it('is written to a file that can be attached', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'check-'));
		try {
			const file = await writeReport(folder, [], about, (text) => text);
			assert.equal(file, join(folder, 'aistudios-check-1970-01-01.md'));
			assert.match(await readFile(file, 'utf8'), /^# What the service answers/);
		} finally {
			await rm(folder, { recursive: true });
		}
	});
});
