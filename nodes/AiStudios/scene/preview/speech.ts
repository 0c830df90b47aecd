/**
 * How long a script takes to speak. Measured rates of reading aloud, in characters without spaces per minute:
 * Trauzettel-Klosinski and Dietz, "Standardized Assessment of Reading Performance: The New International Reading
 * Speed Texts IReST", Investigative Ophthalmology & Visual Science 53 (2012), 5452-5461, doi:10.1167/iovs.11-8284.
 */
const CHARACTERS_PER_MINUTE: Readonly<Record<string, number>> = {
	ar: 612,
	de: 920,
	en: 987,
	es: 1025,
	fi: 1078,
	fr: 998,
	he: 833,
	it: 950,
	ja: 357,
	nl: 978,
	pl: 916,
	pt: 913,
	ru: 986,
	sl: 885,
	sv: 917,
	tr: 1054,
	zh: 255,
	/** Not measured there; a Korean character is a syllable, and all languages averaged 370 syllables a minute. */
	ko: 370,
};

/** The average over the measured alphabetic languages: 68 ms a character. */
const OTHER_LANGUAGES = 60_000 / 68;

/**
 * Those readers were hurrying a little: over 77 studies English is read aloud at 183 words a minute, against their 228
 * (Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109 (2019), 104047).
 */
const UNHURRIED = 183 / 228;

/** What a preview says about the quality of its estimates. */
export const ESTIMATE_SOURCE =
	'Estimated from measured rates of reading aloud per language (IReST 2012, slowed to the average of Brysbaert 2019). Voices differ: expect up to 25% more or less.';

/** The estimated length of a script in seconds, to a tenth; 0 for no words. @param language code such as `en` or `pt-BR` */
export function spokenSeconds(text: string, language: string): number {
	const characters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
	const rate = rateOf(language.toLowerCase().split(/[-_]/)[0] ?? '') * UNHURRIED;
	return Math.round((characters / rate) * 600) / 10;
}

const rateOf = (language: string) =>
	Object.hasOwn(CHARACTERS_PER_MINUTE, language)
		? (CHARACTERS_PER_MINUTE[language] ?? OTHER_LANGUAGES)
		: OTHER_LANGUAGES;
