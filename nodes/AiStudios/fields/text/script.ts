import { cleanText } from './clean';
import { spokenText } from './richText';

/** One script in the two forms the service reads (API reference, "Scenes and clips"). */
interface Spoken {
	/** For `scripts[]`: plain text. */
	readonly plain: string;
	/** For the older `clips[].script.org`: paragraphs of HTML. */
	readonly html: string;
}

/** Both forms of a script given as plain text or as rich text. They say the same. */
export function spoken(script: string): Spoken {
	const plain = cleanText(spokenText(script));
	return { plain, html: paragraphs(plain) };
}

/** Plain text as the HTML of the AI Studios editor: a paragraph for each line that holds anything. */
export const paragraphs = (text: string): string =>
	text
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '')
		.map(
			(line) =>
				`<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`,
		)
		.join('');
