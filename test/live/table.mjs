/**
 * - `as assumed`: one of the variants that the node was made for
 * - `handled`: something else, which the node's own code reads all the same
 * - `look at this`: the node's own code cannot read it, or it costs what should be free
 * - `not answered`: the account or the run did not allow to find out
 * @typedef {'as assumed' | 'handled' | 'look at this' | 'not answered'} Verdict
 */

/** @typedef {{question: string, assumed: string, found: string, verdict: Verdict}} Row */

/**
 * @param {boolean} expected whether it is one of the assumed variants
 * @param {boolean} read whether the node's own code reads it
 * @returns {Verdict}
 */
export function verdictOf(expected, read) {
	if (!read) return 'look at this';
	return expected ? 'as assumed' : 'handled';
}

/**
 * The rows as a Markdown table, which can be put into an issue as it is.
 * @param {readonly Row[]} rows
 */
export function tableOf(rows) {
	/** @param {readonly string[]} cells */
	const line = (cells) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
	return [
		line(['Question', 'Assumed', 'Found', 'Verdict']),
		'|---|---|---|---|',
		...rows.map(({ question, assumed, found, verdict }) =>
			line([question, assumed, found, verdict === 'look at this' ? `**${verdict}**` : verdict]),
		),
	].join('\n');
}

/** @param {readonly Row[]} rows @returns {string} how often each verdict was given, in one line */
export function summaryOf(rows) {
	const counts = new Map();
	for (const { verdict } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
	return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
}
