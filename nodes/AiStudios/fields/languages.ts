/** A language that AI Studios speaks. */
interface Language {
	/** Its English name. */
	readonly name: string;
	/** ISO 639: two letters, or three if there is no two-letter code. For scenes, clips, speech and AI-written videos. */
	readonly code: string;
	/** For dubbing (API reference, "Dubbing"). */
	readonly locale: string;
	/** The three letters, the language's own name, and what else people write for it. */
	readonly aliases: readonly string[];
}

const language = (name: string, code: string, locale: string, aliases: string): Language => ({
	name,
	code,
	locale,
	aliases: aliases.split(' '),
});

/** The languages of the service, alphabetical by name. */
export const LANGUAGES: readonly Language[] = [
	language('Arabic', 'ar', 'ar-SA', 'ara arb العربية عربي'),
	language('Bulgarian', 'bg', 'bg-BG', 'bul български'),
	language(
		'Chinese',
		'zh',
		'zh-CN',
		'zho chi cmn cn mandarin 中文 汉语 漢語 普通话 简体中文 繁體中文',
	),
	language('Croatian', 'hr', 'hr-HR', 'hrv hrvatski'),
	language('Czech', 'cs', 'cs-CZ', 'ces cze cz čeština česky'),
	language('Danish', 'da', 'da-DK', 'dan dk dansk'),
	language('Dutch', 'nl', 'nl-NL', 'nld dut flemish nederlands'),
	language('English', 'en', 'en-US', 'eng englisch inglés anglais'),
	language('Filipino', 'fil', 'fil-PH', 'tl tgl tagalog pilipino'),
	language('Finnish', 'fi', 'fi-FI', 'fin suomi'),
	language('French', 'fr', 'fr-FR', 'fra fre français'),
	language('German', 'de', 'de-DE', 'deu ger deutsch'),
	language('Greek', 'el', 'el-GR', 'ell gre gr ελληνικά'),
	language('Hindi', 'hi', 'hi-IN', 'hin हिन्दी हिंदी'),
	language('Indonesian', 'id', 'id-ID', 'ind in bahasa-indonesia'),
	language('Italian', 'it', 'it-IT', 'ita italiano'),
	language('Japanese', 'ja', 'ja-JP', 'jpn jp 日本語'),
	language('Korean', 'ko', 'ko-KR', 'kor kr 한국어 한국말'),
	language('Malay', 'ms', 'ms-MY', 'msa may zsm bahasa-melayu melayu'),
	language('Polish', 'pl', 'pl-PL', 'pol polski'),
	language('Portuguese', 'pt', 'pt-PT', 'por português'),
	language('Romanian', 'ro', 'ro-RO', 'ron rum română'),
	language('Russian', 'ru', 'ru-RU', 'rus русский'),
	language('Slovak', 'sk', 'sk-SK', 'slk slo slovenčina slovensky'),
	language('Spanish', 'es', 'es-ES', 'spa español castellano castilian'),
	language('Swedish', 'sv', 'sv-SE', 'swe svenska'),
	language('Tamil', 'ta', 'ta-IN', 'tam தமிழ்'),
	language('Turkish', 'tr', 'tr-TR', 'tur türkçe'),
	language('Ukrainian', 'uk', 'uk-UA', 'ukr ua українська'),
	language('Vietnamese', 'vi', 'vi-VN', 'vie vn tiếng-việt'),
];

type LanguageRead<T extends string> =
	| { readonly kind: 'known'; readonly value: T }
	/** The service detects the language; only some calls can. */
	| { readonly kind: 'auto' }
	/** The code of a language that the operation does not list. */
	| { readonly kind: 'unlisted'; readonly code: string }
	| { readonly kind: 'unknown' };

const LONGEST = 60;
const CODE = /^([a-z]{2,3})(?:-[a-z\d]{2,8}){0,3}$/;
const AUTOMATIC = new Set(
	'auto automatic automatically autodetect auto-detect detect detect-automatically automatic-detection'.split(
		' ',
	),
);
/** Codes that say that there is no language, or several; "nan" is what an empty cell of a data frame becomes. */
const NO_LANGUAGE = new Set(['mul', 'nan', 'zxx']);
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Letters without accents and case, so that "Espanol" is "español". Two ways to write one letter are one. */
const plain = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[\s_]+/g, '-');

const BY_WORD = new Map(
	LANGUAGES.flatMap((one) =>
		[one.name, one.code, one.locale, ...one.aliases].map((word) => [plain(word), one] as const),
	),
);

/**
 * A language as people, tables and models write it: its name in English or in itself ("German", "Deutsch", "English
 * (US)"), a code of two or three letters in any case, alone or with a region ("en", "ENG", "en_US").
 *
 * @param known what the operation takes, in the service's form, e.g. ['en', 'ko'] or ['en-US', 'ko-KR']; a region that
 *     it does not list counts as the language alone
 */
export function readLanguage<T extends string>(text: string, known: readonly T[]): LanguageRead<T> {
	const wanted = plain(text.trim());
	if (wanted === '' || wanted.length > LONGEST) return { kind: 'unknown' };
	if (AUTOMATIC.has(wanted)) return { kind: 'auto' };
	const exact = known.find((value) => plain(value) === wanted);
	if (exact !== undefined) return { kind: 'known', value: exact };
	const code = /\s/.test(text.trim()) ? undefined : CODE.exec(wanted)?.[1];
	const found = BY_WORD.get(wanted) ?? (code === undefined ? byName(wanted) : BY_WORD.get(code));
	if (found === undefined)
		return code === undefined || !isLanguage(code)
			? { kind: 'unknown' }
			: { kind: 'unlisted', code: wanted };
	const value = known.find((one) => plain(one).split('-')[0] === found.code);
	return value === undefined ? { kind: 'unlisted', code: found.code } : { kind: 'known', value };
}

/** Whether there is a language of that code: "und", "yes" and "xx" are none. */
const isLanguage = (code: string): boolean =>
	!NO_LANGUAGE.has(code) && names.of(code) !== undefined;

/** Whether the service detects the language. */
export const isAutomatic = (text: string): boolean => readLanguage(text, []).kind === 'auto';

/** The only language that is named: "English (US)", "Brazilian Portuguese". */
function byName(wanted: string): Language | undefined {
	const named = wanted
		.split(/[^\p{L}]+/u)
		// Words of three letters and less are codes, and "in" or "may" are words, too.
		.filter((word) => word.length > 3 || /[^a-z]/.test(word))
		.flatMap((word) => BY_WORD.get(word) ?? []);
	const [first] = named;
	return named.every((one) => one === first) ? first : undefined;
}
