/**
 * A 5×7 pixel font for the printable ASCII characters from space to tilde, drawn for this package. A glyph is seven
 * base-32 digits, its rows from top to bottom; a digit's five bits are the pixels from left to right.
 */
const GLYPHS = `
	0000000 4444404 aa00000 avaaava 4fke5u4 pp248jj ciiclid 4400000 2488842 8422248 0a4v4a0 044v440
	0000448 000e000 0000044 11248gg ehjlphe 4c4444e eh168gv eh161he 26aiv22 vgu11he egguhhe v122444
	ehhehhe ehhf11e 0440440 0440448 1248421 00v0v00 g84248g eh16404 ehnlmgf ehhvhhh uhhuhhu ehggghe
	uhhhhhu vgguggv vgguggg ehgnhhe hhhvhhh e44444e 72222ic hikokih ggggggv hrllhhh hppljjh ehhhhhe
	uhhuggg ehhhlid uhhukih fgge11u v444444 hhhhhhe hhhhaa4 hhhllrh hha4ahh hha4444 v1248gv e88888e
	gg84211 e22222e 4ah0000 000000v 8400000 00e1fhf gguhhhu 00eggge 11fhhhf 00ehvge 68u8888 fhhhf1e
	gguhhhh 40c444e 20622ic ggikoki c44444e 00qllll 00uhhhh 00ehhhe uhhhugg fhhhf11 00moggg 00fge1u
	88u8886 00hhhhf 00hhaa4 00hllla 00ha4ah hhhhf1e 00v248v 3448443 4444444 o44244o 008l200
`
	.trim()
	.split(/\s+/)
	.map((glyph) => [...glyph].map((row) => parseInt(row, 32)));

/** Letters that stand two rows lower, so that they reach below the line. */
const DESCENDING = new Set('gpqy');
const DESCENT = 2;

/** What stands for a character the font does not have. */
const BOX = [31, 17, 17, 17, 17, 17, 31];

export const GLYPH_WIDTH = 5;
export const GLYPH_HEIGHT = 7;

/** Typographic characters that have a plain twin. */
const TWINS: Readonly<Record<string, string>> = {
	'\u2018': "'",
	'\u2019': "'",
	'\u201c': '"',
	'\u201d': '"',
	'\u2013': '-',
	'\u2014': '-',
	'\u2026': '...',
	'\u00a0': ' ',
	'\u00d7': 'x',
	'\u00b7': '-',
	'\u00df': 'ss',
	'\u00e6': 'ae',
	'\u00f8': 'o',
};

/**
 * A text as the characters to draw: letters with accents lose them, line breaks become spaces, and every other
 * character the font lacks stays one character (an emoji too), to be drawn as a box.
 */
export const drawable = (text: string): string[] =>
	[
		...text
			.normalize('NFKD')
			.replace(/\p{M}|\u200d|\ufe0f/gu, '')
			.normalize('NFC'),
	].flatMap((char) => (/\s/.test(char) ? [' '] : [...(TWINS[char] ?? char)]));

/** How many rows of pixels a letter stands lower than the others. */
export const descentOf = (char: string) => (DESCENDING.has(char) ? DESCENT : 0);

/** Seven rows of five bits. */
export const glyphOf = (char: string): readonly number[] =>
	GLYPHS[(char.codePointAt(0) ?? 0) - 32] ?? BOX;
