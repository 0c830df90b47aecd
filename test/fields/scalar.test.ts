import fc from 'fast-check';

import { idIn, readScalar } from '../../nodes/AiStudios/fields/text/scalar';

const text = (value: string) => ({ kind: 'text', text: value });
const wrong = (what: string) => ({ kind: 'wrong', what });
const empty = { kind: 'empty' };

/** What n8n's date library hands out, as far as it is looked at. */
const dateTime = (iso: string | null) => ({
	isValid: iso !== null,
	toISO: () => iso,
	toString: () => iso ?? 'Invalid DateTime',
});

describe('a value of a field', () => {
	it.each([
		['a text', 'Hello', 'Hello'],
		['a text with blanks around it', ' Hello ', ' Hello '],
		['a number', 720, '720'],
		['zero', 0, '0'],
		['a fraction', -0.5, '-0.5'],
		['a large number', 9007199254740993n, '9007199254740993'],
		['a switch', false, 'false'],
		['a list of one text', ['720'], '720'],
		['a list of one number', [720], '720'],
		['a list with one filled value', [null, '', '720'], '720'],
		['a resource locator', { __rl: true, mode: 'id', value: 'M1' }, 'M1'],
		['a resource locator with a list of one', { __rl: true, mode: 'id', value: ['M1'] }, 'M1'],
		['a JavaScript date', new Date('2026-11-27T09:00:00.000Z'), '2026-11-27T09:00:00.000Z'],
		['a JavaScript date without a time', new Date('2026-11-27'), '2026-11-27'],
		['a list of one date', [new Date('2026-11-27T09:00:00.000Z')], '2026-11-27T09:00:00.000Z'],
		['a DateTime', dateTime('2026-11-27T09:00:00.000+01:00'), '2026-11-27T09:00:00.000+01:00'],
		['a DateTime without a time', dateTime('2026-11-27T00:00:00.000-05:00'), '2026-11-27'],
	])('reads as text: %s', (_, value, read) => {
		expect(readScalar(value)).toEqual(text(read));
	});

	it.each([
		['undefined', undefined],
		['null', null],
		['an empty text', ''],
		['blanks', ' \n'],
		['an invisible character', '\u200b'],
		['an empty resource locator', { __rl: true, mode: 'list', value: '' }],
	])('is empty: %s', (_, value) => {
		expect(readScalar(value)).toEqual(empty);
	});

	it.each([
		['NaN', NaN, 'not a number (NaN)'],
		['Infinity', -Infinity, 'an infinite number'],
		['an object', { value: 'x' }, 'an object'],
		['an empty object', {}, 'an object'],
		['an empty list', [], 'an empty list'],
		['a list of nothing', [null, ''], 'a list of empty values'],
		['a list', ['a', 'b', 'c'], 'a list of 3 values'],
		['a long list', Array.from({ length: 100_000 }, () => ''), 'a list of empty values'],
		['a list of one object', [{ id: 1 }], 'a list with an object'],
		['a list of one list', [['a']], 'a list with a list'],
		['a resource locator of an object', { __rl: true, mode: 'id', value: { a: 1 } }, 'an object'],
		['an invalid JavaScript date', new Date('27.11.2026'), 'an invalid date'],
		['an invalid DateTime', dateTime(null), 'an invalid date'],
		['an invalid DateTime, written out', 'Invalid DateTime', 'an invalid date'],
		['an invalid date, written out', 'Invalid Date', 'an invalid date'],
		['a function', () => 'x', 'a function'],
		['a symbol', Symbol('x'), 'a symbol'],
	])('is named when it is no text: %s', (_, value, what) => {
		expect(readScalar(value)).toEqual(wrong(what));
	});

	it('is empty only where it holds nothing, whatever JSON it is', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				if (readScalar(value).kind !== 'empty') return;
				expect(value === null || (typeof value === 'string' && value.trim() === '')).toBe(true);
			}),
		);
	});

	it('reads in a list of one as it does alone', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.double(), fc.boolean()), (value) => {
				const alone = readScalar(value);
				if (alone.kind === 'text') expect(readScalar([value])).toEqual(alone);
				else expect(readScalar([value]).kind).toBe('wrong');
			}),
		);
	});

	it('is read whatever it is', () => {
		fc.assert(
			fc.property(
				fc.anything({ withDate: true, withMap: true, withNullPrototype: true }),
				(value) => {
					expect(['text', 'empty', 'wrong']).toContain(readScalar(value).kind);
				},
			),
		);
	});
});

describe('the ID in a value', () => {
	const keys = ['projectId', '_id', 'id'];

	it.each([
		['a text', '65f1', '65f1'],
		['a number', 65, '65'],
		['the output of an earlier node', { projectId: '65f1', state: 'done', id: 'other' }, '65f1'],
		['a project of the service', { _id: '65f1', name: 'x' }, '65f1'],
		['an object whose first key is empty', { projectId: '', id: '65f1' }, '65f1'],
		['an object of MongoDB', { _id: { $oid: '65f1' } }, '65f1'],
		['an ID of MongoDB', { $oid: '65f1' }, '65f1'],
		['a list of one object', [{ projectId: '65f1' }], '65f1'],
		['a list of one text', ['65f1'], '65f1'],
		['a resource locator with an object', { __rl: true, mode: 'id', value: { id: 7 } }, '7'],
	])('is taken out of %s', (_, value, id) => {
		expect(idIn(value, keys)).toEqual(text(id));
	});

	it.each([
		['an object without one', { name: 'x' }, 'an object without projectId'],
		['an object whose ID is an object', { projectId: { a: 1 } }, 'an object'],
		['a list of two', ['a', 'b'], 'a list of 2 values'],
		[
			'an object of which only the prototype has one',
			Object.create({ id: '1' }),
			'an object without projectId',
		],
	])('is not there in %s', (_, value, what) => {
		expect(idIn(value, keys)).toEqual(wrong(what));
	});

	it('is empty where nothing is given', () => {
		expect(idIn('', keys)).toEqual(empty);
		expect(idIn(undefined, keys)).toEqual(empty);
	});
});
