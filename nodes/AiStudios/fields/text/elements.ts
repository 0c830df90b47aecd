const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Elements that stand on lines of their own. */
export const BLOCKS = words(`
	address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
	footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre section
	select summary table tbody tfoot thead title tr ul
`);

/** Elements whose contents nobody reads, or that are there for a browser that cannot show something. */
export const UNREAD = words(`
	audio canvas embed head iframe math noembed noframes noscript object rp rt script style svg template video xml
`);

/** Elements in whose place something is seen, so that the words beside it do not touch. */
export const SEPARATORS = words(
	'audio canvas embed iframe img input object svg td th textarea video',
);

/** Contents of these are no markup to a parser, up to their end. */
export const RAW = words('iframe noembed noframes plaintext script style textarea title xmp');

const INLINE = words(`
	a abbr acronym area b base basefont bdi bdo big br button cite code col colgroup data datalist del dfn em font frame
	frameset i img input ins kbd label link map mark marquee meta meter nobr output param picture progress q ruby s samp
	small source span strike strong sub sup td textarea th time track tt u var wbr
`);

/** Elements of HTML, of today and of old. */
export const KNOWN: ReadonlySet<string> = new Set([...BLOCKS, ...UNREAD, ...SEPARATORS, ...INLINE]);

/** Elements that may stand without an end, and that nobody writes for anything else. */
export const STANDING_ALONE = words('br dd dt hr li p td th tr');

/** Names of elements that people write in angle brackets as placeholders: "Click <link>", "List<Object>". */
export const PLACEHOLDERS = words(`
	address area audio base button canvas caption cite code data details dialog embed image input label legend link map
	mark menu object option output param script select source style summary template time title track var video
`);

/** Attributes that need no value. */
export const SWITCHES = words(`
	allowfullscreen async autofocus autoplay checked compact controls contenteditable default defer disabled download
	draggable hidden inert ismap itemscope loop multiple muted nohref noresize noshade novalidate nowrap open playsinline
	readonly required reversed selected
`);
