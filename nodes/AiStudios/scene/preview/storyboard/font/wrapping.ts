/** Where a line may break. */
const THAI = /\p{Script=Thai}/u;
/** A line may break between Chinese characters and kana, but does not begin with closing punctuation. */
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const IDEOGRAPH_PARTS =
	/[「『（【《〈]*(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\s]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\s|$))[、。，．！？：；」』）】》〉…ー,.!?:;)]*\s*/gu;

const thaiWords = new Intl.Segmenter('th', { granularity: 'word' });
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The parts of a paragraph between which a line may break; together they are the paragraph. */
export const breakable = (paragraph: string): string[] =>
	paragraph.split(/(?<=[\s\-–—])(?=\S)/u).flatMap((word) => {
		if (THAI.test(word)) return [...thaiWords.segment(word)].map(({ segment }) => segment);
		if (!IDEOGRAPH.test(word)) return [word];
		const parts = word.match(IDEOGRAPH_PARTS) ?? [];
		return parts.join('') === word ? parts : clusters(word);
	});

/** What a reader takes for single characters. */
export const clusters = (text: string): string[] =>
	[...characters.segment(text)].map(({ segment }) => segment);
