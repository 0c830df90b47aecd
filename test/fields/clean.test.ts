import fc from 'fast-check';

import { cleanId, cleanText, groupKey, isBlank } from '../../nodes/AiStudios/fields/text/clean';

const anyText = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({
		unit: fc.constantFrom(
			...'aé가نक👩💻❤\ufe0f\u200b\u200c\u200d\u200e\u200f\u202a\u2060\ufeff\u00ad\u061c\u0000\t\n\r\v\u2028',
			'\ud83d',
			'\udcbb',
		),
	}),
);

describe('a text that is sent', () => {
	it.each([
		[
			'letters and blanks of every kind',
			' Grüße, 안녕\tمرحبا \u00a0 नमस्ते\n',
			' Grüße, 안녕\tمرحبا \u00a0 नमस्ते\n',
		],
		['line ends of every system', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
		['line breaks of Word and PowerPoint', 'a\vb\fc\u2028d\u2029e\u0085f', 'a\nb\nc\nd\ne\nf'],
		['control characters', 'a\u0000b\u0007c\u001bd\u007fe\u0090f', 'abcdef'],
		['half of an emoji', 'a\ud83d b\udcbb', 'a b'],
		['a byte order mark', '\ufeffHello', 'Hello'],
		['soft hyphens', 'Donau\u00addampf\u00adschiff', 'Donaudampfschiff'],
		['zero-width blanks in a copied text', 'Hel\u200blo\u2060 wor\u200dld\u200c', 'Hello world'],
		['marks around a copied phone number', '\u202a+1 555 0100\u202c', '+1 555 0100'],
	])('has no %s that cannot be sent', (_, text, sent) => {
		expect(cleanText(text)).toBe(sent);
	});

	it.each([
		['the joiners of emoji', '👩‍💻 👩🏽‍🚀 ❤️‍🔥 🏴‍☠️ 👨‍👩‍👧'],
		['the non-joiners of Persian', 'می‌خواهم'],
		['the joiners of Hindi', 'क्‍ष र्‌क'],
		['the word borders of Thai', 'สวัสดี\u200bครับ'],
		['the direction of Arabic', 'السعر \u200e$5\u200e \u2066USB\u2069'],
	])('keeps %s', (_, text) => {
		expect(cleanText(text)).toBe(text);
	});

	it('is well-formed, has no control characters, and is not changed a second time', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const sent = cleanText(text);
				expect(sent).not.toMatch(/(?![\t\n])\p{Cc}|\p{Cs}/u);
				expect(cleanText(sent)).toBe(sent);
				expect(isBlank(sent)).toBe(isBlank(text));
			}),
			{ numRuns: 1000 },
		);
	});

	it('keeps whatever can be seen', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'aZ09 .,<>&"\'é가不ñ€—…\t\n') }), (text) => {
				expect(cleanText(text)).toBe(text);
			}),
		);
	});
});

describe('a text without anything that can be seen', () => {
	it.each([
		'',
		' \t\n\u00a0\u3000',
		'\u200b',
		'\u200b \u200c',
		'\u200b\u200c\u200d\u200e\u200f',
		'\ufeff',
		'\u2060\u00ad',
		'\u202a\u202c\u2066\u2069\u061c',
		'\u0000\u001f',
		'\ud83d',
		'\u3164\u2800\u180e',
		'\ufe0f',
	])('is blank: %j', (text) => {
		expect(isBlank(text)).toBe(true);
	});

	it.each(['0', '.', '-', '\u200ba', '👩', '_'])(
		'is not what holds a visible character: %j',
		(text) => {
			expect(isBlank(text)).toBe(false);
		},
	);
});

describe('an ID', () => {
	it.each([
		['\u200bM000045058', 'M000045058'],
		['\ufeff M000045058\u200b \n', 'M000045058'],
		['65f1\u200b c0ff\u00adee', '65f1 c0ffee'],
		['\u202aM0001\u202c\u0000', 'M0001'],
		['\u200b', ''],
		['BG00002320', 'BG00002320'],
	])('that is copied as %j is %j', (copied, id) => {
		expect(cleanId(copied)).toBe(id);
	});

	it('is not changed a second time', () => {
		fc.assert(fc.property(anyText, (text) => expect(cleanId(cleanId(text))).toBe(cleanId(text))));
	});
});

describe('a key of groups', () => {
	it.each([
		['Acme', 'Acme '],
		['Acme', '\u00a0Acme\u200b'],
		['Acme Corp', 'Acme  Corp'],
		['Acme Corp', 'Acme\nCorp'],
		['Acme Corp', 'Acme \u200b Corp'],
		['Café', 'Cafe\u0301'],
	])('is the same for %j and %j', (one, other) => {
		expect(groupKey(other)).toBe(groupKey(one));
	});

	it.each([
		['Acme', 'acme'],
		['Acme Corp', 'AcmeCorp'],
		['Café', 'Cafe'],
		['1', '01'],
	])('tells %j from %j', (one, other) => {
		expect(groupKey(other)).not.toBe(groupKey(one));
	});

	it('is its own key', () => {
		fc.assert(
			fc.property(anyText, (text) => expect(groupKey(groupKey(text))).toBe(groupKey(text))),
			{ numRuns: 1000 },
		);
	});
});
