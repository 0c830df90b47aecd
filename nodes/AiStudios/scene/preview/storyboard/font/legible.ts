import type { Font } from './font';

/** Scripts that the font has no letters of, as they are called. */
const OTHER_SCRIPTS: ReadonlyArray<readonly [name: string, letter: RegExp]> = [
	['Bengali', /\p{Script=Bengali}/u],
	['Burmese', /\p{Script=Myanmar}/u],
	['Cherokee', /\p{Script=Cherokee}/u],
	['Ethiopic', /\p{Script=Ethiopic}/u],
	['Gujarati', /\p{Script=Gujarati}/u],
	['Gurmukhi', /\p{Script=Gurmukhi}/u],
	['Kannada', /\p{Script=Kannada}/u],
	['Khmer', /\p{Script=Khmer}/u],
	['Lao', /\p{Script=Lao}/u],
	['Malayalam', /\p{Script=Malayalam}/u],
	['Mongolian', /\p{Script=Mongolian}/u],
	['Odia', /\p{Script=Oriya}/u],
	['Sinhala', /\p{Script=Sinhala}/u],
	['Syriac', /\p{Script=Syriac}/u],
	['Tamil', /\p{Script=Tamil}/u],
	['Telugu', /\p{Script=Telugu}/u],
	['Tibetan', /\p{Script=Tibetan}/u],
	['Yi', /\p{Script=Yi}/u],
	['rare Chinese character', /\p{Script=Han}/u],
];

/** Joiners, variation selectors, skin tones, direction marks and half characters: they have no form of their own. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\ufe00-\ufe0f\u{e0000}-\u{e0fff}]|\p{Emoji_Modifier}/u;
/** Keeps letters from joining: the joining of letters needs it. */
const NON_JOINER = '\u200c';
/** European letters and punctuation: the font has them all, each has its own form, and none has others on it. */
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027]*$/;
const BLANK = /[\s\u2000-\u200a\u2028\u2029\u3000]/u;
const REGIONAL = /[\u{1f1e6}-\u{1f1ff}]/u;
const FIRST_REGIONAL = 0x1f1e6;

/** Whether no character changes with its neighbors. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/**
 * The text as it can be drawn: composed, with blanks as spaces, without what has no form. Runs of letters that the font
 * does not have are named in brackets, such as "[Tamil]".
 */
export function legible(text: string, font: Font): string {
	if (isPlain(text)) return text;
	let drawable = '';
	let missing = '';
	for (const char of text.normalize('NFC')) {
		const code = char.codePointAt(0) ?? 0;
		if (BLANK.test(char)) {
			drawable += ' ';
			continue;
		}
		if (UNSEEN.test(char) && char !== NON_JOINER) continue;
		const isKnown = REGIONAL.test(char) || char === NON_JOINER || font.glyph(code) !== undefined;
		const plain = isKnown ? '' : plainForm(char, font);
		const name = isKnown || plain !== '' ? '' : nameOf(char, code);
		if (name !== '' && name === missing) {
			drawable = drawable.trimEnd();
			continue;
		}
		missing = name;
		if (name !== '') drawable += `[${name}]`;
		else if (REGIONAL.test(char)) drawable += String.fromCharCode(65 + code - FIRST_REGIONAL);
		else drawable += plain || char;
	}
	return drawable;
}

/** The letters that a compatibility character, such as a ligature, represents; empty for any other. */
function plainForm(char: string, font: Font): string {
	const plain = char.normalize('NFKC');
	const isDrawable = [...plain].every((one) => font.glyph(one.codePointAt(0) ?? 0) !== undefined);
	return plain !== char && isDrawable ? plain : '';
}

function nameOf(char: string, code: number): string {
	const decomposed = char.normalize('NFKC');
	return (
		OTHER_SCRIPTS.find(([, letter]) => letter.test(char))?.[0] ??
		(/\p{Emoji_Presentation}/u.test(decomposed)
			? 'emoji'
			: `character U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
	);
}
