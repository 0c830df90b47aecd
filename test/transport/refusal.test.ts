import fc from 'fast-check';

import { refusalIn } from '../../nodes/AiStudios/transport/envelope';

describe('an answer without an id is a refusal', () => {
	it.each<[string, unknown, string]>([
		['with nothing but a message', { message: 'not enough credits' }, 'not enough credits'],
		['with a message and a code', { message: 'render queue full', code: 7 }, 'render queue full'],
		['with a message in another language', { msg: '크레딧이 부족합니다' }, '크레딧이 부족합니다'],
		['that says so in words', { success: 'false' }, 'its answer says that it failed'],
		['that is not ok', { ok: false, message: 'no credits' }, 'no credits'],
		['with an error', { error: { code: 4, msg: 'Scene is missing' }, took: 5 }, 'Scene is missing'],
		['with a state', { state: 'failed' }, 'its state is "failed"'],
		['with a status and a message', { status: 'error', message: 'no' }, 'no'],
		['that is an empty list', [], 'it sent an empty list'],
		['that is empty', '', 'it sent an empty answer'],
		['that is a sentence', 'You do not have enough credits', 'You do not have enough credits'],
		['that is false', false, 'its answer is "false"'],
	])('%s', (_, data, words) => {
		expect(refusalIn(data)).toBe(words);
	});
});

it.each<[string, unknown]>([
	['names an id', { message: 'not yet rendered', projectId: 'p1' }],
	['names an id as an object', { error: null, _id: { $oid: 'p1' } }],
	['names an id beside a no', { success: false, projectId: 'p1' }],
	['says yes', { success: true, message: 'Export' }],
	['says yes in words', { message: 'Export started' }],
	['has a state that is none of failure', { state: 'waiting' }],
	['has other things beside its message', { message: 'none so far', progress: 0 }],
	['is an id', '65f0c0ffee'],
	['is an object without anything', {}],
])('an answer is no refusal that %s', (_, data) => {
	expect(refusalIn(data)).toBeUndefined();
});

it('is looked for in anything without failing, and tells at most 300 letters', () => {
	expect(refusalIn({ message: 'x'.repeat(50_000) })?.length).toBe(300);
	fc.assert(
		fc.property(fc.anything(), (data) => {
			expect(refusalIn(data)?.length ?? 0).toBeLessThanOrEqual(300);
		}),
	);
});
