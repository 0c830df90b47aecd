import type { JsonObject } from './json';

/**
 * An entry of `scripts[]`: what is said, by whom. The ids must equal those of the avatar clip; `tts` null means the
 * avatar's own voice (API reference, "Scenes and clips").
 */
export interface Script {
	org: string;
	isTTS: boolean;
	tts: JsonObject | null;
	modelId: string;
	clothId: string;
}

/** One script in the two forms the service reads (API reference, "Scenes and clips"). */
interface ScriptForms {
	/** For `scripts[]`: plain text. */
	readonly plain: string;
	/** For the older `clips[].script.org`: paragraphs of HTML. */
	readonly html: string;
}

/** What only HTML has: the tags the editor writes, or characters spelled out. */
const IS_HTML = /<\/?(?:p|span|br)\b[^<>]*>|&(?:amp|lt|gt|quot|#39|nbsp);/i;
const OTHER_TAGS = /<(?!\/?(?:p|span|br)\b)\/?[a-z][^<>]*>/gi;
const ENTITIES: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	'#39': "'",
	nbsp: ' ',
};

/** Both forms of a script given as plain text, or as the HTML of the editor, of which other tags are left out. */
export function scriptForms(script: string): ScriptForms {
	if (!IS_HTML.test(script)) return { plain: script, html: paragraphs(script) };
	const html = script.replace(OTHER_TAGS, '');
	return { plain: plainText(html), html };
}

/** The words of a script without the editor's tags; the end of a paragraph becomes a line break. */
export const plainText = (html: string): string =>
	html
		.replace(/<\/p>|<br\s*\/?>/gi, '\n')
		.replace(/<\/?(?:p|span|br)\b[^<>]*>/gi, '')
		.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
		.trim();

const paragraphs = (text: string): string =>
	text
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '')
		.map(
			(line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}</p>`,
		)
		.join('');

/** An entry of `scripts[]`; without a voice of its own the avatar speaks with its usual one. */
export const scriptEntry = (
	plain: string,
	modelId: string,
	clothId: string,
	voice?: JsonObject,
): Script => ({
	org: plain,
	isTTS: voice !== undefined,
	tts: voice ?? null,
	modelId,
	clothId,
});
