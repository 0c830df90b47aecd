/**
 * `as assumed`: one of the variants that the node was made for
 * - `handled`: something else that the node's own code can still read
 * - `look at this`: the node's own code cannot read it, or it costs what should be free
 * - `not answered`: the account or the run did not allow an answer
 */
export type Verdict = 'as assumed' | 'handled' | 'look at this' | 'not answered';

export type Row = { question: string; assumed: string; found: string; verdict: Verdict };

/**
 * @param expected whether it is one of the assumed variants
 * @param read whether the node's own code reads it
 */
export function verdictOf(expected: boolean, read: boolean): Verdict {
	if (!read) return 'look at this';
	return expected ? 'as assumed' : 'handled';
}

/** The rows as a Markdown table, which can be put into an issue as it is. */
export function tableOf(rows: readonly Row[]) {
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
	return [
		line(['Question', 'Assumed', 'Found', 'Verdict']),
		'|---|---|---|---|',
		...rows.map(({ question, assumed, found, verdict }) =>
			line([question, assumed, found, verdict === 'look at this' ? `**${verdict}**` : verdict]),
		),
	].join('\n');
}

/** @returns how often each verdict was given, in one line */
export function summaryOf(rows: readonly Row[]): string {
	const counts = new Map();
	for (const { verdict } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
	return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
}
