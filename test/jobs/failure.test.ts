import { failureOf } from '../../nodes/AiStudios/jobs/failure';
import { NoToken } from '../../nodes/AiStudios/transport/tokens';
import { outcomeOfAnswer, outcomeOfThrown } from '../../nodes/AiStudios/transport/outcome';

const refused = (words: string, code?: string) =>
	failureOf({ kind: 'refused', status: 402, code, words }, 'project', true);

it.each([
	['its code', '', '4020'],
	['its words', 'Not enough credits.', undefined],
])('says to add credits and to retry where %s tell that they are used up', (_, words, code) => {
	const { advice } = refused(words, code);
	expect(advice).toMatch(/^The refused call cost nothing\. Add credits in AI Studios \(status 402/);
	expect(advice).toContain('Add credits');
	expect(advice).toContain("'Retry execution', which makes only what is missing");
});

it('never advises to run again what was refused beside others that were paid for', () => {
	expect(refused('Background is missing').advice).not.toMatch(/run (it )?again/);
});

it('says to run again what was refused and is free, and gives the code and status to look up', () => {
	const { advice, details } = failureOf(
		{ kind: 'refused', status: 400, code: '1400', words: 'Unknown field' },
		'list of projects',
		false,
	);
	expect(advice).toBe('Correct what AI Studios names (status 400, code 1400) and run again.');
	expect(details).toEqual({ status: 400, code: '1400', mayExist: false });
});

it.each([
	[{ kind: 'refused', status: 413, words: '' }, /then save the workflow and use 'Retry execution'/],
	[{ kind: 'refused', status: 402, words: '' }, /credits.*, then use 'Retry execution'/],
	[{ kind: 'refused', status: 404, words: '' }, /then save the workflow and use 'Retry execution'/],
	[{ kind: 'busy' }, /, then use 'Retry execution'/],
	[{ kind: 'notSent', words: 'no connection' }, /, then use 'Retry execution'/],
	[{ kind: 'broken', status: 503, words: '' }, /Use 'Retry execution' in a few minutes/],
] as const)(
	'says to retry where a free call fails beside others that may be paid for: %j',
	(outcome, advice) => {
		const failure = failureOf(outcome, 'upload', false, true);
		expect(failure.advice).toMatch(advice);
		expect(failure.advice).not.toMatch(/run (it )?again|try again|cost nothing/i);
		expect(failure.about.ifItGoesOn).toMatch(/run the workflow again for this item only/i);
	},
);

it('gives no code where AI Studios has sent none', () => {
	const outcome = { kind: 'refused', status: 400, code: undefined, words: '' } as const;
	const { advice, details } = failureOf(outcome, 'list of projects', false);
	expect(advice).toContain('(status 400)');
	expect(details).toEqual({ status: 400, mayExist: false });
	expect(Object.keys(details)).not.toContain('code');
});

it('gives no status where nothing answered', () => {
	const outcome = { kind: 'lost', words: 'the connection was cut' } as const;
	expect(Object.keys(failureOf(outcome, 'project', true).details)).toEqual(['mayExist']);
});

it('ends no sentence with two periods', () => {
	expect(refused('Not enough credits.').message).toBe(
		'AI Studios did not accept the project: Not enough credits',
	);
});

it('says once that AI Studios cannot be reached', () => {
	expect(
		failureOf({ kind: 'notSent', words: 'no connection to the service' }, 'project', true).message,
	).toBe('AI Studios cannot be reached, so the project was not sent');
});

it('does not say that AI Studios cannot be reached where it answered', () => {
	const down = new NoToken(
		'AI Studios did not issue an access token (status 503)',
		false,
		'Try later.',
	);
	const outcome = outcomeOfThrown(down);
	if (outcome.kind !== 'notSent') throw down;
	expect(failureOf(outcome, 'project', true)).toMatchObject({
		message: 'AI Studios did not issue an access token (status 503), so the project was not sent',
		advice: 'Try later.',
	});
});

it('says that the service may be down where it sends a web page', () => {
	const failure = failureOf(
		{ kind: 'broken', status: 503, words: 'it sent a web page' },
		'list of projects',
		false,
	);
	expect(failure.advice).toMatch(/^AI Studios may be down \(status 503\)/);
});

it('says of a paid call, too, that the service may be down, and not what its error page is', () => {
	const answer = { statusCode: 503, headers: {}, body: '<html>Maintenance</html>' };
	const outcome = outcomeOfAnswer(answer, 0);
	if (outcome.kind !== 'broken') throw new Error(outcome.kind);
	const failure = failureOf(outcome, 'project', true);
	expect(failure.message).toBe('It is not known whether AI Studios accepted the project');
	expect(failure.advice).toMatch(
		/^AI Studios may be down \(status 503\)\. Check in AI Studios whether the project is there/,
	);
});

it('tells the credential dialog, which shows the message only, what to do', () => {
	expect(new NoToken('It is refused.', true, 'Check the keys.').message).toBe(
		'It is refused. Check the keys.',
	);
});

it.each([
	['Forbidden', 'AI Studios does not allow the project for this account: Forbidden'],
	['Token expired', 'AI Studios denied access to the project: Token expired'],
])(
	'tells a right that is lacking from a token that is refused: 403 with "%s"',
	(words, message) => {
		const failure = failureOf({ kind: 'tokenExpired', status: 403, words }, 'project', true);
		expect(failure).toMatchObject({ message, details: { status: 403, mayExist: false } });
	},
);

it.each(['refused', 'tokenExpired', 'keysRefused', 'busy', 'notSent'] as const)(
	'says that nothing exists where the call was not taken: %s',
	(kind) => {
		const outcome = { kind, status: 400, words: 'no', advice: 'Look.' } as Parameters<
			typeof failureOf
		>[0];
		expect(failureOf(outcome, 'project', true).details.mayExist).toBe(false);
		expect(failureOf({ ...outcome, by: 'n8n' } as typeof outcome, 'project', true).details).toEqual(
			expect.objectContaining({ mayExist: false }),
		);
	},
);
