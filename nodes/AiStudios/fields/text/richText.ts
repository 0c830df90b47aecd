import { libs } from '../../libs/load';
import { BLOCKS, markup, SEPARATORS, UNREAD, type Markup } from './markup';

/** In characters, far above the script of a video. The field refuses anything longer. */
const MOST = 200_000;

/**
 * The words of a rich text, as they are spoken or shown: HTML of a CRM, a feed or an editor. Block elements,
 * list items, table rows and `<br>` separate lines, a space separates cells; all entities are read; scripts, styles,
 * comments, the head and pictures are left out. HTML whose brackets were escaped (`&lt;p&gt;`) is read where it is
 * certain that it was. Text that is not HTML stays unchanged, except for entities: `a<b and c>d`,
 * `List<String>`, `AT&T` and Markdown.
 */
export function spokenText(text: string): string {
	if (text.length > MOST || !/[<&]/.test(text)) return text;
	const inner = withoutCdata(text);
	const found = markup(inner) ?? escapedMarkup(inner);
	return found === undefined ? decodeEntities(inner) : wordsOf(found);
}

/** The contents of CDATA, which feeds use so that tags in a text are not taken for tags of the feed. */
function withoutCdata(text: string): string {
	const wrapped = text.trim();
	return wrapped.startsWith(CDATA_START) && wrapped.endsWith(CDATA_END)
		? wrapped.slice(CDATA_START.length, -CDATA_END.length)
		: text;
}

const CDATA_START = '<![CDATA[';
const CDATA_END = ']]>';

/** HTML that was escaped once or twice as a whole. */
function escapedMarkup(text: string): Markup | undefined {
	if (!/&(?:amp;)*(?:lt|#0*60|#x0*3c);/i.test(text)) return undefined;
	const once = decodeOnce(text);
	for (const level of [once, decodeOnce(once)]) {
		const found = markup(level);
		if (found?.isCertain === true) return found;
	}
	return undefined;
}

function wordsOf({ source, hasBlocks }: Markup): string {
	const lines: string[] = [];
	let line: string[] = [];
	let endsInBlank = true;
	/** Texts come in pieces, which may split an entity. */
	let pieces = '';
	let unread = 0;
	let preformatted = 0;

	const endLine = () => {
		const words = line.join('').trim();
		if (words !== '') lines.push(words);
		line = [];
		endsInBlank = true;
	};
	const add = (words: string) => {
		const added = endsInBlank ? words.trimStart() : words;
		if (added === '') return;
		line.push(added);
		endsInBlank = added.endsWith(' ');
	};
	const readPieces = () => {
		if (pieces === '') return;
		const [first = '', ...others] =
			preformatted > 0 || !hasBlocks ? pieces.split(/\r\n?|\n/) : [pieces];
		add(oneLine(decodeEntities(first)));
		for (const other of others) {
			endLine();
			add(oneLine(decodeEntities(other)));
		}
		pieces = '';
	};
	const border = (name: string) => {
		readPieces();
		if (name === 'br' || BLOCKS.has(name)) endLine();
		else if (SEPARATORS.has(name)) add(' ');
	};

	const parser = new (libs().Parser)(
		{
			onopentagname(name) {
				border(name);
				if (UNREAD.has(name)) unread += 1;
				if (name === 'pre') preformatted += 1;
			},
			ontext(piece) {
				if (unread === 0) pieces += piece;
			},
			onclosetag(name) {
				border(name);
				if (UNREAD.has(name)) unread = Math.max(unread - 1, 0);
				if (name === 'pre') preformatted -= 1;
			},
		},
		{ decodeEntities: false, recognizeCDATA: true },
	);
	parser.end(source);
	readPieces();
	endLine();
	return lines.join('\n');
}

/** Blanks and line breaks of the source are one blank. */
const oneLine = (text: string): string => text.replace(/[ \t\n\r\f\u00a0]+/g, ' ');

/** An entity with its semicolon, and with the `amp;` of each time it was escaped once more; or a bare old one. */
const ENTITY =
	/&((?:amp;){0,4})(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});|&(nbsp|amp|quot|lt|gt)(?![\w=;])/gi;

/**
 * The text with its entities read: named, numeric, and those that were escaped twice. `&amp;lt;` is read once only, as
 * that is how a text about markup writes it. Whatever is no entity of HTML stays, such as `AT&T` and `?a=1&copy=2`.
 */
function decodeEntities(text: string): string {
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
const decodeOnce = (text: string): string => libs().decodeHTMLStrict(text);

/** What an entity stands for; undefined if HTML has none of that name. A non-breaking space becomes a space. */
function letterOf(name: string): string | undefined {
	const entity = `&${name};`;
	const letter = decodeOnce(entity);
	if (letter === entity) return undefined;
	return letter === '\u00a0' ? ' ' : letter;
}
