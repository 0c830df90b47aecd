import type { JsonObject } from './json';
import type { Script } from './service';

/** One script in the two forms the service reads (API reference, "Scenes and clips"). */
export interface Spoken {
	/** For `scripts[]`: plain text. */
	readonly plain: string;
	/** For the older `clips[].script.org`: paragraphs of HTML. */
	readonly html: string;
}

const IS_HTML = /<p[\s>]|<\/(?:p|span)>/i;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** Both forms of a script given as plain text, or as the HTML of the editor (`<p>`, `<span>`), which is kept as it is. */
export const spoken = (script: string): Spoken =>
	IS_HTML.test(script) ? { plain: plainText(script), html: script } : { plain: script, html: paragraphs(script) };

/** The words of a script without its tags; the end of a paragraph becomes a line break. */
export const plainText = (html: string): string =>
	html
		.replace(/<\/p>|<br\s*\/?>/gi, '\n')
		.replace(/<[^<>]*>/g, '')
		.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
		.trim();

const paragraphs = (text: string): string =>
	text
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '')
		.map((line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}</p>`)
		.join('');

/** An entry of `scripts[]`; without a voice of its own the avatar speaks with its usual one. */
export const scriptEntry = (plain: string, modelId: string, clothId: string, voice?: JsonObject): Script => ({
	org: plain,
	isTTS: voice !== undefined,
	tts: voice ?? null,
	modelId,
	clothId,
});
