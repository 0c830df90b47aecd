import fc from 'fast-check';

import { Mask, TooDeep } from '../../nodes/AiStudios/transport/secrets';

const KEY = 'k/3+y "ö" 12345678';
const APP_ID = 'aistudios:you@example.com';

function maskFor(...keys: string[]): Mask {
	const mask = new Mask();
	mask.add({ keys, appId: APP_ID });
	return mask;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const forms: Array<[string, (secret: string) => string]> = [
	['as it is', (secret) => secret],
	['encoded for an address', encodeURIComponent],
	[
		'encoded for an address in small letters',
		(secret) => encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase()),
	],
	['encoded for a form', (secret) => new URLSearchParams({ a: secret }).toString().slice(2)],
	['escaped for JSON', (secret) => JSON.stringify(secret).slice(1, -1)],
	['escaped for JSON in JSON', (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
	['in Base64', base64],
	['in Base64 for addresses', (secret) => Buffer.from(secret).toString('base64url')],
];

describe.each([
	['User Key', KEY],
	['App ID', APP_ID],
])('the %s', (_, secret) => {
	it.each(forms)('is masked in data, names and words %s', (__, form) => {
		const mask = maskFor(KEY);
		const written = form(secret);
		const data = { [written]: 1, list: [{ said: `you sent ${written} to us` }] };
		expect(JSON.stringify(mask.data(data))).not.toContain(JSON.stringify(written).slice(1, -1));
		expect(mask.words(`you sent ${written} to us`)).toBe('you sent ••• to us');
		expect(JSON.stringify(data)).toContain(JSON.stringify(written).slice(1, -1));
	});

	it('is masked in the middle of a longer text in Base64', () => {
		for (const before of ['', 'a', 'ab', 'abc']) {
			const written = base64(`${before}${secret}:more`);
			const safe = maskFor(KEY).words(written);
			const left = Buffer.from(safe.split('•••').join(''), 'base64').toString();
			expect(safe).toContain('•••');
			expect(left).not.toContain(secret.slice(2, -2));
		}
	});
});

it('leaves ids what they are, of which an App ID is a part', () => {
	const mask = new Mask();
	mask.add({ keys: [], appId: 'team-seven' });
	expect(mask.data({ projectId: 'team-seven-12', owner: 'team-seven' })).toEqual({
		projectId: 'team-seven-12',
		owner: '•••',
	});
});

it('leaves a token of a session what it is, which holds the App ID in Base64', () => {
	const token = `eyJhbGciOiJIUzI1NiJ9.${base64(`{"appId":"${APP_ID}"}`).replaceAll('=', '')}.signature`;
	expect(maskFor(KEY).data({ session_token: token })).toEqual({ session_token: token });
	expect(maskFor(KEY).words(`not with ${token}`)).toBe('not with •••');
});

it('remembers what earlier calls have carried', () => {
	const mask = maskFor('first-key');
	mask.add({ keys: ['second-key'], appId: APP_ID });
	expect(mask.words('first-key, second-key')).toBe('•••, •••');
});

it('masks no text that is too short to be a key', () => {
	expect(maskFor('no', '').words('no key here')).toBe('no key here');
});

it('leaves everything else as it is', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			expect(maskFor('a-key-that-is-in-no-value').data(value)).toEqual(value);
		}),
	);
});

it('looks into an answer as deep as one may be', () => {
	const nested = (depth: number): unknown => (depth === 0 ? KEY : { in: [nested(depth - 1)] });
	expect(JSON.stringify(maskFor(KEY).data(nested(100)))).toContain('•••');
	expect(() => maskFor(KEY).data(nested(101))).toThrow(TooDeep);
});

it('gives up on an answer that is nested without end', () => {
	let deep: unknown = 'x';
	for (let i = 0; i < 200_000; i++) deep = [deep];
	expect(() => maskFor(KEY).data(deep)).toThrow(TooDeep);
});

it('takes a key that holds half an emoji', () => {
	expect(maskFor('half \ud83d emoji').words('a half \ud83d emoji')).toBe('a •••');
});
