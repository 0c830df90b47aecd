import { SPELLINGS } from './data/devanagari';

/** The set of letters has the joined forms from U+E001 on, and at U+E000 the mark for a leading र्. */
const REPH = '\ue000';
const FIRST_JOINED = 0xe001;
const JOINED: ReadonlyMap<string, string> = new Map(
	SPELLINGS.split(' ').map((spelling, at) => [spelling, String.fromCharCode(FIRST_JOINED + at)]),
);
const LONGEST = 5;

/** Consonants joined by viramas, with vowel signs and marks after them. */
const CONSONANT = '[\\u0915-\\u0939\\u0958-\\u095f\\u0978-\\u097f]';
const SYLLABLE = new RegExp(
	`(?:${CONSONANT}\\u093c?\\u094d\\u200d?)*${CONSONANT}\\u093c?(?:\\u094d(?!${CONSONANT}))?[\\u093a\\u093b\\u093e-\\u094c\\u094e\\u094f\\u0955-\\u0957\\u0962\\u0963]*[\\u0900-\\u0903\\u0951-\\u0954]*`,
	'gu',
);
const LEADING_RA = new RegExp(`^\\u0930\\u094d(?=${CONSONANT})`, 'u');
const VOWEL_I = '\u093f';

/** The text with joined consonants as one sign, the short i before them and the mark of a leading र् behind. */
export const joinedDevanagari = (text: string): string =>
	text.replace(SYLLABLE, (syllable) => {
		const hasReph = LEADING_RA.test(syllable);
		const rest = syllable.replace(LEADING_RA, '').replace(/\u200d/g, '');
		const isShortI = rest.includes(VOWEL_I);
		const joined = withJoinedForms(rest.replace(VOWEL_I, ''));
		const marks = /[\u0900-\u0903]*$/u.exec(joined)?.[0] ?? '';
		const body = joined.slice(0, joined.length - marks.length);
		return (isShortI ? VOWEL_I : '') + body + (hasReph ? REPH : '') + marks;
	});

/** From left to right the longest spelling that there is one sign for. */
function withJoinedForms(text: string): string {
	let shaped = '';
	for (let at = 0; at < text.length; ) {
		let length = Math.min(LONGEST, text.length - at);
		while (length > 1 && !JOINED.has(text.slice(at, at + length))) length--;
		const part = text.slice(at, at + length);
		shaped += JOINED.get(part) ?? part;
		at += length;
	}
	return shaped;
}
