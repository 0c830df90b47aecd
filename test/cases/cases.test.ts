/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the cases from disk; nothing of it runs in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { useService } from '../engine/service';
import { check, type Case } from './case';
import { fileCases } from './files';
import { textCases } from './texts';
import { valueCases } from './values';

const service = useService();

const folder = join(__dirname, 'given');
const given = readdirSync(folder).map(
	(file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case,
);
const siblings = [...fileCases, ...textCases, ...valueCases];

const run = async ({ one }: { one: Case }) => {
	await check(service, one);
};
const named = (cases: readonly Case[]) =>
	cases.map((one) => ({ one, name: `${one.id} (${one.kind})` }));

describe('what people feed in is read, or named by its field before anything is paid', () => {
	it.each(named([...given, ...siblings]))('$name', run);

	it('has three siblings at least for each kind', () => {
		const kinds = [...new Set(given.map(({ kind }) => kind.split('-')[0]))];
		const few = kinds.filter(
			(kind) => siblings.filter((one) => one.kind.split('-')[0] === kind).length < 3,
		);
		expect(few).toEqual([]);
	});
});
