import { libs } from '../../libs/load';

/** An entity with its semicolon, and with the `amp;` of each time it was escaped once more; or a bare old one. */
const ENTITY =
	/&((?:amp;){0,4})(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});|&(nbsp|amp|quot|lt|gt)(?![\w=;])/gi;

/**
 * The text with its entities read: named, numeric, and those that were escaped twice. `&amp;lt;` is read once only, as
 * that is how a text about markup writes it. Whatever is no entity of HTML stays, such as `AT&T` and `?a=1&copy=2`.
 */
export function decodeEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(ENTITY, (whole, escapes: string, name: string | undefined, bare: string) => {
		if (name === undefined) return letterOf(bare.toLowerCase()) ?? whole;
		const letter = letterOf(name);
		if (escapes === '') return letter ?? whole;
		return letter === undefined || letter === '<' || letter === '>'
			? `&${escapes.slice('amp;'.length)}${name};`
			: letter;
	});
}

/** The text with every entity read once, as a browser reads it. */
export const decodeOnce = (text: string): string => libs().decodeHTMLStrict(text);

/** What an entity stands for; undefined when HTML has none of that name. A protected blank is a blank. */
function letterOf(name: string): string | undefined {
	const entity = `&${name};`;
	const letter = decodeOnce(entity);
	if (letter === entity) return undefined;
	return letter === '\u00a0' ? ' ' : letter;
}
