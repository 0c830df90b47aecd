import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';

import { clip } from '../../nodes/AiStudios/json';
import {
	idOf,
	jobIdIn,
	readAnswer,
	readId,
	readList,
} from '../../nodes/AiStudios/transport/envelope';

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

describe('an id', () => {
	it.each<[string, unknown, string]>([
		['a text', 'a1', 'a1'],
		['a number', 12, '12'],
		['zero', 0, '0'],
		["an object of the service's database", { $oid: '65f0' }, '65f0'],
		['an id in an id', { _id: { $oid: '65f0' } }, '65f0'],
		['an object with an id', { id: 'a1' }, 'a1'],
		[
			'a long number as its database writes it',
			{ $numberLong: '9007199254740993' },
			'9007199254740993',
		],
		['nothing', undefined, ''],
		['null', null, ''],
		['a truth value', true, ''],
		['a list', ['a1'], ''],
		['an object that cannot be made a text', { toString: 1 }, ''],
		['an object of something else', { name: 'a' }, ''],
		['an endless nest', { id: { id: { id: { id: { id: { id: 'a1' } } } } } }, ''],
	])('is read from %s', (_, value, expected) => {
		expect(idOf(value)).toBe(expected);
		expect(readId({ id: value } as IDataObject)).toBe(expected);
	});

	it('is looked for under the next name where the first holds none', () => {
		expect(readId({ id: { toString: 1 }, _id: { $oid: '65f0' } } as IDataObject)).toBe('65f0');
	});

	it('is never an object made a text, and never fails', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				expect(idOf(value)).not.toContain('[object');
				expect(typeof jobIdIn({ data: value, error: value, id: value })).toMatch(
					/string|undefined/,
				);
			}),
		);
	});
});

describe('the id of something made', () => {
	it.each<[string, unknown, string | undefined]>([
		['beside a refusal', { success: false, message: 'queue full', projectId: 'p1' }, 'p1'],
		['in its data', { success: false, error: 'queue full', data: { projectId: 'p1' } }, 'p1'],
		['in the project in its data', { success: false, data: { project: { _id: 'p1' } } }, 'p1'],
		['in its error', { success: false, error: { code: 7, projectId: 'p1' } }, 'p1'],
		['as an object', { error: 'x', data: { projectId: { $oid: 'p1' } } }, 'p1'],
		['under no name of its own', { error: 'x', id: 'p1' }, 'p1'],
		['of a job', { error: 'x', data: { automationJobId: 'j1' } }, 'j1'],
		['nowhere: an error has ids of its own', { error: { id: 'trace-1', msg: 'x' } }, undefined],
		['nowhere: a workspace is not made', { error: 'x', workspaceId: 'w1' }, undefined],
		['nowhere: a list', [{ projectId: 'p1' }], undefined],
	])('is found %s', (_, body, expected) => {
		expect(jobIdIn(body)).toBe(expected);
	});
});

it('clips words of any length on one line', () => {
	expect(clip('a\n\t b')).toBe('a b');
	expect(clip('x'.repeat(50_000))).toBe(`${'x'.repeat(299)}…`);
	expect(clip('x'.repeat(50_000), 10)).toBe('xxxxxxxxx…');
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
		['that says no in words', { success: 'false', message: 'no' }, { words: 'no' }],
		['that says no with a number', { success: 0, error: { msg: 'no' } }, { words: 'no' }],
		[
			'with a code of 50,000 letters',
			{ success: false, error: { code: 'x'.repeat(50_000), msg: 'no' } },
			{ code: `${'x'.repeat(59)}…`, words: 'no' },
		],
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

it.each([
	[200, '<html></html>', { kind: 'unreadable', what: 'a web page' }],
	[500, ' <!doctype html>', { kind: 'unreadable', what: 'a web page' }],
	[200, 'OK', { kind: 'unreadable', what: 'an answer that is not JSON' }],
	[399, 'OK', { kind: 'unreadable', what: 'an answer that is not JSON' }],
	[400, 'no such voice', { kind: 'refusal', words: 'no such voice' }],
	[400, [1], { kind: 'refusal', words: '' }],
	[399, [1], { kind: 'data', data: [1], body: [1] }],
	[200, '', { kind: 'unreadable', what: 'an empty answer' }],
])('reads of status %i with %j what it is', (status, raw, reading) => {
	expect(readAnswer(status, raw)).toEqual(reading);
});
