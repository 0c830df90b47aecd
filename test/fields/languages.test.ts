import fc from 'fast-check';

import { dubbingLanguages } from '../../nodes/AiStudios/actions/dubbing/settings';
import { LANGUAGES, readLanguage } from '../../nodes/AiStudios/fields/languages';
import { languageField } from '../../nodes/AiStudios/fields/script';

const codes = LANGUAGES.map(({ code }) => code);
const locales = LANGUAGES.map(({ locale }) => locale);

describe('a language', () => {
	it.each([
		['en', 'en', 'en-US'],
		['EN', 'en', 'en-US'],
		[' en ', 'en', 'en-US'],
		['eng', 'en', 'en-US'],
		['English', 'en', 'en-US'],
		['english (US)', 'en', 'en-US'],
		['English - United Kingdom', 'en', 'en-US'],
		['spoken in English', 'en', 'en-US'],
		['en-US', 'en', 'en-US'],
		['en_US', 'en', 'en-US'],
		['en-GB', 'en', 'en-US'],
		['German', 'de', 'de-DE'],
		['Deutsch', 'de', 'de-DE'],
		['ger', 'de', 'de-DE'],
		['한국어', 'ko', 'ko-KR'],
		['한국어'.normalize('NFD'), 'ko', 'ko-KR'],
		['日本語', 'ja', 'ja-JP'],
		['jp', 'ja', 'ja-JP'],
		['KR', 'ko', 'ko-KR'],
		['Espanol', 'es', 'es-ES'],
		['Mexican Spanish', 'es', 'es-ES'],
		['Português', 'pt', 'pt-PT'],
		['Brazilian Portuguese', 'pt', 'pt-PT'],
		['Chinese (Simplified)', 'zh', 'zh-CN'],
		['zh-Hans-CN', 'zh', 'zh-CN'],
		['中文', 'zh', 'zh-CN'],
		['fil', 'fil', 'fil-PH'],
		['tl', 'fil', 'fil-PH'],
		['Tagalog', 'fil', 'fil-PH'],
		['Türkçe', 'tr', 'tr-TR'],
		['Tiếng Việt', 'vi', 'vi-VN'],
		['हिन्दी', 'hi', 'hi-IN'],
		['العربية', 'ar', 'ar-SA'],
	])('written as %j is what the operation has for it', (text, code, locale) => {
		expect(readLanguage(text, codes)).toEqual({ kind: 'known', value: code });
		expect(readLanguage(text, locales)).toEqual({ kind: 'known', value: locale });
	});

	it.each(['auto', 'Auto', 'automatic', 'Auto-Detect', 'auto detect', 'detect'])(
		'is left to the service: %j',
		(text) => {
			expect(readLanguage(text, codes)).toEqual({ kind: 'auto' });
		},
	);

	it.each([
		['th', 'th'],
		['sw-KE', 'sw-ke'],
	])('that nobody lists has its code told: %j', (text, code) => {
		expect(readLanguage(text, codes)).toEqual({ kind: 'unlisted', code });
	});

	it('that this operation does not list has its code told', () => {
		expect(readLanguage('German', ['en', 'ko'])).toEqual({ kind: 'unlisted', code: 'de' });
		expect(readLanguage('Korean', ['en', 'ko'])).toEqual({ kind: 'known', value: 'ko' });
	});

	it.each([
		'',
		' ',
		'Klingon',
		'German or French',
		'the offer of May',
		'x',
		'e',
		'12',
		'german'.repeat(20),
		'[object Object]',
		'NaN',
	])('is not in %j', (text) => {
		expect(readLanguage(text, codes)).toEqual({ kind: 'unknown' });
	});

	it('is read by each of its names and codes, which no other has', () => {
		for (const { name, code, locale, aliases } of LANGUAGES) {
			for (const word of [name, code, locale, ...aliases])
				expect([word, readLanguage(word, codes)]).toEqual([word, { kind: 'known', value: code }]);
		}
	});

	it('is read whatever the text is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const read = readLanguage(text, codes);
				if (read.kind === 'known') expect(codes).toContain(read.value);
			}),
		);
	});

	it('is offered in the fields with the codes that the service documents', () => {
		const offered = (options: ReadonlyArray<{ value: string }>) =>
			options.map(({ value }) => value).sort();
		const documented =
			'ar-SA bg-BG zh-CN hr-HR cs-CZ da-DK nl-NL en-US fil-PH fi-FI fr-FR de-DE el-GR hi-IN id-ID it-IT ja-JP ko-KR ms-MY pl-PL pt-PT ro-RO ru-RU sk-SK es-ES sv-SE ta-IN tr-TR uk-UA vi-VN'.split(
				' ',
			);
		expect(offered(dubbingLanguages)).toEqual([...documented].sort());
		expect(offered(languageField.options)).toEqual(
			documented.map((locale) => locale.replace(/-.*/, '')).sort(),
		);
	});
});
