const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Elements that start and end on their own lines. */
export const BLOCKS = words(`
	address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
	footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre section
	select summary table tbody tfoot thead title tr ul
`);

/** Elements whose contents are not shown, or are only a fallback for browsers. */
export const UNREAD = words(`
	audio canvas embed head iframe math noembed noframes noscript object rp rt script style svg template video xml
`);

/** Elements that are shown as something other than text, so that the words around them stay separate. */
export const SEPARATORS = words(
	'audio canvas embed iframe img input object svg td th textarea video',
);

/** Parsers treat the contents of these as text, up to the end tag. */
const RAW = words('iframe noembed noframes plaintext script style textarea title xmp');

const INLINE = words(`
	a abbr acronym area b base basefont bdi bdo big br button cite code col colgroup data datalist del dfn em font frame
	frameset i img input ins kbd label link map mark marquee meta meter nobr output param picture progress q ruby s samp
	small source span strike strong sub sup td textarea th time track tt u var wbr
`);

/** Elements of HTML, of today and of old. */
const KNOWN: ReadonlySet<string> = new Set([...BLOCKS, ...UNREAD, ...SEPARATORS, ...INLINE]);

/** Elements that need no end tag, and that are never written as anything but HTML. */
const STANDING_ALONE = words('br dd dt hr li p td th tr');

/** Names of elements that people write in angle brackets as placeholders: "Click <link>", "List<Object>". */
const PLACEHOLDERS = words(`
	address area audio base button canvas caption cite code data details dialog embed image input label legend link map
	mark menu object option output param script select source style summary template time title track var video
`);

/** Attributes that need no value. */
const SWITCHES = words(`
	allowfullscreen async autofocus autoplay checked compact controls contenteditable default defer disabled download
	draggable hidden inert ismap itemscope loop multiple muted nohref noresize noshade novalidate nowrap open playsinline
	readonly required reversed selected
`);

/** What is between `<` and `>`. */
interface Tag {
	readonly start: number;
	readonly end: number;
	/** Lower case; empty for a comment, a doctype or the like. */
	readonly name: string;
	readonly isEnd: boolean;
	readonly hasValues: boolean;
	/** Whether its other half is there; that of a head may be left out. */
	isPaired: boolean;
}

export interface Markup {
	/** For an HTML parser: `<` that begins no tag is escaped. */
	readonly source: string;
	/** Whether elements make the lines; if not, line breaks of the text count. */
	readonly hasBlocks: boolean;
	/** Whether it would be HTML even if its brackets had been escaped. */
	readonly isCertain: boolean;
}

/** Each part can match in one way only, so that no text takes long. */
const ATTRIBUTE = String.raw`\s+([^\s"'<>/=]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?`;
const ATTRIBUTES = new RegExp(ATTRIBUTE, 'g');
const TAG = new RegExp(
	String.raw`<(\/?)([a-z][\w:.-]*)((?:${ATTRIBUTE.replaceAll('([', '(?:[').replace('(\\s', '(?:\\s')})*)\s*(\/?)>`,
	'iy',
);
const DECLARATION = /<(?:!doctype\s[^<>]*|!\[(?:if|endif)[^<>]*\]|\?[a-z][^<>]*\??)>/iy;
const CUT_TAG = /^<(?:\/([a-z]\w*)|([a-z]\w*)\s+[a-z-]+=[^>]*)$/i;
const ENCLOSED = [
	['<!--', '-->'],
	['<![CDATA[', ']]>'],
] as const;

/**
 * Which of the angle brackets in a text are HTML; undefined when none are. Tags count when a person can have meant
 * nothing else by them: an element of HTML that has its end or attributes with values, or one that needs no end.
 * `a<b and c>d`, `x < 3`, `List<String>`, `<you@example.com>` and "Hello <name>" are none.
 */
export function markup(text: string): Markup | undefined {
	const tags = text.includes('<') ? readTags(text) : [];
	if (!tags.some(isMeant)) return undefined;
	const meant = tags.filter(
		(tag) => isMeant(tag) || tag.isPaired || (KNOWN.has(tag.name) && !PLACEHOLDERS.has(tag.name)),
	);
	return {
		source: parserSource(text, meant),
		hasBlocks: meant.some(({ name }) => BLOCKS.has(name)),
		isCertain: tags.some((tag) => isCertain(tag, text)),
	};
}

const isMeant = ({ name, isPaired, hasValues }: Tag): boolean =>
	name === '' || STANDING_ALONE.has(name) || (KNOWN.has(name) && (isPaired || hasValues));

