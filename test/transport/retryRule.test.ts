import fc from 'fast-check';

import {
	outcomeOfAnswer,
	outcomeOfThrown,
	retryAfter,
	type Outcome,
} from '../../nodes/AiStudios/transport/outcome';
import {
	decide,
	MOST_TRIES,
	pauseBefore,
	type CallKind,
} from '../../nodes/AiStudios/transport/retryRule';
import { NoToken } from '../../nodes/AiStudios/transport/tokens';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const answer = (statusCode: number, body: unknown, headers = {}) =>
	outcomeOfAnswer({ statusCode, body, headers }, NOW);
const refusal = { success: false, error: { code: 4, msg: 'Scene is missing' } };

/** What happened to a call, and what is done about it for a read, a poll and a paid call. */
const table: Array<[string, Outcome, Record<CallKind, string>]> = [
	[
		'an answer',
		answer(200, { success: true, data: { projectId: 'p' } }),
		{ read: 'use', poll: 'use', paid: 'use' },
	],
	['a bare answer', answer(200, [1]), { read: 'use', poll: 'use', paid: 'use' }],
	['429', answer(429, ''), { read: 'again', poll: 'giveUp', paid: 'again' }],
	[
		'a refused connection',
		outcomeOfThrown({ cause: { code: 'ECONNREFUSED' } }),
		{ read: 'again', poll: 'giveUp', paid: 'again' },
	],
	[
		'a name that is not found',
		outcomeOfThrown({ code: 'ENOTFOUND' }),
		{ read: 'again', poll: 'giveUp', paid: 'again' },
	],
	[
		'a resolver that is down',
		outcomeOfThrown({ code: 'EAI_AGAIN' }),
		{ read: 'again', poll: 'giveUp', paid: 'again' },
	],
	[
		'no token to be had for now',
		outcomeOfThrown({ cause: new NoToken('no', false, '') }),
		{ read: 'again', poll: 'giveUp', paid: 'again' },
	],
	[
		'keys that are refused',
		outcomeOfThrown({ cause: new NoToken('no', true, '') }),
		{ read: 'giveUp', poll: 'giveUp', paid: 'giveUp' },
	],
	[
		'a reset connection',
		outcomeOfThrown({ cause: { code: 'ECONNRESET' } }),
		{ read: 'again', poll: 'giveUp', paid: 'giveUp' },
	],
	[
		'no answer in time',
		outcomeOfThrown({ code: 'ECONNABORTED' }),
		{ read: 'again', poll: 'giveUp', paid: 'giveUp' },
	],
	[
		'a connection that takes too long',
		outcomeOfThrown({ code: 'ETIMEDOUT' }),
		{ read: 'again', poll: 'giveUp', paid: 'giveUp' },
	],
	[
		'something thrown that is not known',
		outcomeOfThrown(new Error('?')),
		{ read: 'again', poll: 'giveUp', paid: 'giveUp' },
	],
	['500', answer(500, refusal), { read: 'again', poll: 'giveUp', paid: 'giveUp' }],
	['503', answer(503, ''), { read: 'again', poll: 'giveUp', paid: 'giveUp' }],
	[
		'a web page with status 200',
		answer(200, '<!doctype html>'),
		{ read: 'again', poll: 'giveUp', paid: 'giveUp' },
	],
	['an empty answer', answer(200, ''), { read: 'again', poll: 'giveUp', paid: 'giveUp' }],
	[
		'half an answer',
		answer(200, '{"success": tr'),
		{ read: 'again', poll: 'giveUp', paid: 'giveUp' },
	],
	['401', answer(401, refusal), { read: 'renew', poll: 'renew', paid: 'renew' }],
	[
		'403 that names another reason',
		answer(403, refusal),
		{ read: 'giveUp', poll: 'giveUp', paid: 'giveUp' },
	],
	[
		'403 that speaks of the token',
		answer(403, { success: false, error: 'This access token may not be used' }),
		{ read: 'renew', poll: 'renew', paid: 'renew' },
	],
	[
		'403 without a reason',
		answer(403, { success: false, error: { msg: 'Forbidden' } }),
		{ read: 'renew', poll: 'renew', paid: 'renew' },
	],
	['an empty 403', answer(403, ''), { read: 'renew', poll: 'renew', paid: 'renew' }],
	['408', answer(408, refusal), { read: 'again', poll: 'giveUp', paid: 'giveUp' }],
	[
		'code 1402 with status 200',
		answer(200, { success: false, error: { code: 1402, msg: 'x' } }),
		{ read: 'renew', poll: 'renew', paid: 'renew' },
	],
	[
		'400 that names the token',
		answer(400, { success: false, error: { code: 1400, msg: 'Token expired' } }),
		{ read: 'renew', poll: 'renew', paid: 'renew' },
	],
	[
		'a refusal with status 400',
		answer(400, refusal),
		{ read: 'giveUp', poll: 'giveUp', paid: 'giveUp' },
	],
	[
		'a refusal with status 200',
		answer(200, refusal),
		{ read: 'giveUp', poll: 'giveUp', paid: 'giveUp' },
	],
	[
		'a refusal that is a number',
		answer(200, { success: false, error: 12 }),
		{ read: 'giveUp', poll: 'giveUp', paid: 'giveUp' },
	],
	['404', answer(404, refusal), { read: 'giveUp', poll: 'giveUp', paid: 'giveUp' }],
	[
		'a redirect',
		answer(302, '', { location: 'https://elsewhere.example' }),
		{ read: 'giveUp', poll: 'giveUp', paid: 'giveUp' },
	],
];

