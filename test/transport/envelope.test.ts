import fc from 'fast-check';

import { readAnswer, readId, readList } from '../../nodes/AiStudios/transport/envelope';

const one = { id: 'a' };
const two = { id: 'b' };

describe('a list', () => {
	it.each<[string, unknown]>([
		['as an array', [one, two]],
		['named', { models: [one, two] }],
		['named, as workspaces', { workspaces: [one, two] }],
		['with numbers as keys', { 0: one, 1: two }],
		['with numbers as keys beside the envelope', { success: true, 0: one, 1: two }],
		[
			'with numbers as keys beside an empty error',
			{ success: true, error: null, data: null, 0: one, 1: two },
		],
		['with numbers as keys and the number of rows', { 0: one, 1: two, total: 2 }],
		['named, with numbers as keys', { templates: { 0: one, 1: two } }],
		['under another name, with the number of rows', { list: [one, two], total: 2 }],
		['named, with pages inside', { projects: { docs: [one, two], page: 1, totalPages: 1 } }],
	])('is read %s', (_, data) => {
		expect(readList(data)).toEqual([one, two]);
	});

	it('is empty where there is none', () => {
		expect([
			readList({}),
			readList(null),
			readList('x'),
			readList({ success: true }),
			readList({ list: [], total: 0 }),
		]).toEqual([[], [], [], [], []]);
	});
});

it('finds an id under each of its names', () => {
	expect([{ id: 1 }, { _id: '1' }, { modelId: '1' }, { workspaceId: '1' }].map(readId)).toEqual([
		'1',
		'1',
		'1',
		'1',
	]);
});

describe('a refusal', () => {
	it.each<[string, unknown, object]>([
		[
			'with code and msg',
			{ success: false, error: { code: 7, msg: 'no' } },
			{ code: '7', words: 'no' },
		],
		[
			'with code and message',
			{ success: false, error: { code: 'X', message: 'no' } },
			{ code: 'X', words: 'no' },
		],
		['as a text', { success: false, error: 'no' }, { words: 'no' }],
		['as a number', { success: false, error: 7 }, { code: '7', words: '' }],
		['with the message outside', { success: false, message: 'no' }, { words: 'no' }],
		[
			'without the word that it is one',
			{ error: { code: 7, msg: 'no' } },
			{ code: '7', words: 'no' },
		],
		['as nothing but a text', { error: 'no', data: null }, { words: 'no' }],
		['as JSON text', '{"success":false,"error":"no"}', { words: 'no' }],
	])('is read %s, whatever the status', (_, body, expected) => {
		for (const status of [200, 400])
			expect(readAnswer(status, body)).toMatchObject({ kind: 'refusal', ...expected });
	});
});

it('is no refusal where the error is a detail of what was asked for', () => {
	const answers = [
		{ success: true, error: 'none' },
		{ data: { projectId: 'a' }, error: 'slow' },
		{ progress: 10, error: 'again' },
		{ error: null },
	];
	expect(answers.map((body) => readAnswer(200, body).kind)).toEqual([
		'data',
		'data',
		'data',
		'data',
	]);
});

it('never fails on an answer, whatever it holds', () => {
	fc.assert(
		fc.property(fc.integer({ min: 200, max: 599 }), fc.anything(), (status, body) => {
			expect(['data', 'refusal', 'unreadable']).toContain(readAnswer(status, body).kind);
			expect(Array.isArray(readList(body))).toBe(true);
		}),
	);
});