function isCertain({ name, start, end, isPaired }: Tag, text: string): boolean {
	if (name === 'br') return /\S/.test(text.charAt(start - 1)) || /\S/.test(text.charAt(end));
	return isPaired && KNOWN.has(name) && (BLOCKS.has(name) || text.slice(0, start).trim() === '');
}

/** Elements that hide what follows, but code, are left out where their end is missing, so that no words are lost. */
function parserSource(text: string, tags: readonly Tag[]): string {
	let source = '';
	let at = 0;
	for (const { start, end, name, isPaired } of tags) {
		source += text.slice(at, start).replaceAll('<', '&lt;');
		const hasCode = name === 'script' || name === 'style';
		if (isPaired || hasCode || !(RAW.has(name) || UNREAD.has(name)))
			source += text.slice(start, end);
		at = end;
	}
	return source + withoutCutTag(text.slice(at)).replaceAll('<', '&lt;');
}

/** The end of a text without a tag that was cut in the middle, as excerpts have it. */
function withoutCutTag(text: string): string {
	const start = text.lastIndexOf('<');
	const [, end, begin] = start < 0 ? [] : (CUT_TAG.exec(text.slice(start)) ?? []);
	return KNOWN.has((end ?? begin ?? '').toLowerCase()) ? text.slice(0, start) : text;
}

function readTags(text: string): Tag[] {
	const tags: Tag[] = [];
	const open = new Map<string, Tag[]>();
	const find = finder(text);
	for (let at = text.indexOf('<'); at >= 0; ) {
		const tag = enclosed(text, at, find) ?? declaration(text, at) ?? element(text, at);
		if (tag === undefined) {
			at = text.indexOf('<', at + 1);
			continue;
		}
		tags.push(tag);
		pair(tag, open);
		const next = tag.name === 'script' || tag.name === 'style' ? contentsEnd(tag, find) : tag.end;
		at = text.indexOf('<', next);
	}
	return tags;
}

function pair(tag: Tag, open: Map<string, Tag[]>): void {
	const others = open.get(tag.name) ?? [];
	if (tag.name === '') return;
	if (tag.name === 'body') {
		for (const head of open.get('head') ?? []) head.isPaired = true;
		open.delete('head');
	}
	if (!tag.isEnd) {
		open.set(tag.name, others);
		others.push(tag);
		return;
	}
	const start = others.pop();
	if (start === undefined) return;
	start.isPaired = true;
	tag.isPaired = true;
}

/** Where the end tag of a script or style begins; right behind the tag when there is none. */
function contentsEnd({ name, end, isEnd }: Tag, find: Find): number {
	const found = isEnd ? -1 : find(`</${name}`, end);
	return found < 0 ? end : found;
}

type Find = (wanted: string, from: number) => number;

/** Finds in any case; what is not there is looked for once only. */
function finder(text: string): Find {
	const lower = text.toLowerCase();
	const missing = new Set<string>();
	return (wanted, from) => {
		if (missing.has(wanted)) return -1;
		const found = lower.indexOf(wanted, from);
		if (found < 0) missing.add(wanted);
		return found;
	};
}

const nameless = (start: number, end: number): Tag => ({
	start,
	end,
	name: '',
	isEnd: false,
	hasValues: false,
	isPaired: true,
});

function enclosed(text: string, at: number, find: Find): Tag | undefined {
	for (const [begin, end] of ENCLOSED) {
		if (!text.startsWith(begin, at)) continue;
		const found = find(end, at + begin.length);
		return found < 0 ? undefined : nameless(at, found + end.length);
	}
	return undefined;
}

function declaration(text: string, at: number): Tag | undefined {
	DECLARATION.lastIndex = at;
	return DECLARATION.test(text) ? nameless(at, DECLARATION.lastIndex) : undefined;
}

function element(text: string, at: number): Tag | undefined {
	TAG.lastIndex = at;
	const [whole, slash, name = '', attributes = '', closed] = TAG.exec(text) ?? [];
	if (whole === undefined || isCode(text, at, at + whole.length)) return undefined;
	const list = [...attributes.matchAll(ATTRIBUTES)];
	if (list.some(([, key = '', value]) => value === undefined && !isSwitch(key))) return undefined;
	const isEnd = slash !== '';
	return {
		start: at,
		end: at + whole.length,
		name: name.toLowerCase(),
		isEnd,
		hasValues: list.some(([, , value]) => value !== undefined),
		isPaired: closed !== '' && name.includes(':'),
	};
}

/** Markdown shows a tag between backticks. */
const isCode = (text: string, start: number, end: number): boolean =>
	text.charAt(start - 1) === '`' || text.charAt(end) === '`';

const isSwitch = (name: string): boolean =>
	SWITCHES.has(name.toLowerCase()) || /^(?:data|aria)-/i.test(name);
