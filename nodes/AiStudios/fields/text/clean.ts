/** What cannot be seen: blanks, control characters, invisible characters, half surrogates, and the Braille blank. */
const UNSEEN = /[\s\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffc]/gu;
const INVISIBLE = /[\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|(?![\t\n\r])\p{Cc}/gu;

const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/**
 * Control characters but tab and line feed, half surrogates, what Unicode keeps free of letters, and what stands in the
 * place of a picture where a text was copied from.
 */
const NEVER_TEXT = /(?![\t\n])\p{Cc}|\p{Cs}|[\ufff9-\ufffc\ufffe\uffff]/gu;

/** Right-to-left scripts, in which bidirectional marks decide how a text reads. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const BIDI_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/**
 * Joiners change letters of scripts that join them and make one emoji of several; a zero-width space parts words in
 * scripts of Southeast Asia that are written without blanks; tag characters make flags of regions. Everywhere else they
 * are left over from copying.
 */
const LEFT_OVER =
	/[\u00ad\u2060-\u2064\ufeff]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\u0600-\u109f\u1780-\u18af])[\u200c\u200d]|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b|(?<![\u{1f3f4}\u{e0020}-\u{e007f}])[\u{e0000}-\u{e007f}]+/gu;

/**
 * A text as it may be sent: line ends are `\n`; control characters but tab and line feed, half surrogates and invisible
 * characters that mean nothing where they stand are left out. Everything that can be seen stays as it is, and so do
 * joiners in emoji, Persian and Indic words. Doing it twice changes nothing more.
 */
export function cleanText(text: string): string {
	const sendable = text.replace(LINE_END, '\n').replace(NEVER_TEXT, '').replace(LEFT_OVER, '');
	return RIGHT_TO_LEFT.test(sendable) ? sendable : sendable.replace(BIDI_MARKS, '');
}

/** Whether a text has nothing that can be seen or spoken: such a field is empty. */
export const isBlank = (text: string): boolean => text.replace(UNSEEN, '') === '';

/** An ID without the invisible characters that come along when it is copied, and without blanks around it. */
export const cleanId = (text: string): string => text.replace(INVISIBLE, '').trim();

/**
 * What texts are grouped by: those that a person takes for the same are the same. Blanks around are left out, blanks
 * within count as one, invisible characters not at all, and letters with accents are the same however they are encoded
 * (NFC). Case stays.
 */
export const groupKey = (text: string): string =>
	cleanId(text.replace(/\s+/g, ' ')).replace(/ {2,}/g, ' ').normalize('NFC');