const FRESH = { renewed: false, wasReached: true };
const RENEWED = { renewed: true, wasReached: true };

describe.each<CallKind>(['read', 'poll', 'paid'])('a call of the kind "%s"', (kind) => {
	it.each(table)('after %s', (_, outcome, expected) => {
		expect(decide(outcome, kind, 1, FRESH, 0.5).do).toBe(expected[kind]);
	});

	it.each(table)('gives up at last after %s', (_, outcome, expected) => {
		const last = decide(outcome, kind, MOST_TRIES, RENEWED, 0.5).do;
		expect(last).toBe(expected[kind] === 'use' ? 'use' : 'giveUp');
	});
});

it('gives up sooner while AI Studios has never been reached', () => {
	const unsent: Outcome = { kind: 'notSent', words: 'no connection' };
	const last = (wasReached: boolean) =>
		[1, 2, 3, 4, 5, 6].find(
			(tries) => decide(unsent, 'paid', tries, { renewed: false, wasReached }, 0.5).do === 'giveUp',
		);
	expect([last(false), last(true)]).toEqual([4, 6]);
});

it('asks the whole pool to wait after 429, as long as the service says', () => {
	const verdict = (header: string) =>
		decide(answer(429, '', { 'retry-after': header }), 'paid', 1, FRESH, 0.5);
	expect(verdict('7')).toEqual({ do: 'again', afterMs: 7000, holdAll: true });
	expect(verdict('Sun, 22 Nov 2026 12:00:09 GMT')).toEqual({
		do: 'again',
		afterMs: 9000,
		holdAll: true,
	});
	expect(verdict('86400')).toMatchObject({ afterMs: 5 * 60_000 });
});

it.each(['0', '-5', 'Sun, 22 Nov 2026 11:00:00 GMT', 'soon'])(
	'waits no shorter than its own pause, whatever the service asks for: %s',
	(header) => {
		for (const kind of ['read', 'paid'] as const) {
			const busy = answer(429, '', { 'retry-after': header });
			for (let tries = 1; tries < MOST_TRIES; tries++)
				expect(decide(busy, kind, tries, FRESH, 0.5)).toEqual({
					do: 'again',
					afterMs: pauseBefore(tries, 0.5),
					holdAll: true,
				});
		}
		expect(decide(answer(429, '', { 'retry-after': header }), 'poll', 1, FRESH, 0.5)).toEqual({
			do: 'giveUp',
			holdMs: pauseBefore(1, 0.5),
		});
	},
);

it('reads Retry-After in seconds or as a date, and nothing else', () => {
	expect(retryAfter('120', NOW)).toBe(120_000);
	expect(retryAfter('Sun, 22 Nov 2026 11:00:00 GMT', NOW)).toBe(0);
	expect(retryAfter('soon', NOW)).toBeUndefined();
	expect(retryAfter(undefined, NOW)).toBeUndefined();
});

it('pauses between 0.5 and 30 seconds, longer from try to try, never the same for all', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 20 }),
			fc.double({ min: 0, max: 1, noNaN: true }),
			(tries, random) => {
				const ms = pauseBefore(tries, random);
				expect(ms).toBeGreaterThanOrEqual(500);
				expect(ms).toBeLessThanOrEqual(30_000);
				expect(pauseBefore(tries + 1, random)).toBeGreaterThanOrEqual(ms);
			},
		),
	);
	expect(pauseBefore(3, 0)).not.toBe(pauseBefore(3, 1));
});
