import {
	outcomeOfAnswer,
	outcomeOfLiveAnswer,
	retryAfter,
	withMadeId,
} from '../../nodes/AiStudios/transport/outcome';

const refused = (msg: string, status = 400) =>
	outcomeOfAnswer({ statusCode: status, headers: {}, body: { success: false, error: { msg } } }, 0);

describe('only an expired token has a token renewed', () => {
	it.each([
		'Token expired',
		'The access token has expired',
		'Invalid token',
		'invalid or expired token',
		'Invalid auth_token.',
		'jwt expired',
		'jwt malformed',
		'Your token is not valid',
		'token is no longer valid',
		'The token was not accepted',
		'Unknown access token',
	])('%s', (words) => {
		expect(refused(words).kind).toBe('tokenExpired');
		expect(refused(words, 200).kind).toBe('tokenExpired');
	});

	it.each([
		'Your text exceeds the token limit',
		'Invalid input: token limit exceeded',
		'Invalid token count',
		'Too many tokens',
		'The number of tokens is invalid',
		'Unknown field "tokens"',
		'Unauthorized use of a voice',
		'The voucher is expired',
		'A token of thanks is missing in scene 2',
	])('but not: %s', (words) => {
		for (const status of [200, 400, 402, 422])
			expect(refused(words, status)).toMatchObject({ kind: 'refused', status, words });
	});

	it('whatever the words of a 401', () => {
		expect(refused('Your text exceeds the token limit', 401).kind).toBe('tokenExpired');
	});
});

describe('a no that tells the id of something made', () => {
	const answers: Array<[string, number, unknown, object]> = [
		['a refusal', 400, { success: false, error: 'queue full', data: { projectId: 'p1' } }, {}],
		['a refusal with status 200', 200, { success: false, message: 'full', projectId: 'p1' }, {}],
		['a redirect', 303, { projectId: 'p1' }, { location: 'https://elsewhere.example/p1' }],
		['a fault', 500, { error: 'x', data: { project: { _id: { $oid: 'p1' } } } }, {}],
		['too many calls', 429, { error: 'queue full', projectId: 'p1' }, {}],
		['an expired token', 401, { error: 'Token expired', projectId: 'p1' }, {}],
		['a body that is a text', 400, '{"error":"full","projectId":"p1"}', {}],
	];
	it.each(answers)('is not known to have made nothing: %s', (_, statusCode, body, headers) => {
		const answer = { statusCode, body, headers };
		const outcome = withMadeId(outcomeOfAnswer(answer, 0), answer, ['/editor/project', {}]);
		expect(outcome).toMatchObject({ kind: 'broken', status: statusCode, mayExist: true, id: 'p1' });
	});

	it('stays a no where the id is one that was sent', () => {
		const answer = { statusCode: 400, headers: {}, body: { error: 'no', projectId: 'p1' } };
		const outcome = outcomeOfAnswer(answer, 0);
		expect(withMadeId(outcome, answer, ['/export', undefined, { projectId: 'p1' }])).toBe(outcome);
		expect(withMadeId(outcome, answer, ['/editor/project/p1', undefined, {}])).toBe(outcome);
	});

	it('stays a no where there is no id', () => {
		const answer = { statusCode: 400, headers: {}, body: { error: 'no' } };
		const outcome = outcomeOfAnswer(answer, 0);
		expect(withMadeId(outcome, answer, [])).toBe(outcome);
	});
});

describe('whatever the service writes is short in messages', () => {
	const long = 'x'.repeat(50_000);
	it.each<[string, unknown]>([
		['words', outcomeOfAnswer({ statusCode: 400, body: { error: long } }, 0)],
		['code', outcomeOfAnswer({ statusCode: 400, body: { error: { code: long } } }, 0)],
		['address', outcomeOfAnswer({ statusCode: 302, headers: { location: `https://${long}` } }, 0)],
		['code of a live session', outcomeOfLiveAnswer({ statusCode: 200, body: { code: long } }, 0)],
		['text', outcomeOfAnswer({ statusCode: 400, body: long }, 0)],
	])('%s', (_, outcome) => {
		expect(JSON.stringify(outcome).length).toBeLessThan(500);
	});
});

it('takes a page for a refusal from status 400 on, and for a broken answer before', () => {
	const page = (statusCode: number) =>
		outcomeOfAnswer({ statusCode, headers: {}, body: '<html></html>' }, 0).kind;
	expect([200, 400, 404].map(page)).toEqual(['broken', 'refused', 'refused']);
});

it('takes a 403 with a page for one that may be about the token', () => {
	const answer = { statusCode: 403, headers: {}, body: '<html></html>' };
	expect(outcomeOfAnswer(answer, 0).kind).toBe('tokenExpired');
});

it.each([
	[4040, 404],
	[4999, 499],
	[3000, 400],
	[17, 400],
])('takes the code %i of a live session for status %i', (code, status) => {
	expect(outcomeOfLiveAnswer({ statusCode: 200, body: { code } }, 0)).toMatchObject({
		kind: 'refused',
		status,
	});
});

it.each<[unknown, number | undefined]>([
	['2', 2_000],
	['1.5', 1_500],
	['0', 0],
	['-3', 0],
	[new Date(70_000).toUTCString(), 60_000],
	[new Date(5_000).toUTCString(), 0],
	['', undefined],
	[' ', undefined],
	['soon', undefined],
	[undefined, undefined],
])('takes a Retry-After of %j for %p ms', (header, ms) => {
	expect(retryAfter(header, 10_000)).toBe(ms);
});
