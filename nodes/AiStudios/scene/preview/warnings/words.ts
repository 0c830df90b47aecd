/** What is left in a text when a field was not filled in or was not text. */
const PLACEHOLDERS = [
	/\[object \w+\]/,
	/\{\{[^{}]*\}\}/,
	/\$\{[^{}]*\}/,
	/\{%[^{}]*%\}/,
	/\*\|[^|*]+\|\*/,
	/(?<![\p{L}\p{N}%])%%?\p{L}[\p{L}\p{N}_]{1,30}%%?(?![\p{L}\p{N}%])/u,
	/(?<![\p{L}\p{N}{$])\{\w[\w. ]{0,30}\}/u,
	// What a model leaves for a person to fill in: "[Your Name]".
	/\[(?:(?:your|insert|first|last|full|company|customer|recipient|client|product) ?[^\][]{0,30}|name|date|link|url)\]/i,
	// What a spreadsheet shows for a formula that went wrong.
	/#(?:REF!|VALUE!|NAME\?|N\/A|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|ERROR!)/,
	/(?<![\p{L}\p{N}])(?:undefined|NaN|Invalid Date(?:Time)?)(?![\p{L}\p{N}])/u,
];
const MOST = 40;

/** The placeholders in a text, in quotes. */
export const placeholdersIn = (text: string): string[] =>
	PLACEHOLDERS.flatMap((placeholder) => placeholder.exec(text)?.[0] ?? []).map(
		(found) => `"${found.length > MOST ? `${found.slice(0, MOST)}…` : found}"`,
	);

/** A blank before a comma or a full stop, as in "Hello , welcome", or nothing at all, as in ", welcome". In French other marks have one before them. */
const GAP = /(?<=[\p{L}\p{N}])\s+[,.](?=\s|$)|^\s*[,.](?=\s)/u;
const GAP_OF_OTHERS = /(?<=[\p{L}\p{N}])\s+[,.!?;:](?=\s|$)|^\s*[,.!?;:](?=\s)/u;

/**
 * Signs that a value was missing when a text was put together.
 * @param what the text, as the start of a sentence
 * @param language code such as `en`, where it is known
 */
export function wordWarnings(what: string, text: string, language = ''): string[] {
	const gap = (/^fr\b/i.test(language) ? GAP : GAP_OF_OTHERS).exec(text);
	return [
		...placeholdersIn(text).map(
			(placeholder) => `${what} contains ${placeholder}: a value may not have been filled in`,
		),
		...(gap === null
			? []
			: [
					`${what} has a gap before "${gap[0].trim()}" (${around(text, gap.index)}): a value may be missing`,
				]),
	];
}

/** The words before a place, and the mark at it. */
const around = (text: string, at: number) =>
	`"${text
		.slice(Math.max(at - 12, 0), at + 2)
		.replace(/\s+/g, ' ')
		.trim()}"`;
